package org.pharosdesk.platform.texts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.pharosdesk.platform.texts.FileText.Outcome;
import org.pharosdesk.testing.Corpora;

/** Good files give their text; bad ones are told apart, and the next is read all the same. */
class TextReaderTests {

    private static final TextReader READER = new TextReader();

    @AfterAll
    static void end() {
        READER.close();
    }

    @Test
    void everyKindThatPeopleSendIsRead() {
        assertThat(read("notes.txt", "The lantern is broken".getBytes(UTF_8))).isEqualTo("The lantern is broken");
        assertThat(read("sum.csv", "lamp;3\nlens;4\n".getBytes(UTF_8))).contains("lamp;3");
        assertThat(read("page.html", "<p>Read <b>me</b></p><script>not me</script>".getBytes(UTF_8)))
                .isEqualTo("Read me");
        assertThat(read("a.rtf", "{\\rtf1\\ansi\\deff0\\pard The keeper sleeps\\par}".getBytes(UTF_8)))
                .isEqualTo("The keeper sleeps");
        assertThat(read("offer.pdf", pdf("Lens of the lighthouse", null))).isEqualTo("Lens of the lighthouse");
        assertThat(read("letter.docx", docx("Dear keeper"))).contains("Dear keeper");
        assertThat(read("sheet.xlsx", xlsx("Lamp oil"))).contains("Lamp oil");
        assertThat(read("letter.odt", odt("Kjære fyrvokter"))).contains("Kjære fyrvokter");
        assertThat(read(
                        "forwarded.eml",
                        "From: a@b.example\r\nSubject: Storm\r\n\r\nThe lamp went out\r\n".getBytes(UTF_8)))
                .contains("The lamp went out");
    }

    @Test
    void realFilesAreRead() throws IOException {
        var word = Corpora.require("poi-tnef-msg/raw/hmef/quick-contents/quick.doc");
        assertThat(read("quick.doc", Files.readAllBytes(word))).contains("quick brown fox");
        var pdf = Corpora.require("poi-tnef-msg/raw/hmef/quick-contents/quick.pdf");
        assertThat(read("quick.pdf", Files.readAllBytes(pdf))).contains("quick brown fox");
    }

    @Test
    void whatCannotBeReadSaysWhy() {
        assertThat(READER.read(new byte[0], "empty.txt").outcome()).isEqualTo(Outcome.NO_TEXT);
        assertThat(READER.read(new byte[] {1, 2, 3, 4}, "bytes.bin").outcome()).isEqualTo(Outcome.NO_TEXT);
        assertThat(READER.read("%PDF-1.7\nnonsense".getBytes(UTF_8), "broken.pdf")
                        .outcome())
                .isEqualTo(Outcome.UNREADABLE);
        assertThat(READER.read(pdf("Secret", "password"), "locked.pdf").outcome())
                .isEqualTo(Outcome.UNREADABLE);
    }

    @Test
    void neitherALongTextNorABombIsReadToItsEnd() {
        assertThat(read("long.txt", "lamp-".repeat(1_000_000).getBytes(UTF_8))).hasSize(FileParser.MOST_CHARACTERS);
        var letters = "lamp ".repeat(1_000_000);
        var bomb = zip(Map.of(
                "[Content_Types].xml", TYPES.formatted("word/document.xml", "wordprocessingml.document"),
                "_rels/.rels", RELATION.formatted("word/document.xml"),
                "word/document.xml", DOCUMENT.formatted(letters.repeat(30))));

        assertThat(READER.read(bomb, "bomb.docx").outcome()).isEqualTo(Outcome.TOO_COSTLY);
        assertThat(read("next.txt", "Still here".getBytes(UTF_8))).isEqualTo("Still here");
    }

