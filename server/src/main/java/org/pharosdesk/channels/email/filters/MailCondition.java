package org.pharosdesk.channels.email.filters;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.channels.email.parsing.ParsedMail.Person;
import org.pharosdesk.platform.Word;
import org.pharosdesk.tickets.SenderCheck.Verdict;

/** What a single term of a filter asks of a mail. */
sealed interface MailCondition {

    boolean holds(MailFacts mail);

    /** Its sender is one of these. */
    record From(List<PersonNamed> people) implements MailCondition {
        public From {
            people = List.copyOf(people);
        }

        @Override
        public boolean holds(MailFacts mail) {
            return mail.from().anyMatch(person -> anyOf(people, person));
        }
    }

    /** One of these is among those it was sent to. */
    record To(List<PersonNamed> people) implements MailCondition {
        public To {
            people = List.copyOf(people);
        }

        @Override
        public boolean holds(MailFacts mail) {
            return mail.to().anyMatch(person -> anyOf(people, person));
        }
    }

    record Subject(List<Wording> wordings) implements MailCondition {
        public Subject {
            wordings = List.copyOf(wordings);
        }

        @Override
        public boolean holds(MailFacts mail) {
            return wordings.stream().anyMatch(wording -> wording.standsIn(mail.subject()));
        }
    }

    record Body(List<Wording> wordings) implements MailCondition {
        public Body {
            wordings = List.copyOf(wordings);
        }

        @Override
        public boolean holds(MailFacts mail) {
            return wordings.stream().anyMatch(wording -> wording.standsIn(mail.body()));
        }
    }

    /** A word or phrase stands in subject or body. */
    record Text(Wording wording) implements MailCondition {
        @Override
        public boolean holds(MailFacts mail) {
            return wording.standsIn(mail.subject()) || wording.standsIn(mail.body());
        }
    }

    /** A field of its header has one of these wordings; any that is there has a mere star. */
    record Header(String name, List<Wording> wordings) implements MailCondition {
        public Header {
            wordings = List.copyOf(wordings);
        }

        @Override
        public boolean holds(MailFacts mail) {
            return mail.mail().headers().of(name).stream().map(Wording::folded).anyMatch(this::isSaidBy);
        }

        private boolean isSaidBy(String value) {
            return wordings.stream().anyMatch(wording -> wording.isAnything() || wording.standsIn(value));
        }
    }

    /** The first number in a field of its header compares so. */
    record HeaderNumber(String name, Comparison comparison, double number) implements MailCondition {
        @Override
        public boolean holds(MailFacts mail) {
            return mail.mail().headers().of(name).stream()
                    .map(Numbers::first)
                    .anyMatch(found -> found.isPresent() && comparison.holds(found.getAsDouble(), number));
        }
    }

    /** A file came with it of which one of these is the name. */
    record Attachment(List<Wording> names) implements MailCondition {
        public Attachment {
            names = List.copyOf(names);
        }

        @Override
        public boolean holds(MailFacts mail) {
            return mail.mail().attachments().stream()
                    .map(file -> Wording.folded(file.name()))
                    .anyMatch(file -> names.stream().anyMatch(name -> name.isAllOf(file)));
        }
    }

    /** @param bytes of the whole mail */
    record Size(Comparison comparison, long bytes) implements MailCondition {
        @Override
        public boolean holds(MailFacts mail) {
            return comparison.holds(mail.size(), bytes);
        }
    }

    /** It came to one of these mailboxes. */
    record CameTo(List<MailboxId> mailboxes) implements MailCondition {
        public CameTo {
            mailboxes = List.copyOf(mailboxes);
        }

        @Override
        public boolean holds(MailFacts mail) {
            return mailboxes.stream().anyMatch(mail.mailboxes()::contains);
        }
    }

    /** It is written in one of these languages, as far as that can be told. */
    record InLanguage(List<String> tags) implements MailCondition {
        public InLanguage {
            tags = List.copyOf(tags);
        }

        @Override
        public boolean holds(MailFacts mail) {
            var language = mail.mail().language();
            return language != null && tags.contains(language);
        }
    }

    record Is(List<State> states) implements MailCondition {
        public Is {
            states = List.copyOf(states);
        }

        @Override
        public boolean holds(MailFacts mail) {
            return states.stream().anyMatch(state -> state.holds.test(mail));
        }
    }

    /** Shorthands for conditions that people ask for often. */
    enum State implements Word {
        /** No person wrote it to us: an answer by itself, a report, a newsletter. */
        AUTOMATIC(MailFacts::isAutomatic),
        LIST(mail -> mail.mail().list() != null
                || Stream.of("List-Id", "List-Unsubscribe")
                        .anyMatch(name -> !mail.mail().headers().of(name).isEmpty())),
        CONFIRMED(mail -> mail.sender() == Verdict.CONFIRMED),
        REFUTED(mail -> mail.sender() == Verdict.FAILED),
        ENCRYPTED(MailFacts::isEncrypted);

        private final Predicate<MailFacts> holds;

        State(Predicate<MailFacts> holds) {
            this.holds = holds;
        }
    }

    /** How a number is to another. */
    enum Comparison {
        LESS,
        AT_MOST,
        AT_LEAST,
        MORE;

        boolean holds(double number, double than) {
            return switch (this) {
                case LESS -> number < than;
                case AT_MOST -> number <= than;
                case AT_LEAST -> number >= than;
                case MORE -> number > than;
            };
        }
    }

    private static boolean anyOf(List<PersonNamed> people, Person person) {
        return people.stream().anyMatch(named -> named.is(person));
    }
}
