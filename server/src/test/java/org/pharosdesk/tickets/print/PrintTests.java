package org.pharosdesk.tickets.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class PrintTests {

    @LocalServerPort
    int port;

    @Autowired
    TestAgents testAgents;

    @Autowired
    Tickets tickets;

    @Autowired
    PdfWriter pdfs;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    private TeamId team = new TeamId(1);
    private DeskClient priya = new DeskClient(0);
    private TicketNumber number = new TicketNumber(1);

    @BeforeEach
    void aTicket() {
        team = desk.team("printers");
        priya = testAgents.signedIn(Role.AGENT, team);
        number = desk.ticket(desk.contact("Ane Åserud"), team, "Skriver <b>&", "Ο εκτυπωτής καίγεται, blåbær");
        tickets.post(
                number,
                desk.note("She is our best customer"),
                desk.agent(Role.AGENT).actor());
    }

    @Test
    void aPageHasTheTicketAndNoNotesUnlessAskedFor() {
        var answer = priya.get(path("print?zone=Europe/Oslo"));
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .endsWith("sandbox")
                .doesNotContain("unsafe");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        var page = Jsoup.parse(answer.text());
        assertThat(page.select("h1").text()).isEqualTo("#%s Skriver <b>&".formatted(number));
        assertThat(page.text())
                .contains("Ane Åserud", "Ο εκτυπωτής καίγεται", "(Europe/Oslo)")
                .doesNotContain("best customer");
        assertThat(page.select("script, img, link, iframe")).isEmpty();
        assertThat(priya.get(path("print?notes=true")).text()).contains("best customer", "Internal note");
        assertThat(priya.get(path("print?zone=Mars")).problem()).isEqualTo("invalid-input");
    }

    @Test
    void aNoteThatDescribesTheTicketIsLeftOutWithTheNotes() {
        sql.execute("UPDATE ticket SET description = 'She is our best customer' WHERE number = ?", number.value());
        assertThat(priya.get(path("print")).text()).doesNotContain("best customer");
        assertThat(priya.get(path("print?notes=true")).text()).contains("Problem description");

        sql.execute("UPDATE ticket SET description = 'The door of lift 2' WHERE number = ?", number.value());
        assertThat(priya.get(path("print")).text()).contains("The door of lift 2");
    }

    @Test
    void aPdfHasTheSameWordsInEveryScriptAndASafeName() throws Exception {
        sql.execute("UPDATE ticket SET subject = ? WHERE number = ?", "../../etc/пасс\"\nx", number.value());
        var answer = pdf("");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;")
                .doesNotContain("..", "etc/");
        assertThat(words(answer.body())).contains("Ane Åserud", "Ο εκτυπωτής καίγεται, blåbær");
        assertThat(words(answer.body())).doesNotContain("best customer");
        assertThat(words(pdf("?notes=true").body())).contains("best customer");
        try (var document = Loader.loadPDF(answer.body())) {
            for (var name : document.getPage(0).getResources().getFontNames()) {
                assertThat(document.getPage(0).getResources().getFont(name).isEmbedded())
                        .isTrue();
            }
        }
    }

    @Test
    void nothingThatAMessageNamesIsFetched() throws Exception {
        try (var trap = new ServerSocket(0)) {
            var hostile = hostile(trap.getLocalPort());
            sql.execute("UPDATE message SET html = ? WHERE ticket_number = ?", hostile, number.value());
            var page = priya.get(path("print"));
            assertThat(Jsoup.parse(page.text()).body().select("[src], [href], [style], style, svg, object"))
                    .isEmpty();
            assertThat(words(pdf("").body())).contains("Hello").doesNotContain("root:");
            assertUntouched(trap);
        }
    }

    @Test
    void theWriterItselfReachesNeitherFilesNorTheNetwork() throws Exception {
        try (var trap = new ServerSocket(0)) {
            var document = Jsoup.parse("<html><head>%s</head><body>%s</body></html>"
                    .formatted(styles(trap.getLocalPort()), hostile(trap.getLocalPort())));
            assertThat(words(pdfs.write(document))).contains("Hello").doesNotContain("root:");
            assertUntouched(trap);
        }
    }

    @Test
    void whatIsMadeToHurtBecomesPlainWords() throws Exception {
        var table = "<table>" + ("<tr>" + "<td>x</td>".repeat(50) + "</tr>").repeat(200) + "</table>";
        var deep = "<blockquote>".repeat(400) + "down" + "</blockquote>".repeat(400);
        var image = "<img src='data:image/png;base64," + "A".repeat(90_000) + "'>";
        for (var html : List.of(table, deep, image)) {
            sql.execute("UPDATE message SET html = ?, text = 'In words' WHERE ticket_number = ?", html, number.value());
            var began = System.nanoTime();
            assertThat(words(pdf("").body())).contains(html.equals(image) ? "[picture]" : "In words");
            assertThat(System.nanoTime() - began).isLessThan(10_000_000_000L);
        }
    }

    @Test
    void whereAllMessagesTogetherAreTooMuchTheLastBecomePlainWords() {
        var list = "<ul>" + "<li>x</li>".repeat(1_900) + "</ul>";
        sql.execute("UPDATE message SET html = ? WHERE ticket_number = ?", list, number.value());
        sql.execute(
                "INSERT INTO message (ticket_number, kind, channel, author_kind, author_name, text, html, created_at, search)"
                        + " SELECT ?, 'public', 'email', 'system', 'S', E'In\nwords', ?, now(), ''"
                        + " FROM generate_series(1, 30)",
                number.value(),
                list);

        var page = Jsoup.parse(priya.get(path("print")).text());

        assertThat(page.getAllElements().size()).isLessThan(PrintedTicket.MOST_ELEMENTS + 1_000);
        assertThat(page.select(".text").getFirst().select("li")).hasSize(1_900);
        assertThat(page.select(".text").getLast().wholeText()).isEqualTo("In\nwords");
    }

    @Test
    void notesThatAreNotAskedForAreNotEvenRead() {
        sql.execute(
                "INSERT INTO message (ticket_number, kind, channel, author_kind, author_name, text, created_at, search)"
                        + " SELECT ?, 'internal', 'email', 'system', 'S', 'x', now(), '' FROM generate_series(1, 2000)",
                number.value());
        assertThat(priya.get(path("print")).status()).isEqualTo(200);
        assertThat(priya.get(path("print?notes=true")).problem()).isEqualTo("transcript-too-long");
    }

    @Test
    void aTicketOfMoreMessagesThanAPageHoldsIsRefusedInWords() {
        sql.execute(
                "INSERT INTO message (ticket_number, kind, channel, author_kind, author_name, text, created_at, search)"
                        + " SELECT ?, 'public', 'email', 'system', 'S', 'x', now(), '' FROM generate_series(1, 2000)",
                number.value());
        for (var form : List.of("print", "pdf")) {
            var answer = priya.get(path(form));
            assertThat(answer.problem()).isEqualTo("transcript-too-long");
            assertThat(answer.json().path("title").asString()).contains("2001");
        }
    }

    @Test
    void whoMayNotReadTheTicketGetsNoPaper() {
        var other = testAgents.signedIn(Role.AGENT, desk.team("elsewhere"));
        for (var form : List.of("print", "pdf", "print?notes=true", "pdf?notes=true")) {
            var answer = other.get(path(form));
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text()).doesNotContain("Skriver");
        }
    }

    private String path(String form) {
        return "/tickets/%s/%s".formatted(number, form);
    }

    private HttpResponse<byte[]> pdf(String query) throws IOException, InterruptedException {
        var session = "PHAROS_SESSION=" + priya.cookie("PHAROS_SESSION").orElseThrow();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://localhost:%d/api/v1%s".formatted(port, path("pdf" + query))))
                                .header("Cookie", session)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String words(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static void assertUntouched(ServerSocket trap) throws IOException {
        trap.setSoTimeout(300);
        try (var caller = trap.accept()) {
            throw new AssertionError("Somebody came: " + caller);
        } catch (SocketTimeoutException e) {
            assertThat(e).isNotNull(); // nobody came
        }
    }

    private static String hostile(int port) {
        return """
                <p>Hello</p>
                <img src="file:///etc/passwd" alt="">
                <img src="http://127.0.0.1:%1$d/pixel.png">
                <object data="file:///etc/passwd" type="text/plain"></object>
                <iframe src="file:///etc/passwd"></iframe>
                <link rel="stylesheet" href="http://127.0.0.1:%1$d/a.css">
                <div style="background-image: url(http://127.0.0.1:%1$d/b.png)">styled</div>
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
                <image xlink:href="http://127.0.0.1:%1$d/c.png" href="file:///etc/passwd"/></svg>
                <a href="file:///etc/passwd">link</a>
                <embed src="http://127.0.0.1:%1$d/d.pdf">
                """.formatted(port);
    }

    private static String styles(int port) {
        return """
                <style>@import url(http://127.0.0.1:%1$d/e.css);
                @font-face { font-family: Evil; src: url(http://127.0.0.1:%1$d/f.ttf); }
                body { font-family: Evil; list-style-image: url(file:///etc/passwd); }
                p::before { content: url(http://127.0.0.1:%1$d/g.png); }</style>
                <link rel="stylesheet" href="file:///etc/passwd">
                <base href="http://127.0.0.1:%1$d/">
                """.formatted(port);
    }
}
