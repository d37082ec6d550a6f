package org.pharosdesk.app;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.pharosdesk.platform.settings.ServerSettings;

/**
 * A short day at the desk: mails come in, an agent lists, searches and reads tickets.
 *
 * <p>Done while Java makes its AOT cache, it loads what a start alone does not.
 */
final class Rehearsal {

    private static final int MAILS = 5;
    private static final int ROUNDS = 3;
    private static final Duration AT_MOST = Duration.ofSeconds(15); // on a busy machine somebody waits for the desk
    private static final String DESK = "help@rehearsal.example";
    private static final List<String> READ = List.of(
            "tickets?filter=is:open&limit=50",
            "views",
            "tickets?filter=paper%20jam&limit=50",
            "tickets/10001",
            "tickets/10001/messages",
            "tickets/10001/history");

    private final ServerSettings settings;
    private final String token;
    private final HttpClient http;

    Rehearsal(ServerSettings settings, String token, HttpClient http) {
        this.settings = settings;
        this.token = token;
        this.http = http;
    }

    void play() throws IOException, InterruptedException {
        send(api("mailboxes")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"address\":\"%s\",\"name\":\"Rehearsal\"}".formatted(DESK)))
                .build());
        var end = System.nanoTime() + AT_MOST.toNanos();
        mails(end);
        for (var round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
            for (var path : READ) {
                send(api(path).build());
            }
        }
    }

    private HttpRequest.Builder api(String path) {
        return HttpRequest.newBuilder(URI.create(settings.publicUrl() + "/api/v1/" + path))
                .timeout(AT_MOST)
                .header("Authorization", "Bearer " + token);
    }

    private void send(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new CannotStart("Rehearsing %s: %d %s".formatted(request.uri(), answer.statusCode(), answer.body()));
        }
    }

    private void mails(long end) {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(settings.smtpPort()));
        var session = Session.getInstance(properties);
        try (var transport = session.getTransport("smtp")) {
            transport.connect();
            for (var i = 0; i < MAILS && (i == 0 || System.nanoTime() < end); i++) {
                send(transport, mail(session, i));
            }
        } catch (MessagingException e) {
            throw new CannotStart("Rehearsing mail: " + e.getMessage());
        }
    }

    private static void send(Transport transport, MimeMessage mail) throws MessagingException {
        mail.saveChanges();
        transport.sendMessage(mail, mail.getAllRecipients());
    }

    private static MimeMessage mail(Session session, int number) throws MessagingException {
        var mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress("person%d@rehearsal.example".formatted(number % 20)));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(DESK));
        mail.setSubject("Paper jam on floor " + number, "UTF-8");
        mail.setContent(
                "<p>Hello,</p><p>the printer on floor <b>%d</b> shows a <i>paper jam</i>.</p><p>Thanks</p>"
                        .formatted(number),
                "text/html; charset=UTF-8");
        return mail;
    }
}
