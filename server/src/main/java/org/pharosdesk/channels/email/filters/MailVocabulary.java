package org.pharosdesk.channels.email.filters;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pharosdesk.channels.email.filters.MailCondition.Comparison;
import org.pharosdesk.channels.email.filters.MailCondition.State;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.Word;
import org.pharosdesk.tickets.filter.Filter;
import org.pharosdesk.tickets.filter.FilterError;
import org.pharosdesk.tickets.filter.Term;
import org.pharosdesk.tickets.filter.Vocabulary;

/** What may be asked of mails. In a value a star stands for any letters; capitals and accents do not count. */
final class MailVocabulary implements Vocabulary<MailCondition> {

    private enum Field implements Word {
        FROM,
        TO,
        SUBJECT,
        BODY,
        ATTACHMENT,
        SIZE,
        MAILBOX,
        LANGUAGE,
        IS
    }

    private static final String HEADER = "header.";
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,9})?");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(b|kb|mb|gb)");

    /** A word that looks like a field and what is asked of it, in the manner of other programs. */
    private static final Pattern EQUATION = Pattern.compile("([\\p{L}\\p{N}._-]+)={1,2}(.*)");

    /** Of an address that is the desk's no more; no mail comes there. */
    private static final MailboxId GONE = new MailboxId(-1);

    private final Function<EmailAddress, Optional<MailboxId>> mailboxes;
    private final boolean justWritten;

    private MailVocabulary(Function<EmailAddress, Optional<MailboxId>> mailboxes, boolean justWritten) {
        this.mailboxes = mailboxes;
        this.justWritten = justWritten;
    }

    /**
     * @param mailboxes the one of the desk that has an address
     * @param justWritten whether its writer can still be asked; one that was saved goes on meaning what it meant then
     * @throws FilterError pointing at what is wrong, in every term that is
     */
    static Filter<MailCondition> parse(
            String text, Function<EmailAddress, Optional<MailboxId>> mailboxes, boolean justWritten) {
        return new MailVocabulary(mailboxes, justWritten).read(text);
    }

    @Override
    public List<String> fields() {
        return Stream.concat(Arrays.stream(Field.values()).map(Word::word), Stream.of(HEADER))
                .toList();
    }

    @Override
    public MailCondition text(Term term) {
        if (!term.quoted() && justWritten) {
            refuseField(term);
        }
        return new MailCondition.Text(Wording.of(term.value()));
    }

    @Override
    public boolean asksBack() {
        return justWritten;
    }

    @Override
    public MailCondition condition(Term term) {
        if (term.field().startsWith(HEADER)) {
            return header(term, term.field().substring(HEADER.length()));
        }
        return switch (Word.of(Field.class, term.field())) {
            case FROM -> new MailCondition.From(people(term));
            case TO -> new MailCondition.To(people(term));
            case SUBJECT -> new MailCondition.Subject(wordings(term));
            case BODY -> new MailCondition.Body(wordings(term));
            case ATTACHMENT -> new MailCondition.Attachment(wordings(term));
            case SIZE -> size(term);
            case MAILBOX -> new MailCondition.CameTo(mailboxes(term));
            case LANGUAGE -> new MailCondition.InLanguage(languages(term));
            case IS ->
                new MailCondition.Is(term.equalOnly().values().stream()
                        .map(value -> term.word(State.class, value))
                        .toList());
        };
    }

    /** Somebody who means a field would wait for mails in which its name stands as a word. */
    private void refuseField(Term term) {
        var word = term.value();
        var equation = EQUATION.matcher(word);
        var name = (equation.matches() ? equation.group(1) : word).toLowerCase(Locale.ROOT);
        var ofHeader = name.startsWith(HEADER) && name.length() > HEADER.length();
        if (ofHeader || equation.matches() && fields().contains(name)) {
            var value = equation.matches() ? equation.group(2) : "*";
            var operator = name.equals(Field.SIZE.word()) ? ">" : ":";
            throw new FilterError(
                    "filter-field-as-word",
                    term.from(),
                    word.length(),
                    Map.of("word", word, "suggestion", name + operator + (value.isEmpty() ? "…" : value)));
        }
    }

    private static MailCondition header(Term term, String name) {
        if (term.operator().equals(":")) {
            return new MailCondition.Header(name, wordings(term));
        }
        var number = term.single();
        if (!NUMBER.matcher(number).matches()) {
            throw term.wrongValue("filter-not-a-number");
        }
        return new MailCondition.HeaderNumber(name, comparison(term), Double.parseDouble(number));
    }

    private static MailCondition size(Term term) {
        var size = SIZE.matcher(term.compared().single().toLowerCase(Locale.ROOT));
        if (term.operator().equals(":") || !size.matches()) {
            throw term.wrongValue("filter-size-comparison");
        }
        var unit = List.of("b", "kb", "mb", "gb").indexOf(size.group(2));
        return new MailCondition.Size(comparison(term), Long.parseLong(size.group(1)) << (10 * unit));
    }

    private static Comparison comparison(Term term) {
        return switch (term.operator()) {
            case "<" -> Comparison.LESS;
            case "<=" -> Comparison.AT_MOST;
            case ">=" -> Comparison.AT_LEAST;
            default -> Comparison.MORE;
        };
    }

    private static List<PersonNamed> people(Term term) {
        return term.equalOnly().values().stream().map(PersonNamed::of).toList();
    }

    private static List<Wording> wordings(Term term) {
        return term.equalOnly().values().stream().map(Wording::of).toList();
    }

    private List<MailboxId> mailboxes(Term term) {
        return term.equalOnly().values().stream()
                .map(value -> number(value)
                        .or(() -> EmailAddress.parse(value).flatMap(mailboxes))
                        .orElseGet(() -> gone(term)))
                .toList();
    }

    private MailboxId gone(Term term) {
        if (justWritten) {
            throw term.wrongValue("filter-no-mailbox");
        }
        return GONE;
    }

    private static Optional<MailboxId> number(String value) {
        try {
            return Optional.of(new MailboxId(Long.parseLong(value)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static List<String> languages(Term term) {
        return term.equalOnly().values().stream()
                .map(value -> language(term, value.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static String language(Term term, String tag) {
        var known = Arrays.stream(Language.values()).map(Language::tag).toList();
        if (!known.contains(tag)) {
            throw term.unknownValue(tag, known);
        }
        return tag;
    }
}
