package org.pharosdesk.channels.email.filters;

import java.util.OptionalDouble;

/** Numbers in what machines write, such as {@code -1.3} in "No, score=-1.3 required=5". */
final class Numbers {

    private static final int LONGEST = 18;

    private Numbers() {}

    static OptionalDouble first(String text) {
        for (var at = 0; at < text.length(); at++) {
            if (isDigit(text, at)) {
                var end = end(text, at);
                var size = Double.parseDouble(text.substring(at, Math.min(end, at + LONGEST)));
                return OptionalDouble.of(isNegative(text, at) ? -size : size);
            }
        }
        return OptionalDouble.empty();
    }

    private static int end(String text, int start) {
        var end = start;
        while (isDigit(text, end)) {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '.' && isDigit(text, end + 1)) {
            end++;
            while (isDigit(text, end)) {
                end++;
            }
        }
        return end;
    }

    /** Not what joins two numbers or words, as in "spam-5". */
    private static boolean isNegative(String text, int at) {
        return at > 0 && text.charAt(at - 1) == '-' && (at == 1 || !Character.isLetterOrDigit(text.charAt(at - 2)));
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
