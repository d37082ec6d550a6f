package org.pharosdesk.channels.email.parsing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pharosdesk.testing.Corpora;

/**
 * Mails, pages and answers that nobody wrote: for a moment, and from one seed, so that a failure comes again. Jazzer looks
 * longer and knows what the code compares with ({@code ./pharos fuzz}).
 */
@Timeout(60)
class FuzzTests {

    private static final Duration A_MOMENT = Duration.ofMillis(1_500);
    private static final Duration TOO_LONG = Duration.ofSeconds(10);
    private static final int LONGEST_SEED = 50_000;
    private static final int LONGEST = 200_000;

    private static final List<String> WORDS = List.of(
            "\r\n",
            "\n",
            "\r",
            "\r\n\r\n",
            "\0",
            "--",
            "--b",
            "=?utf-8?B?",
            "=?x?Q?",
            "?=",
            "boundary=",
            "charset=",
            "*0*=",
            "\"",
            ";",
            "<",
            ">",
            "(",
            ":",
            "@",
            ",",
            "=",
            "%",
            "&",
            "&#",
            "<!--",
            "]]>",
            "</",
            "<table>",
            "<svg>",
            "<p style=\"",
            "<a href='",
            "<script>",
            "<textarea>",
            "begin 644 a\n",
            "> ",
            "-- \n",
            "wrote:\n",
            "From: ",
            "Content-Type: ",
            "multipart/mixed",
            "text/html",
            "message/rfc822",
            "base64",
            "quoted-printable",
            "\u00ff\u00fe",
            "\u00ef\u00bb\u00bf");

    private final Random random = new Random(18);

    @Test
    void everyMailIsRead() throws IOException {
        fuzz(seeds("mime4j/raw", "stalwart-mail-parser/raw"), Fuzzed.Parser::fuzzerTestOneInput);
    }

    @Test
    void everyPageIsMadeSafe() throws IOException {
        fuzz(seeds("dompurify-xss", "mikel-mail/raw"), Fuzzed.Sanitizer::fuzzerTestOneInput);
    }

    @Test
    void everyAnswerIsSplit() throws IOException {
        fuzz(seeds("discourse-reply-trimmer/emails", "crisp-reply-parser"), Fuzzed.Splitter::fuzzerTestOneInput);
    }

    private void fuzz(List<byte[]> seeds, Consumer<byte[]> target) {
        var end = System.nanoTime() + A_MOMENT.toNanos();
        do {
            var input = seeds.get(random.nextInt(seeds.size())).clone();
            for (var changes = 1 + random.nextInt(4); changes > 0; changes--) {
                input = changed(input, seeds);
            }
            run(target, input);
        } while (System.nanoTime() < end);
    }

    private static void run(Consumer<byte[]> target, byte[] input) {
        var from = System.nanoTime();
        try {
            target.accept(input);
        } catch (Throwable e) {
            fail("On the bytes of this base64: " + Base64.getEncoder().encodeToString(input), e);
        }
        if (System.nanoTime() - from > TOO_LONG.toNanos()) {
            fail("Too long over the bytes of this base64: "
                    + Base64.getEncoder().encodeToString(input));
        }
    }

    private byte[] changed(byte[] input, List<byte[]> seeds) {
        var from = random.nextInt(input.length + 1);
        var to = Math.min(input.length, from + random.nextInt(60));
        return switch (random.nextInt(5)) {
            case 0 -> replaced(input, from, to, new byte[0]);
            case 1 ->
                replaced(
                        input,
                        from,
                        from,
                        WORDS.get(random.nextInt(WORDS.size())).getBytes(ISO_8859_1));
            case 2 -> replaced(input, from, to, repeated(Arrays.copyOfRange(input, from, to), 1 + random.nextInt(300)));
            case 3 -> replaced(input, from, Math.min(input.length, from + 1), new byte[] {(byte) random.nextInt(256)});
            default -> {
                var other = seeds.get(random.nextInt(seeds.size()));
                var start = random.nextInt(other.length + 1);
                yield replaced(
                        input, from, to, Arrays.copyOfRange(other, start, Math.min(other.length, start + 2_000)));
            }
        };
    }

    private static byte[] repeated(byte[] piece, int times) {
        return new String(piece, ISO_8859_1).repeat(times).getBytes(ISO_8859_1);
    }

    private static byte[] replaced(byte[] input, int from, int to, byte[] piece) {
        var whole = new byte[from + piece.length + input.length - to];
        System.arraycopy(input, 0, whole, 0, from);
        System.arraycopy(piece, 0, whole, from, piece.length);
        System.arraycopy(input, to, whole, from + piece.length, input.length - to);
        return whole.length > LONGEST ? Arrays.copyOf(whole, LONGEST) : whole;
    }

    private static List<byte[]> seeds(String... folders) throws IOException {
        var seeds = new ArrayList<byte[]>();
        for (var folder : folders) {
            for (Path file : Corpora.files(folder)) {
                if (Files.size(file) <= LONGEST_SEED) {
                    seeds.add(Files.readAllBytes(file));
                }
            }
        }
        return seeds;
    }
}
