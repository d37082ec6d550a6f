package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.web.RequestLanguage;
import org.pharosdesk.tickets.filter.FilterSentences;
import org.pharosdesk.tickets.filter.NamesOutside;
import org.pharosdesk.tickets.filter.TicketVocabulary;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The filter language for whoever writes in it. */
@RestController
@RequestMapping("/api/v1/filters")
@Tag(name = "filters")
class FilterController {

    private final TicketVocabulary vocabulary;
    private final FilterSentences sentences;
    private final NamesOutside names;

    FilterController(TicketVocabulary vocabulary, FilterSentences sentences, NamesOutside names) {
        this.vocabulary = vocabulary;
        this.sentences = sentences;
        this.names = names;
    }

    /** The fields there are, with what may be offered behind their names. */
    @GetMapping("/fields")
    @Requires(Permission.TICKET_READ)
    Fields listFields() {
        return new Fields(vocabulary.offers().entrySet().stream()
                .map(field -> new Field(field.getKey(), field.getValue()))
                .toList());
    }

    /** What a filter asks, in the reader's language; a filter that cannot be understood is a problem that points at it. */
    @GetMapping("/reading")
    @Requires(Permission.TICKET_READ)
    Reading readFilter(@RequestParam String filter, HttpServletRequest request, Agent agent) {
        return new Reading(
                sentences.of(vocabulary.parse(filter), RequestLanguage.of(request)),
                FilterPart.of(filter, vocabulary, names, agent));
    }

    @Schema(name = "FilterFields")
    record Fields(List<Field> items) {}

    /** @param offers operators with their values, such as {@code :open} or {@code >=high} */
    @Schema(name = "FilterField")
    record Field(String name, List<String> offers) {}

    /** @param tree its parts, all of which must hold */
    @Schema(name = "FilterReading")
    record Reading(String words, FilterPart tree) {}
}