    @Test
    void whatIsEndedByAnotherIsReadAtTheSecondTry() {
        try (var reader = new TextReader()) {
            reader.start();
            var reading = CompletableFuture.supplyAsync(() -> reader.read("Innocent".getBytes(UTF_8), "a.txt"));
            readers().forEach(ProcessHandle::destroyForcibly); // as it starts it has answered nothing

            assertThat(reading.join().text()).isEqualTo("Innocent");
        }
    }

    private static Stream<ProcessHandle> readers() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("-XX:+ExitOnOutOfMemoryError"));
    }

    @Test
    void nothingOutsideOfAFileIsReached() throws IOException {
        try (var server = new ServerSocket(0)) {
            var address = "http://127.0.0.1:%d/x".formatted(server.getLocalPort());
            var hostile = """
                    <?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "%s"><!ENTITY f SYSTEM "file:///etc/passwd">]>
                    <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
                    <w:body><w:p><w:r><w:t>a &x; &f;</w:t></w:r></w:p></w:body></w:document>""".formatted(address);
            var read = READER.read(
                    zip(Map.of(
                            "[Content_Types].xml", TYPES.formatted("word/document.xml", "wordprocessingml.document"),
                            "_rels/.rels", RELATION.formatted("word/document.xml"),
                            "word/document.xml", hostile)),
                    "hostile.docx");
            READER.read(
                    "<img src='%s'><link href='%s' rel=stylesheet>"
                            .formatted(address, address)
                            .getBytes(UTF_8),
                    "a.html");

            assertThat(read.text()).doesNotContain("root:");
            server.setSoTimeout(1);
            assertThat(reached(server)).isFalse();
        }
    }

    @Test
    void whatTakesTooLongIsEndedAndTheNextIsRead() {
        try (var impatient = new TextReader(Duration.ofMillis(1))) {
            assertThat(impatient.read("slow".getBytes(UTF_8), "slow.txt").outcome())
                    .isEqualTo(Outcome.TOO_SLOW);
        }
    }

    @Test
    void hostileInputsOfOthersHurtNobody() {
        for (var folder : new String[] {"naughty-strings", "poi-tnef-msg", "icalendar", "dompurify-xss"}) {
            Corpora.files(folder).stream().limit(40).forEach(file -> {
                try {
                    READER.read(Files.readAllBytes(file), file.getFileName().toString());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        assertThat(read("after.txt", "Still here".getBytes(UTF_8))).isEqualTo("Still here");
    }

    private static String read(String name, byte[] content) {
        var read = READER.read(content, name);
        assertThat(read.outcome()).as(name).isEqualTo(Outcome.READ);
        return read.text();
    }

    private static boolean reached(ServerSocket server) throws IOException {
        try (var _ = server.accept()) {
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        }
    }

    private static byte[] pdf(String text, @Nullable String password) {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText(text);
                content.endText();
            }
            if (password != null) {
                document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            document.save(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static final String TYPES = """
            <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.%s.main+xml"/></Types>""";
    private static final String RELATION = """
            <?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
            <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"\
             Target="%s"/></Relationships>""";
    private static final String DOCUMENT = """
            <?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
            <w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>""";

    private static byte[] docx(String text) {
        return zip(Map.of(
                "[Content_Types].xml", TYPES.formatted("word/document.xml", "wordprocessingml.document"),
                "_rels/.rels", RELATION.formatted("word/document.xml"),
                "word/document.xml", DOCUMENT.formatted(text)));
    }

    private static byte[] xlsx(String text) {
        try (var bytes = new ByteArrayOutputStream();
                var book = new org.dhatim.fastexcel.Workbook(bytes, "Test", "1.0")) {
            book.newWorksheet("One").value(0, 0, text);
            book.finish();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] odt(String text) {
        return zip(Map.of("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", """
                <?xml version="1.0"?><office:document-content \
                xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
                xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>\
                <text:p>%s</text:p></office:text></office:body></office:document-content>""".formatted(text)));
    }

    private static byte[] zip(Map<String, String> entries) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            entries.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
                try {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue().getBytes(UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
