package org.pharosdesk.channels.email.parsing;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.pharosdesk.channels.email.parsing.HistoryWords.Verb;

/**
 * The words above a quote that say who wrote it and when.
 *
 * <p>No one mark is enough, since people write "she wrote:" and dates too. Counted are the verb, an address, a date and
 * how the line begins; directly above a quote, where nothing else ends in a colon, fewer of them will do, and languages
 * that the table does not know are understood by address and date.
 */
final class Attribution {

    private static final int MOST_LINES = 4;
    private static final int LONGEST = 700;
    private static final int LONGEST_VERB = 40;
    private static final int MOST_WORDS = 30;
    private static final int MOST_WORDS_ABOVE_QUOTE = 20;
    private static final int MOST_WORDS_AFTER_VERB = 8;
    private static final int MOST_WORDS_OF_NAME = 6;

    // Parts without @ and brackets: what looks like many addresses at once must not be tried in every combination.
    private static final Pattern ADDRESS = Pattern.compile(
            "[<(\\[（＜]\\s?(?:mailto:)?[^<>()\\[\\]@\\s]{1,128}+@[^<>()\\[\\]@\\s]{3,254}+(?:\\s?[>)\\]）＞]|$)|(?<![^\\s\"'<;])[^<>()\\[\\]@\\s\"',;:]{1,64}+@[^<>()\\[\\]@\\s\"',;:]{3,254}+");
    private static final Pattern ADDRESS_LAST = Pattern.compile(".*[>)\\]）＞][)\"']?\\s?[:：]");
    private static final Pattern NUMERIC_DATE =
            Pattern.compile("(?<!\\d)\\d{1,4}\\s?[./-]\\s?\\d{1,2}\\s?[./-]\\s?\\d{1,4}(?!\\d)");
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d\\d(?!\\d)");
    private static final Pattern TIME = Pattern.compile("(?<!\\d)\\d{1,2}[:.]\\d\\d(?!\\d)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}+");
    private static final Pattern SENTENCE_END = Pattern.compile(".*(?:[!?。！？]|\\p{L}{4}\\.)$");
    private static final Pattern WORDS_BETWEEN = Pattern.compile("\\s+");

    private Attribution() {}

    /** How many lines the attribution has that ends with the given one; zero when none does. */
    static int linesEndingAt(List<ReplyLine> lines, int last) {
        if (!canEnd(lines.get(last))) {
            return 0;
        }
        var aboveQuote = isAboveQuote(lines, last);
        var joined = "";
        var found = 0;
        var begun = false;
        var below = "";
        var lower = "";
        for (var count = 1; count <= MOST_LINES && count <= last + 1; count++) {
            var line = lines.get(last - count + 1);
            if (line.quoted()
                    || line.isBlank()
                    || joined.length() + line.words().length() > LONGEST) {
                break;
            }
            joined = joined.isEmpty() ? line.words() : line.words() + " " + joined;
            if (count > 1 && isOwnSentence(line.words())) {
                break;
            }
            var begins = begins(line.words()) && !(begun && isUpperCase(below));
            if ((found == 0 || begins || goesOn(line.words(), lower)) && isOne(joined, aboveQuote)) {
                found = count;
                begun = begins;
            }
            below = line.words();
            lower = joined;
        }
        return found;
    }

    /** Whether somebody, some time, wrote: what a mail program says above the mail it quotes. */
    private static boolean isOne(String joined, boolean aboveQuote) {
        var line = undecorated(joined);
        var verb = HistoryWords.wrote(line.toLowerCase(Locale.ROOT)).orElse(null);
        var address = ADDRESS.matcher(line).find();
        var dated = isDated(line);
        var begins = begins(line);
        var words = WORDS_BETWEEN.split(line).length;
        if (!endsInColon(line)) {
            return words <= MOST_WORDS
                    && dated
                    && address
                    && (verb != null ? begins && verb.end() >= line.length() - 2 : aboveQuote && startsWithDate(line));
        }
        if (verb != null && isVerbOf(line, verb)) {
            var named = address && isNameBeforeAddress(line) && (dated || words <= MOST_WORDS_OF_NAME);
            return words <= MOST_WORDS && (named || dated && (begins || isNameBefore(line, verb)))
                    || aboveQuote && words <= (address ? MOST_WORDS : MOST_WORDS_ABOVE_QUOTE);
        }
        return words <= MOST_WORDS
                        && address
                        && dated
                        && ADDRESS_LAST.matcher(line).matches()
                || aboveQuote && words <= MOST_WORDS_ABOVE_QUOTE && (address || dated && begins);
    }

