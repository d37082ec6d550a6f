package org.pharosdesk.channels.email.notifying;

import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.pharosdesk.access.RequiresNothing;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens.Unwanted;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Agents;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.html.HtmlText;
import org.pharosdesk.platform.web.Catalogue;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The way out of a kind of news, for whoever has its mail: no session is asked for, the link is signed (RFC 8058).
 *
 * <p>Reading the page changes nothing, because programs that look for harm in mails follow every link.
 */
@RestController
@RequestMapping(UnsubscribeController.PATH + "{token}")
@Hidden
class UnsubscribeController {

    static final String PATH = "/unsubscribe/";

    private final ThreadTokens tokens;
    private final Unsubscribing unsubscribing;
    private final Agents agents;
    private final Catalogue texts;

    UnsubscribeController(ThreadTokens tokens, Unsubscribing unsubscribing, Agents agents, Catalogue texts) {
        this.tokens = tokens;
        this.unsubscribing = unsubscribing;
        this.agents = agents;
        this.texts = texts;
    }

    @GetMapping
    @RequiresNothing
    ResponseEntity<byte[]> askToUnsubscribe(@PathVariable String token) {
        return tokens.unwanted(token)
                .map(unwanted -> page(HttpStatus.OK, language(unwanted), "ask", unwanted.kind(), true))
                .orElseGet(this::unknown);
    }

    @PostMapping
    @RequiresNothing
    ResponseEntity<byte[]> unsubscribe(@PathVariable String token) {
        var unwanted = tokens.unwanted(token).filter(unsubscribing::switchOff);
        return unwanted.map(done -> page(HttpStatus.OK, language(done), "done", done.kind(), false))
                .orElseGet(this::unknown);
    }

    private ResponseEntity<byte[]> unknown() {
        return page(HttpStatus.NOT_FOUND, Language.EN, "unknown", "", false);
    }

    private Language language(Unwanted unwanted) {
        return agents.find(unwanted.agent()).map(Agent::language).orElse(Language.EN);
    }

    private ResponseEntity<byte[]> page(HttpStatus status, Language language, String what, String kind, boolean asks) {
        var about = kind.isEmpty() ? "" : text(language, "mail.unsubscribe.kind." + kind, "");
        var sentence = HtmlText.escape(text(language, "mail.unsubscribe." + what, about));
        var button = HtmlText.escape(text(language, "mail.unsubscribe.button", ""));
        var form = asks ? "<form method=\"post\"><button>%s</button></form>".formatted(button) : "";
        var html = """
                <!doctype html>
                <html lang="%s">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <meta name="robots" content="noindex">
                <title>Pharos</title>
                <style>
                  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
                  body { max-width: 34rem; margin: 4rem auto; padding: 0 1rem }
                  button { font: inherit; padding: .5rem 1rem }
                </style>
                <main>
                <p>%s</p>
                %s
                </main>
                </html>
                """.formatted(language.tag(), sentence, form);
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .body(html.getBytes(StandardCharsets.UTF_8));
    }

    private String text(Language language, String key, String about) {
        return texts.text(language, key, Map.of("about", about))
                .orElseThrow(() -> new IllegalStateException("No text for " + key));
    }
}
