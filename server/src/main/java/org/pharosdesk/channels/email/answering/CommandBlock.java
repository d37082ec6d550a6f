package org.pharosdesk.channels.email.answering;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines at the very top of an answer that begin with a number sign, and the words after them. A number of a ticket is
 * none: it begins a sentence.
 *
 * @param lines without blanks around
 */
record CommandBlock(List<String> lines, String words) {

    private static final Pattern COMMAND = Pattern.compile("#(?!\\d).*");

    CommandBlock {
        lines = List.copyOf(lines);
    }

    static CommandBlock of(String text) {
        var all = text.lines().toList();
        var commands = new ArrayList<String>();
        var begin = 0;
        for (var line : all) {
            // Mail programs put other blanks than the one for typing between words, and invisible signs in front.
            var bare = line.replaceAll("[\\u00A0\\u200B\\uFEFF]", " ").strip();
            if (!bare.isEmpty() && !COMMAND.matcher(bare).matches()) {
                break;
            }
            if (!bare.isEmpty()) {
                commands.add(bare);
            }
            begin++;
        }
        return commands.isEmpty()
                ? new CommandBlock(List.of(), text)
                : new CommandBlock(
                        commands,
                        String.join("\n", all.subList(begin, all.size())).strip());
    }
}
