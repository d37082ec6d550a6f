package org.pharosdesk.tickets.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pharosdesk.platform.Language;

/**
 * Comma-separated values (RFC 4180), as spreadsheets open them by a double click: with the mark by which they know UTF-8,
 * and with the separator that they expect where a comma divides a number.
 *
 * <p>A text that a spreadsheet would take for a formula gets an apostrophe before it: what a stranger wrote to the desk
 * must not act on the machine of whoever opens the file (OWASP, CSV injection).
 */
final class CsvSheet implements Sheet {

    private static final String UTF_8_MARK = "\uFEFF";
    /** At the beginning, and where a program that divides at another separator would see one. */
    private static final Pattern FORMULA =
            Pattern.compile("(^|[,;\t\r\n][\" ]*)([=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20]|(?<=^)[\t\r\n])");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Writer out;
    private final String separator;

    CsvSheet(OutputStream out, Language language) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.separator = language == Language.EN ? "," : ";";
        this.out.write(UTF_8_MARK);
    }

    @Override
    public void head(List<String> names) throws IOException {
        row(names.stream().map(Cell::ofText).toList());
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        out.write(cells.stream().map(this::written).collect(Collectors.joining(separator, "", "\r\n")));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private String written(Cell cell) {
        return switch (cell) {
            case Cell.Text(var text) -> quoted(harmless(text));
            case Cell.Number(var value) -> String.valueOf(value);
            case Cell.Time(var at) -> TIME.format(at);
            case Cell.Empty() -> "";
        };
    }

    private static String harmless(String text) {
        return FORMULA.matcher(text).replaceAll("$1'$2");
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(character -> "\",;\r\n".indexOf(character) >= 0)
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
