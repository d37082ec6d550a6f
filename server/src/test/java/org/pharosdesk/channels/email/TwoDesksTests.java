package org.pharosdesk.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pharosdesk.testing.Mails.bytes;
import static org.pharosdesk.testing.Mails.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.intake.MailIntake;
import org.pharosdesk.channels.email.intake.RawMail;
import org.pharosdesk.channels.email.intake.Source;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.platform.schema.Tables;
import org.pharosdesk.testing.MailSink;
import org.pharosdesk.testing.RunningDesk;

/** Two desks that write to each other, and two nodes that send for one desk. */
class TwoDesksTests {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    @Test
    void twoDesksThatAreEachOthersCustomersSettle() {
        try (var sinkA = new MailSink();
                var sinkB = new MailSink();
                var deskA = RunningDesk.start(outbound(sinkA), MailboxFixture.class);
                var deskB = RunningDesk.start(outbound(sinkB), MailboxFixture.class)) {
            var a = new Side(deskA, sinkA, "help@a.example");
            var b = new Side(deskB, sinkB, "help@b.example");

            a.receive(mail("help@b.example", "Our printer", "Is broken"), "help@b.example");
            exchange(a, b, UnaryOperator.identity());
            assertThat(sinkA.taken().size() + sinkB.taken().size()).isEqualTo(1);

            // Some gateways take out every mark by which machines know each other; then only the limits are left.
            a.receive(mail("help@b.example", "Our scanner", "Is broken too"), "help@b.example");
            exchange(a, b, TwoDesksTests::withoutMarks);
            assertThat(sinkA.taken().size() + sinkB.taken().size()).isLessThanOrEqualTo(5);
        }
    }

    @Test
    void twoNodesSendEachMailOnce() {
        var mails = 40;
        try (var sink = new MailSink();
                var node = RunningDesk.start(outbound(sink), MailboxFixture.class);
                var other = node.node(outbound(sink), MailboxFixture.class)) {
            var sides = List.of(new Side(node, sink, "help@a.example"), new Side(other, sink, "help@a.example"));
            IntStream.range(0, mails).parallel().forEach(i -> {
                var sender = "person" + i + "@race.example";
                sides.get(i % 2).receive(mail(sender, "S", "Words"), sender);
            });

            await().atMost(LONG_ENOUGH).until(() -> sides.getFirst().unsent() == 0);
            assertThat(sink.taken())
                    .extracting(MailSink.Taken::recipient)
                    .doesNotHaveDuplicates()
                    .hasSize(mails);
        }
    }

    @Test
    void twoNodesThatGetTheSameMailWithoutMessageIdMakeOneTicketOfIt() {
        var mails = 20;
        try (var sink = new MailSink();
                var node = RunningDesk.start(outbound(sink), MailboxFixture.class);
                var other = node.node(outbound(sink), MailboxFixture.class)) {
            var sides = List.of(new Side(node, sink, "help@a.example"), new Side(other, sink, "help@a.example"));
            IntStream.range(0, mails)
                    .forEach(i -> sides.parallelStream()
                            .forEach(side -> side.receive(
                                    bytes("From: form%d@noid.example\nSubject: Form\n\nPlease\n".formatted(i)),
                                    "form" + i + "@noid.example")));

            assertThat(node.get(DSLContext.class).fetchCount(Tables.TICKET)).isEqualTo(mails);
        }
    }

    /** Carries mails over until neither side has one left to send. */
    private static void exchange(Side a, Side b, UnaryOperator<String> gateway) {
        await().atMost(LONG_ENOUGH).until(() -> {
            var carried = a.carryTo(b, gateway) + b.carryTo(a, gateway);
            return carried == 0 && a.unsent() == 0 && b.unsent() == 0 && a.allCarried() && b.allCarried();
        });
    }

    private static String withoutMarks(String mail) {
        return mail.replaceAll(
                "(?im)^(?:Auto-Submitted|X-Auto-Response-Suppress|X-Pharos-Loop|Precedence):.*\r?\n", "");
    }

    private static Map<String, Object> outbound(MailSink sink) {
        return Map.of("PHAROS_OUTBOUND_SMTP_URL", "smtp://127.0.0.1:" + sink.port());
    }

    /** One desk with the mail that leaves it. */
    private static final class Side {

        private final RunningDesk desk;
        private final MailSink sink;
        private final String address;
        private int carried;

        Side(RunningDesk desk, MailSink sink, String address) {
            this.desk = desk;
            this.sink = sink;
            this.address = address;
            desk.get(Mailboxes.class).forget(); // another node may have made the mailbox meanwhile
            desk.get(MailboxFixture.class).get(address);
        }

        void receive(byte[] mail, String envelopeFrom) {
            desk.get(MailIntake.class)
                    .receive(new RawMail(
                            Source.SMTP,
                            List.of(desk.get(MailboxFixture.class).get(address)),
                            List.of(),
                            envelopeFrom,
                            mail,
                            desk.get(Clock.class).instant(),
                            null));
        }

        int carryTo(Side other, UnaryOperator<String> gateway) {
            var waiting = sink.taken().subList(carried, sink.taken().size());
            for (var mail : waiting) {
                var bytes = gateway.apply(new String(mail.bytes(), ISO_8859_1)).getBytes(ISO_8859_1);
                other.receive(bytes, address); // a gateway that is that careless loses the null return path too
            }
            carried += waiting.size();
            return waiting.size();
        }

        boolean allCarried() {
            return carried == sink.taken().size();
        }

        int unsent() {
            return desk.get(DSLContext.class)
                    .fetchSingle("SELECT count(*) FROM delivery WHERE state IN ('queued', 'sending')")
                    .get(0, Integer.class);
        }
    }
}
