package org.pharosdesk.channels.email.parsing;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Names from outside, without what would deceive or disturb the people and programs that meet them. */
final class Names {

    static final int LONGEST_FILE_NAME = 200;
    static final int LONGEST_PERSON_NAME = 200;

    /** Controls, line and paragraph ends, direction overrides, and characters nobody can see. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cntrl}\\u0085\\u2028\\u2029\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff\\u00ad\\ufff9-\\ufffb]");

    private static final Pattern LONE_SURROGATE = Pattern.compile("[\\ud800-\\udfff]");

    private Names() {}

    /** One line of visible characters, in the composed form. */
    static String clean(String name, int longest) {
        var line = UNSEEN.matcher(name.replaceAll("[\\r\\n\\t]+", " ")).replaceAll("");
        var composed = Normalizer.normalize(withoutLoneSurrogates(line), Normalizer.Form.NFC)
                .strip()
                .replaceAll("\\s{2,}", " ");
        return shorten(composed, longest);
    }

    /** The last segment of whatever path was given, so that no name leads anywhere. */
    static String file(String name, String otherwise) {
        var clean = clean(name, Integer.MAX_VALUE);
        var last = clean.substring(Math.max(clean.lastIndexOf('/'), clean.lastIndexOf('\\')) + 1)
                .replaceAll("[<>:\"|?*]", "_")
                .replaceAll("^\\.+", "")
                .strip();
        if (last.isEmpty()) {
            return otherwise;
        }
        if (last.length() <= LONGEST_FILE_NAME) {
            return last;
        }
        var dot = last.lastIndexOf('.');
        var extension = dot > 0 && last.length() - dot <= 12 ? last.substring(dot) : "";
        return shorten(last, LONGEST_FILE_NAME - extension.length()) + extension;
    }

    private static String shorten(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end).strip();
    }

    private static String withoutLoneSurrogates(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .forEach(clean::appendCodePoint);
        return LONE_SURROGATE.matcher(text).find() ? clean.toString() : text;
    }
}
