package org.pharosdesk.tickets.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.Language;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.export.Sheet.Cell;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ExportTests {

    @TempDir
    Path folder;

    @Autowired
    Desk desk;

    @Autowired
    TestAgents agents;

    DeskClient reader;

    @BeforeEach
    void signIn() {
        reader = agents.signedIn(Role.AGENT);
    }

    @Test
    void whatAStrangerWroteIsNoFormula() throws IOException {
        var evil = List.of(
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "＝1",
                "a;b",
                "say \"hi\"",
                "two\nlines",
                "x;=1",
                "x,\"@y",
                "a-b");
        var out = new ByteArrayOutputStream();
        try (var sheet = new CsvSheet(out, Language.EN)) {
            sheet.row(evil.stream().map(Cell::ofText).toList());
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "\uFEFF'=1+1,'+1,'-1,'@SUM(A1),'\t=1,\"'\r=1\",'＝1,\"a;b\",\"say \"\"hi\"\"\",\"two\nlines\",\"x;'=1\",\"x,\"\"'@y\",a-b\r\n");
    }

    @Test
    void aSheetHoldsTextsAsTexts() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var sheet = new XlsxSheet(out, "Tickets")) {
            sheet.head(List.of("Subject"));
            sheet.row(List.of(new Cell.Text("=cmd|' /C calc'!A0\u0000\u0008\uFFFE")));
        }
        var xml = entry(out.toByteArray(), "xl/worksheets/sheet1.xml");
        assertThat(xml).contains("t=\"inlineStr\"").contains("=cmd|").doesNotContain("<f>");
        assertThat(xml.chars().filter(character -> character < ' ' && character != '\n'))
                .isEmpty();
    }

    @Test
    void aListIsWrittenInTheReadersWordsAndOnlyWhatTheyMayRead() {
        var hidden = desk.team("hidden");
        var contact = desk.contact("Exporter");
        var open = desk.ticket(contact, null, "=HYPERLINK(\"http://evil.example\")", "Words");
        var secret = desk.ticket(contact, hidden, "Secret", "Words");

        var answer = reader.with("Accept-Language", "nb")
                .get("/tickets/export?filter=requester:%s&columns=number,subject,status,created&zone=Europe/Oslo"
                        .formatted(contact.id()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text().lines().toList()).hasSize(2).satisfies(lines -> {
            assertThat(lines.getFirst()).isEqualTo("\uFEFFNummer;Emne;Status;Opprettet");
            assertThat(lines.getLast()).startsWith(open + ";\"'=HYPERLINK(\"\"http://evil.example\"\")\";Ny;20");
        });
        assertThat(answer.text()).doesNotContain(secret.toString());
    }

    @Test
    void whatCannotBeUnderstoodIsRefused() {
        assertThat(reader.get("/tickets/export?filter=asignee:me").status()).isEqualTo(400);
        assertThat(reader.get("/tickets/export?columns=colour").text()).contains("number, subject");
        assertThat(reader.get("/tickets/export?zone=Mars").status()).isEqualTo(400);
        assertThat(reader.get("/tickets/export?format=pdf").status()).isEqualTo(400);
    }

    /** By its directory at the end, as spreadsheets read it. */
    private String entry(byte[] zip, String name) throws IOException {
        var file = Files.write(folder.resolve("sheet.xlsx"), zip);
        try (var book = new ZipFile(file.toFile())) {
            return new String(book.getInputStream(book.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
