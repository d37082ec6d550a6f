package org.pharosdesk.tickets.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook of one sheet, its first row fixed; texts are marked as such, so that none is taken for a formula. */
final class XlsxSheet implements Sheet {

    private static final String APPLICATION = "Pharos";
    private static final String VERSION = "1.0"; // two numbers are demanded; nobody reads them
    private static final int ROWS_HELD = 500;

    private final Workbook book;
    private final Worksheet sheet;
    private int row;

    XlsxSheet(OutputStream out, String name) {
        book = new Workbook(out, APPLICATION, VERSION);
        sheet = book.newWorksheet(name);
    }

    @Override
    public void head(List<String> names) {
        for (var column = 0; column < names.size(); column++) {
            sheet.value(row, column, names.get(column));
            sheet.style(row, column).bold().set();
        }
        sheet.freezePane(0, 1);
        row++;
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        for (var column = 0; column < cells.size(); column++) {
            write(column, cells.get(column));
        }
        if (++row % ROWS_HELD == 0) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        book.close();
    }

    private void write(int column, Cell cell) {
        switch (cell) {
            case Cell.Text(var text) -> sheet.inlineString(row, column, withoutControls(text));
            case Cell.Number(var value) -> sheet.value(row, column, value);
            case Cell.Time(var at) -> {
                sheet.value(row, column, at);
                sheet.style(row, column).format("yyyy-mm-dd hh:mm").set();
            }
            case Cell.Empty() -> {}
        }
    }

    /** XML 1.0 (2.2) has no place for them, and a workbook with one cannot be opened. */
    private static String withoutControls(String text) {
        return text.codePoints()
                .filter(point -> point >= ' ' && point != 0xFFFE && point != 0xFFFF || point == '\t' || point == '\n')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
