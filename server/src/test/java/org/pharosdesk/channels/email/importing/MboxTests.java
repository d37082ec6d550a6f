package org.pharosdesk.channels.email.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MboxTests {

    private record Found(long offset, String text, @Nullable Instant separatedAt) {}

    @Test
    void eachMailStandsBetweenItsSeparatorAndTheNext() throws IOException {
        var found = mails("""
            From ann@x.example Tue Apr 27 19:42:16 2010
            Subject: One

            First

            From - Wed Apr 28 07:00:00 2010
            Subject: Two

            Second
            """);

        assertThat(found)
                .extracting(Found::text)
                .containsExactly("Subject: One\n\nFirst\n", "Subject: Two\n\nSecond\n");
        assertThat(found)
                .extracting(Found::separatedAt)
                .containsExactly(Instant.parse("2010-04-27T19:42:16Z"), Instant.parse("2010-04-28T07:00:00Z"));
        assertThat(found.getFirst().offset()).isEqualTo(44);
    }

    @Test
    void linesMayEndAsInMail() throws IOException {
        var found = mails("From a@x.example Tue Apr 27 19:42:16 2010\r\nSubject: One\r\n\r\nFirst\r\n\r\n"
                + "From a@x.example Tue Apr 27 19:42:17 2010\r\nSubject: Two\r\n\r\nSecond\r\n");

        assertThat(found)
                .extracting(Found::text)
                .containsExactly("Subject: One\r\n\r\nFirst\r\n", "Subject: Two\r\n\r\nSecond\r\n");
    }

    @Test
    void aSentenceThatNobodyQuotedEndsNoMail() throws IOException {
        var found = mails("""
            From a@x.example Tue Apr 27 19:42:16 2010
            Subject: One

            We meet:

            From 10:30 on, as in 2009, at the door
            Bring a pen.

            From
            the side: yes
            """);

        assertThat(found).hasSize(1);
    }

    @Test
    void quotedLinesAreAsTheyWereWritten() {
        assertThat(unquoted("A: b\n\n>From me\n>>From you\n> From him\n>Fromage\n\n"))
                .isEqualTo("A: b\n\nFrom me\n>From you\n> From him\n>Fromage\n");
    }

    @Test
    void aFileMayBeginWithoutASeparatorOrWithEmptyLines() throws IOException {
        assertThat(mails("Subject: Early\n\nX\n\nFrom a Tue Apr 27 19:42:16 2010\nSubject: Two\n\nY\n"))
                .extracting(Found::text)
                .containsExactly("Subject: Early\n\nX\n", "Subject: Two\n\nY\n");
        assertThat(mails("\n\nFrom a Tue Apr 27 19:42:16 2010\nSubject: One\n\nY\n"))
                .extracting(Found::text)
                .containsExactly("Subject: One\n\nY\n");
        assertThat(mails("")).isEmpty();
    }

    @Test
    void aMailIsTakenAsFarAsTheFileGoes() throws IOException {
        var whole = "From a Tue Apr 27 19:42:16 2010\nSubject: One\n\nCut";
        assertThat(mails(whole)).extracting(Found::text).containsExactly("Subject: One\n\nCut");
        assertThat(mails(whole + "\nFrom a Tue Apr 27 19:42:16 2010"))
                .as("cut behind a separator")
                .extracting(Found::text)
                .containsExactly("Subject: One\n\nCut\n");
    }

    @Test
    void aSeparatorMayStandAlone() throws IOException {
        assertThat(mails("From \nSubject: One\n\nX\n\nFrom - \nSubject: Two\n\nY\n"))
                .hasSize(2);
    }

    /** The reader itself is given no more memory than a buffer and the beginning of a line. */
    @Test
    void aLineOfAHundredMegabytesIsNotKept() throws IOException {
        var found = new ArrayList<Long>();
        var start = "From a Tue Apr 27 19:42:16 2010\nSubject: Long\n\n".getBytes(StandardCharsets.US_ASCII);
        var before = allocated();

        Mbox.read(new Endless(start, 100_000_000), (_, length, _) -> found.add(length));

        assertThat(found).containsExactly(100_000_000L - 32);
        assertThat(allocated() - before).isLessThan(5_000_000);
    }

    @ParameterizedTest
    @CsvSource({
        "From a@x Tue Apr 27 19:42:16 2010, 2010-04-27T19:42:16Z",
        "From a@x Tue Apr  7 09:42 2010, 2010-04-07T09:42:00Z",
        "From 15@xxx Tue Apr 27 19:42:16 +0200 2010, 2010-04-27T17:42:16Z",
        "From a@x Tue Apr 27 19:42:16 2010 -0100, 2010-04-27T20:42:16Z",
        "From a@x Tue Apr 27 19:42:16 CEST 2010, 2010-04-27T19:42:16Z",
        "From a@x Tue Apr 41 19:42:16 2010,",
        "From nobody,"
    })
    void theSeparatorTellsATime(String line, @Nullable Instant at) {
        assertThat(MailDates.ofSeparator(line)).isEqualTo(at);
    }

    private static List<Found> mails(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var found = new ArrayList<Found>();
        Mbox.read(new ByteArrayInputStream(bytes), (offset, length, at) -> {
            var mail = new String(bytes, (int) offset, (int) length, StandardCharsets.UTF_8);
            found.add(new Found(offset, unquoted(mail), at));
        });
        return found;
    }

    private static String unquoted(String stored) {
        return new String(Mbox.unquoted(stored.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    /** A beginning, and then one letter as often as is wanted. */
    private static final class Endless extends InputStream {

        private final byte[] start;
        private final long size;
        private long position;

        Endless(byte[] start, long size) {
            this.start = start;
            this.size = size;
        }

        @Override
        public int read() {
            return position >= size ? -1 : position < start.length ? start[(int) position++] : letter();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            var count = 0;
            for (; count < length && position < size; count++) {
                into[offset + count] = (byte) read();
            }
            return count == 0 ? -1 : count;
        }

        private int letter() {
            position++;
            return 'x';
        }
    }
}
