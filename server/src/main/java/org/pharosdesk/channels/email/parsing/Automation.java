package org.pharosdesk.channels.email.parsing;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a machine wrote a mail. Such a mail may become a message, but it never makes the desk write back: that is how
 * two machines end up talking to each other all night.
 */
public enum Automation {
    /** Nothing says that it was not a person. */
    NONE,
    /** An absence notice or another automatic answer (RFC 3834). */
    REPLY,
    /** A report that a mail was not delivered, or was read. */
    REPORT,
    /** Written once for many, or by a program, such as another desk. */
    BULK;

    private static final Set<String> MACHINES = Set.of(
            "mailer-daemon",
            "postmaster",
            "no-reply",
            "noreply",
            "no_reply",
            "donotreply",
            "do-not-reply",
            "bounce",
            "bounces",
            "daemon");

    /** What mail programs write before the subject they answer by themselves, by language. */
    private static final List<String> ANSWERS_BY_ITSELF = List.of(
            "automatic(?: e-?mail)? (?:reply|response)|auto[- ]?(?:reply|response)|out of (?:the )?office|vacation reply",
            "autosvar|automatisk svar|automatiskt svar|fraværs?(?:melding|meddelelse|svar|assistent)",
            "ikke (?:på kontoret|til stede)|frånvaro(?:meddelande)?",
            "automaattinen vastaus|poissaoloilmoitus",
            "automatische antwort|abwesenheits(?:notiz|nachricht|assistent|benachrichtigung)",
            "automatisch (?:antwoord|bericht)|afwezigheids(?:bericht|melding|assistent)",
            "réponse automatique|(?:message|notification) d[’']absence|absence du bureau",
            "respuesta automática|contestación automática|fuera de (?:la )?oficina",
            "resposta automática|fora do escritório|ausência do escritório",
            "risposta automatica|fuori (?:sede|ufficio)",
            "răspuns automat|automatikus válasz|otomatik yanıt",
            "automatyczna odpowiedź|odpowiedź automatyczna|automatická (?:odpověď|odpoveď)",
            "автоматический ответ|автоответ|автоматична відповідь",
            "αυτόματη απάντηση|εκτός γραφείου|απουσία από το γραφείο",
            "自動(?:応答|返信|回覆)|自动(?:答复|回复)|不在(?:通知|連絡)|자동 ?(?:회신|응답)");

    /**
     * Only where it stands before another subject or alone: somebody may well ask what is wrong with their automatic
     * replies.
     */
    private static final Pattern ABSENT = Pattern.compile(
            "^[\\[(【]?\\s*(?:%s)(?:(?:\\s+\\p{L}+)?\\s*[:：]|\\s*[])】]|\\s+[-–—]\\s|\\s*$)"
                    .formatted(String.join("|", ANSWERS_BY_ITSELF)),
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Reads one header of the mail: its first value, or nothing. */
    interface Headers {
        @Nullable
        String first(String name);
    }

    /** Whether nobody reads what is sent to such an address, as its part before the @ says. */
    public static boolean isNobodysAddress(String localPart) {
        return MACHINES.contains(localPart);
    }

    public boolean isMachine() {
        return this != NONE;
    }

    /** Whether it answers or reports without anyone having read anything, so that it must not change a ticket's state. */
    public boolean isUnread() {
        return this == REPLY || this == REPORT;
    }

    static Automation of(Headers headers, String contentType, @Nullable String fromLocalPart, String subject) {
        var type = contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/report")
                || type.startsWith("message/delivery-status")
                || word(headers.first("Return-Path")).equals("<>")) {
            return REPORT;
        }
        var submitted = word(headers.first("Auto-Submitted"));
        if (submitted.startsWith("auto-replied") || answersByItself(headers) || isAbsence(subject)) {
            return REPLY;
        }
        if (fromLocalPart != null && MACHINES.contains(fromLocalPart)) {
            return fromLocalPart.equals("mailer-daemon") || fromLocalPart.equals("postmaster") ? REPORT : BULK;
        }
        var machineMade = !submitted.isEmpty() && !submitted.startsWith("no");
        return machineMade || isBulk(headers) ? BULK : NONE;
    }

    /** Whether a subject is that of an absence notice, in whatever language. */
    static boolean isAbsence(String subject) {
        return ABSENT.matcher(subject).find();
    }

    private static boolean answersByItself(Headers headers) {
        return word(headers.first("Precedence")).equals("auto_reply")
                || has(headers, "X-Autoreply")
                || has(headers, "X-Autorespond")
                || has(headers, "X-Autoresponder");
    }

    private static boolean isBulk(Headers headers) {
        return Set.of("bulk", "junk", "list").contains(word(headers.first("Precedence")))
                || List.of(
                                "List-Id",
                                "List-Unsubscribe",
                                "X-Loop",
                                "Feedback-ID",
                                "X-Auto-Response-Suppress",
                                MailParser.LOOP_HEADER)
                        .stream()
                        .anyMatch(name -> has(headers, name));
    }

    private static boolean has(Headers headers, String name) {
        return headers.first(name) != null;
    }

    private static String word(@Nullable String value) {
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }
}
