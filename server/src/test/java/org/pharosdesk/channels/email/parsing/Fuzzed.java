package org.pharosdesk.channels.email.parsing;

import org.pharosdesk.platform.html.HtmlText;
import org.pharosdesk.platform.html.SafeHtml;

/** What must hold of every input. Jazzer calls these methods by their name ({@code ./pharos fuzz}). */
final class Fuzzed {

    private Fuzzed() {}

    /** Every mail becomes one, with files that have names. */
    public static final class Parser {

        private static final MailParser PARSER = new MailParser();

        private Parser() {}

        public static void fuzzerTestOneInput(byte[] mail) {
            switch (PARSER.parse(mail)) {
                case ParseResult.Parsed(var parsed) ->
                    hold(
                            parsed.attachments().stream()
                                    .noneMatch(file -> file.name().isBlank()),
                            "A file has no name");
                case ParseResult.Unparsable unparsable -> hold(false, unparsable.toString());
            }
        }
    }

    /** What is clean stays as it is, and nothing in it can act. */
    public static final class Sanitizer {

        private Sanitizer() {}

        public static void fuzzerTestOneInput(byte[] html) {
            var clean = SafeHtml.clean(text(html));
            hold(SafeHtml.clean(clean).equals(clean), "Cleaned twice it is something else");
            hold(!clean.contains("<script") && !clean.contains("<style") && !clean.contains("<iframe"), "It can act");
            hold(HtmlText.of(text(html)) != null, "It has no words");
        }
    }

    /** No answer is split so that nothing is new. */
    public static final class Splitter {

        private Splitter() {}

        public static void fuzzerTestOneInput(byte[] reply) {
            var text = text(reply);
            hold(text.isBlank() || !ReplySplitter.split(text, null).text().isEmpty(), "Nothing is new");
            ReplySplitter.split("", text);
        }
    }

    private static String text(byte[] bytes) {
        return Charsets.decode(bytes, null, false);
    }

    private static void hold(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
