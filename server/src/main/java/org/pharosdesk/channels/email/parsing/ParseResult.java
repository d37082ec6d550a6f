package org.pharosdesk.channels.email.parsing;

/** What became of the attempt to read a mail. */
public sealed interface ParseResult {

    /** It could be read, perhaps leniently. */
    record Parsed(ParsedMail mail) implements ParseResult {}

    /** It could not; the reason is a slug with its text in the catalogue {@code mail}. */
    record Unparsable(String reason, String detail) implements ParseResult {}
}
