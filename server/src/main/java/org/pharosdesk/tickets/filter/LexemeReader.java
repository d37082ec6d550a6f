package org.pharosdesk.tickets.filter;

/** Reads what PostgreSQL writes of a {@code tsvector} or {@code tsquery}, from its beginning to its end. */
final class LexemeReader {

    private final String written;
    private int at;

    LexemeReader(String written) {
        this.written = written;
        skipSpace();
    }

    boolean hasMore() {
        return at < written.length();
    }

    /** A word in quotation marks, in which such a mark and a backslash are written twice. */
    String lexeme() {
        if (!accept('\'')) {
            throw unexpected();
        }
        var lexeme = new StringBuilder();
        while (true) {
            var letter = next();
            if (letter == '\'' && !accept('\'')) {
                break;
            }
            lexeme.append(letter);
            if (letter == '\\' && !accept('\\')) {
                throw unexpected();
            }
        }
        skipSpace();
        return lexeme.toString();
    }

    boolean accept(char letter) {
        if (at < written.length() && written.charAt(at) == letter) {
            at++;
            return true;
        }
        return false;
    }

    /** All that is left before the next space. */
    String upToSpace() {
        var start = at;
        while (at < written.length() && written.charAt(at) != ' ') {
            at++;
        }
        var found = written.substring(start, at);
        skipSpace();
        return found;
    }

    IllegalStateException unexpected() {
        return new IllegalStateException("Unexpected at %d in %s".formatted(at, written));
    }

    private char next() {
        if (at == written.length()) {
            throw unexpected();
        }
        return written.charAt(at++);
    }

    private void skipSpace() {
        while (at < written.length() && written.charAt(at) == ' ') {
            at++;
        }
    }
}