    private static boolean canEnd(ReplyLine line) {
        if (line.quoted() || line.isLong() || line.isBlank()) {
            return false;
        }
        var words = undecorated(line.words());
        return endsInColon(words)
                || words.endsWith(">")
                || HistoryWords.wrote(words.substring(Math.max(0, words.length() - LONGEST_VERB))
                                .toLowerCase(Locale.ROOT))
                        .isPresent();
    }

    /** A verb stands last or is followed by who wrote, or when. */
    private static boolean isVerbOf(String line, Verb verb) {
        var after = line.substring(Math.min(verb.end(), line.length()));
        return ADDRESS.matcher(after).find()
                || isDated(after)
                || WORDS_BETWEEN.split(after.strip()).length <= MOST_WORDS_AFTER_VERB;
    }

    private static boolean isNameBefore(String line, Verb verb) {
        return WORDS_BETWEEN.split(line.substring(0, Math.min(verb.start(), line.length()))
                                        .strip())
                                .length
                        <= MOST_WORDS_OF_NAME
                && isDated(line.substring(Math.min(verb.end(), line.length())));
    }

    /** Whether a line begins with who wrote; in a sentence the address of somebody stands further on. */
    private static boolean isNameBeforeAddress(String line) {
        var address = ADDRESS.matcher(line);
        return address.find()
                && WORDS_BETWEEN.split(line.substring(0, address.start()).strip()).length <= MOST_WORDS_OF_NAME;
    }

    private static boolean isAboveQuote(List<ReplyLine> lines, int last) {
        var next = last + 1;
        while (next < lines.size() && next <= last + 3 && lines.get(next).isBlank()) {
            next++;
        }
        return next < lines.size()
                && (lines.get(next).quoted() || lines.get(next).words().startsWith("| "));
    }

    /** Many leave out the year, but then name the day of the week: "On Wed, Dec 9". */
    private static boolean begins(String line) {
        return startsWithDate(line)
                || HistoryWords.opens(line)
                        && NUMBER.matcher(line).find()
                        && (isDated(line) || HistoryWords.opens(line.substring(line.indexOf(' ') + 1)));
    }

    private static boolean isOwnSentence(String line) {
        return endsInColon(line)
                || line.indexOf('<') < 0 && SENTENCE_END.matcher(line).matches();
    }

    /** Whether a line is the upper part of an attribution that was broken: it says what the lower part lacks. */
    private static boolean goesOn(String line, String lower) {
        return line.endsWith("<")
                || line.indexOf('<') >= 0
                        && ADDRESS.matcher(line).find()
                        && !ADDRESS.matcher(lower).find()
                || hasVerb(line) && !hasVerb(lower);
    }

    private static boolean hasVerb(String line) {
        return HistoryWords.wrote(line.toLowerCase(Locale.ROOT)).isPresent();
    }

    /** Whether a line begins anew, rather than going on with the one above. */
    private static boolean isUpperCase(String line) {
        return !line.isEmpty() && Character.isUpperCase(line.charAt(0));
    }

    private static boolean startsWithDate(String line) {
        var date = NUMERIC_DATE.matcher(line);
        if (date.lookingAt()) {
            return true;
        }
        var year = YEAR.matcher(line);
        return !line.isEmpty()
                && Character.isDigit(line.charAt(0))
                && TIME.matcher(line).find()
                && year.find()
                && year.start() <= 40;
    }

    private static boolean isDated(String line) {
        if (NUMERIC_DATE.matcher(line).find() || TIME.matcher(line).find()) {
            return true;
        }
        var numbers = NUMBER.matcher(line);
        return YEAR.matcher(line).find() && numbers.find() && numbers.find();
    }

    private static boolean endsInColon(String line) {
        return line.endsWith(":") || line.endsWith("：");
    }

    /** Less the dashes and stars that some programs put around it. */
    private static String undecorated(String line) {
        var start = 0;
        while (start < line.length() && "-*_—– ".indexOf(line.charAt(start)) >= 0) {
            start++;
        }
        var end = line.length();
        while (end > start && "-*_—– ".indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return line.substring(start, end);
    }
}
