package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.web.Catalogue;
import org.pharosdesk.platform.web.RequestLanguage;
import org.pharosdesk.tickets.filter.FilterError;
import org.pharosdesk.tickets.filter.FilterSentences;
import org.pharosdesk.tickets.filter.NamesOutside;
import org.pharosdesk.tickets.filter.TicketField;
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
    private final Catalogue texts;

    FilterController(TicketVocabulary vocabulary, FilterSentences sentences, NamesOutside names, Catalogue texts) {
        this.vocabulary = vocabulary;
        this.sentences = sentences;
        this.names = names;
        this.texts = texts;
    }

    /** The fields there are, with what may be offered behind their names. */
    @GetMapping("/fields")
    @Requires(Permission.TICKET_READ)
    Fields listFields() {
        return new Fields(vocabulary
                .known()
                .map(field -> new Field(field.name(), field.offers(), field.named()))
                .toList());
    }

    /** What a filter asks, in the reader's language; a filter that cannot be understood is a problem that points at it. */
    @GetMapping("/reading")
    @Requires(Permission.TICKET_READ)
    Reading readFilter(@RequestParam String filter, HttpServletRequest request, Agent agent) {
        var language = RequestLanguage.of(request);
        return new Reading(
                sentences.of(vocabulary.parse(filter), language),
                FilterPart.of(filter, vocabulary),
                names.doubted(filter, agent).stream()
                        .map(doubted -> doubt(doubted, language))
                        .toList());
    }

    private Doubt doubt(FilterError doubted, Language language) {
        return new Doubt(
                words(doubted, "title", language),
                words(doubted, "detail", language),
                doubted.position(),
                doubted.length(),
                doubted.suggestions());
    }

    private String words(FilterError doubted, String part, Language language) {
        return texts.text(language, "problem.%s.%s".formatted(doubted.slug(), part), doubted.facts())
                .orElseThrow();
    }

    @Schema(name = "FilterFields")
    record Fields(List<Field> items) {}

    /**
     * A name that may stand before an operator.
     *
     * @param offers operators with their values, such as {@code :open} or {@code >=high}
     * @param named whom a number behind it stands for, where no other list of the desk says so
     */
    @Schema(name = "FilterField")
    record Field(String name, List<String> offers, List<TicketField.Named> named) {}

    /**
     * What a filter asks.
     *
     * @param tree its parts, all of which must hold
     * @param doubts names in it that nobody has, and may be mistyped; it can be asked all the same
     */
    @Schema(name = "FilterReading")
    record Reading(String words, FilterPart tree, List<Doubt> doubts) {}

    /**
     * What may be meant otherwise.
     *
     * @param position where it stands in the filter
     * @param suggestions what may be meant in that place, the likeliest first
     */
    @Schema(name = "FilterDoubt")
    record Doubt(String title, String detail, int position, int length, List<String> suggestions) {}
}
