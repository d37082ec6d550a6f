package org.pharosdesk.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts a ticket's plan into words. The same ticket and message give the same words, whoever asks and when. */
final class Wording {

    private static final Map<String, Phrases> LANGUAGES = languages();

    /** Slots whose value stays the same all through a ticket: it is about one printer, one order, one place. */
    private static final String STAYS =
            " device laptop app place item ref tag company amount department version phone ip ";

    private static final List<String> ERRORS = List.of("E", "ERR-", "0x8007", "SC", "HTTP-5", "AUTH-", "NET-", "LX");

    private final long seed;
    private final Population population;

    Wording(long seed, Population population) {
        this.seed = seed;
        this.population = population;
    }

    String subject(TicketPlan plan) {
        var filling = new Filling(plan, Dice.of(seed, plan.number(), Part.TOPIC_WORDS), 0);
        var subject = filling.sentence(plan.topic().key(), 's');
        if (plan.longSubject()) {
            subject += " – " + filling.detail() + " " + filling.detail();
        }
        return cut(subject, 500);
    }

    String text(TicketPlan plan, int position) {
        var filling = new Filling(plan, Dice.of(seed, plan.number(), Part.TEXT + position), position);
        var purpose = plan.steps().get(position).purpose();
        if (plan.topic() == Topic.ALERT && purpose.byRequester()) {
            return filling.say(position == 0 ? 'o' : 'f'); // a machine greets nobody
        }
        return switch (purpose) {
            case OPENING -> letter(filling, 'h', 'o', 'e', 2);
            case FOLLOW_UP -> letter(filling, 'h', 'f', 'e', 1);
            case CHASE -> letter(filling, 'h', plan.topic().side == Topic.Side.CUSTOMER ? 'v' : 'w', 'e', 0);
            case THANKS -> filling.say('t');
            case NOTE -> filling.say('n');
            case QUESTION, PROGRESS, ANSWER -> letter(filling, 'g', purpose.key, 'x', 0);
        };
    }

    String resolution(TicketPlan plan) {
        return new Filling(plan, Dice.of(seed, plan.number(), Part.TOPIC_WORDS + 100), 0).say('r');
    }

    /** The beginning of a text on one line, as lists show it. */
    static String snippet(String text) {
        return cut(text.replace('\n', ' ').replaceAll(" {2,}", " "), 160);
    }

    private static String letter(Filling filling, char greeting, char body, char ending, int details) {
        var text = new StringBuilder();
        text.append(filling.say(greeting)).append("\n\n").append(filling.say(body));
        for (var i = filling.dice.below(details + 1); i > 0; i--) {
            text.append(' ').append(filling.detail());
        }
        return text.append("\n\n").append(filling.say(ending)).toString();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1).stripTrailing() + "…";
    }

    private static Phrases phrases(TicketPlan plan) {
        return java.util.Objects.requireNonNull(LANGUAGES.get(plan.language()));
    }

    private static Map<String, Phrases> languages() {
        var languages = new HashMap<String, Phrases>();
        for (var language : List.of("en", "nb", "el")) {
            languages.put(language, Phrases.of(language));
        }
        return Map.copyOf(languages);
    }

    /** Who wrote the message at this position: agents take turns only when nobody is assigned. */
    long agentId(TicketPlan plan, int position) {
        if (plan.assigneeId() != 0 && position % 5 != 4) {
            return plan.assigneeId();
        }
        return population.anyMember(plan.topic().crew, Dice.of(seed, plan.number(), Part.EXTRA + position));
    }

    /** The values of the slots within one message. */
    private final class Filling {

        private final TicketPlan plan;
        private final Dice dice;
        private final int position;

        Filling(TicketPlan plan, Dice dice, int position) {
            this.plan = plan;
            this.dice = dice;
            this.position = position;
        }

        String say(char purpose) {
            return sentence(plan.topic().key(), purpose);
        }

        /** One more thing to say, as people add it; customers and staff add different things. */
        String detail() {
            return sentence("common", plan.topic().side == Topic.Side.CUSTOMER ? 'c' : 'd');
        }

        String sentence(String section, char purpose) {
            var phrases = phrases(plan);
            var template = Phrases.isOfTopic(purpose)
                    ? phrases.sentence(section, purpose, story(phrases.stories(section)))
                    : dice.pick(phrases.sentences(section, purpose));
            var pieces = template.pieces();
            var text = new StringBuilder(pieces.getFirst());
            for (var i = 1; i < pieces.size(); i += 2) {
                text.append(value(pieces.get(i), i / 2, pieces, purpose)).append(pieces.get(i + 1));
            }
            return text.toString();
        }

        private String value(String slot, int occurrence, List<String> pieces, char purpose) {
            // Subject, opening and first question speak of the same person and day; later sentences of others.
            var stays = STAYS.contains(" " + slot + " ")
                    || "soq".indexOf(purpose) >= 0 && (slot.equals("person") || slot.equals("soon"));
            if (!stays) {
                return value(slot, dice);
            }
            // A sentence that names two things of a sort means different ones.
            var repeated = pieces.subList(0, 2 * occurrence + 1).lastIndexOf(slot) >= 0 ? 1 : 0;
            return value(slot, Dice.of(seed, plan.number(), slot.hashCode() * 31L + repeated));
        }

        private String value(String slot, Dice dice) {
            return switch (slot) {
                case "me" -> population.contact(plan.requesterId()).name();
                case "first" -> population.contact(plan.requesterId()).name().split(" ", 2)[0];
                case "agent" -> population.agent(agentId(plan, position)).name();
                case "person" -> Names.any(plan.language(), dice);
                case "ref" ->
                    "%s-%06d"
                            .formatted(
                                    plan.topic().side == Topic.Side.CUSTOMER ? "HC" : "IT",
                                    dice.below(900_000) + 100_000);
                case "code" -> dice.pick(ERRORS) + dice.between(1_000, 9_999);
                case "number" -> String.valueOf(dice.between(2, 89));
                case "amount" -> amount(dice);
                case "time" -> "%02d:%02d".formatted(dice.between(8, 15), dice.below(12) * 5);
                case "ip" -> "10.%d.%d.%d".formatted(dice.below(32), dice.below(256), dice.between(2, 254));
                case "tag" -> "HB%05d".formatted(dice.below(100_000));
                case "version" -> "%d.%d.%d".formatted(dice.between(2, 24), dice.below(12), dice.below(400));
                case "phone" -> phone(dice);
                default -> dice.pick(phrases(plan).words(slot));
            };
        }

        /** Which of its topic's stories the ticket tells, from subject to solution. */
        private int story(int stories) {
            return Dice.of(seed, plan.number(), Part.STORY).below(stories);
        }

        private String amount(Dice dice) {
            var whole = (int) (40 * Math.exp(dice.fraction() * 4));
            return switch (plan.language()) {
                case "nb" -> "kr %d,%02d".formatted(whole * 10, dice.below(100));
                case "el" -> "%d,%02d €".formatted(whole, dice.below(100));
                default -> "£%d.%02d".formatted(whole, dice.below(100));
            };
        }

        private String phone(Dice dice) {
            return switch (plan.language()) {
                case "nb" -> "9%02d %02d %03d".formatted(dice.below(100), dice.below(100), dice.below(1000));
                case "el" -> "69%02d %03d %03d".formatted(dice.below(100), dice.below(1000), dice.below(1000));
                default ->
                    "07%03d %06d"
                            .formatted(dice.below(1000), dice.below(1_000_000))
                            .toUpperCase(Locale.ROOT);
            };
        }
    }
}
