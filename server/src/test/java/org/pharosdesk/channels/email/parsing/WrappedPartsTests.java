package org.pharosdesk.channels.email.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.testing.Corpora;

/** Contents that came wrapped up in a way only some mail programs open. */
class WrappedPartsTests {

    private static final String OUTLOOK = "poi-tnef-msg/raw/hmef/";

    private final MailParser parser = new MailParser();

    @Test
    void filesWrappedUpByOutlookAreTheFilesThemselves() throws Exception {
        var mail = withOutlookFile(Corpora.require(OUTLOOK + "quick-winmail.dat"), "See the files.");

        assertThat(mail.body().text()).isEqualTo("See the files.");
        assertThat(names(mail))
                .containsExactlyInAnyOrder("quick.doc", "quick.html", "quick.pdf", "quick.txt", "quick.xml");
        for (var file : mail.attachments()) {
            assertThat(file.content())
                    .as(file.name())
                    .isEqualTo(Files.readAllBytes(Corpora.require(OUTLOOK + "quick-contents/" + file.name())));
        }
    }

    @Test
    void wordsThatOutlookWrappedUpAloneAreShown() throws Exception {
        var mail = withOutlookFile(Corpora.require(OUTLOOK + "bug52400-winmail-simple.dat"), "");

        assertThat(mail.body().text()).contains("This is the message body.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"oom.tnef", "bug63955-winmail.dat", "winmail-sample1.dat"})
    void whateverOutlookWrappedUpTheMailIsRead(String file) throws Exception {
        var mail = withOutlookFile(Corpora.require(OUTLOOK + file), "Words");

        assertThat(mail.body().text()).isEqualTo("Words");
    }

    @Test
    void anOutlookFileThatCannotBeReadStaysAFile() {
        var mail = withOutlookFile("not what it says".getBytes(StandardCharsets.US_ASCII), "Words");

        assertThat(names(mail)).containsExactly("winmail.dat");
    }

    @Test
    void aMailWrappedUpInItsSignatureIsShown() throws Exception {
        var signed = Corpora.require("james/raw/server/mailet/integration-testing/src/main/resources"
                + "/smime-test-resource-set/mail_with_signature_and_content_type_xpkcs7mime.eml");

        assertThat(parsed(Files.readAllBytes(signed)).body().text()).contains("test SMIME");
    }

    @Test
    void whatIsEncryptedStaysAFile() {
        var mail = parsed("""
                From: a@b.example
                Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m
                Content-Transfer-Encoding: base64

                MIAGCSqGSIb3DQEHA6CAMIACAQA=
                """.getBytes(StandardCharsets.US_ASCII));

        assertThat(names(mail)).containsExactly("smime.p7m");
    }

    @Test
    void filesBetweenTheWordsAreTakenOutOfThem() throws Exception {
        var mail = parsed(Files.readAllBytes(Corpora.require("mime4j/raw/mimetools-testmsgs/uu-zeegee.msg")));

        assertThat(mail.body().text()).isEqualTo("I've uuencoded the ZeeGee logo and another GIF file below.");
        assertThat(mail.attachments())
                .extracting(ParsedMail.Part::name, ParsedMail.Part::mediaType)
                .containsExactly(tuple("up.gif", "image/gif"), tuple("zeegee.gif", "image/gif"));
    }

    @Test
    void aFileBetweenTheWordsIsReadToTheByte() {
        var taken = Uuencoded.take("Before\nbegin 644 cat.txt\n#0V%T\n`\nend\nAfter");

        assertThat(taken.words()).isEqualTo("Before\nAfter");
        assertThat(taken.files().getFirst().content()).asString().isEqualTo("Cat");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "begin 644 without-end\n#0V%T\n`",
                "begin 644 names are no files\nWe met and it was long ago, in a town far from here.\nend",
                "begin 644 empty\nend",
                "We begin 644 things\nand end\nend"
            })
    void whatOnlyLooksLikeAFileStaysAmongTheWords(String text) {
        assertThat(Uuencoded.take(text)).isEqualTo(new Uuencoded.Taken(text, List.of()));
    }

    @Test
    void wordsSignedWithPgpAreShownWithoutWhatSignsThem() {
        var mail = parsed("""
                From: a@b.example

                -----BEGIN PGP SIGNED MESSAGE-----
                Hash: SHA256

                The key is under the mat.
                - -- dashes are escaped
                -----BEGIN PGP SIGNATURE-----

                iHUEARYIAB0WIQ
                -----END PGP SIGNATURE-----
                """.getBytes(StandardCharsets.US_ASCII));

        assertThat(mail.body().text()).isEqualTo("The key is under the mat.\n-- dashes are escaped");
        assertThat(names(mail)).containsExactly("signature.asc");
        assertThat(mail.attachments().getFirst().content()).asString().contains("iHUEARYIAB0WIQ");
    }

    private ParsedMail withOutlookFile(Path file, String words) throws Exception {
        return withOutlookFile(Files.readAllBytes(file), words);
    }

    private ParsedMail withOutlookFile(byte[] content, String words) {
        return parsed("""
                From: a@b.example
                Content-Type: multipart/mixed; boundary=x

                --x
                Content-Type: text/plain

                %s
                --x
                Content-Type: application/ms-tnef; name=winmail.dat
                Content-Transfer-Encoding: base64

                %s
                --x--
                """.formatted(words, Base64.getMimeEncoder().encodeToString(content))
                .getBytes(StandardCharsets.US_ASCII));
    }

    private static List<String> names(ParsedMail mail) {
        return mail.attachments().stream().map(ParsedMail.Part::name).toList();
    }

    private ParsedMail parsed(byte[] raw) {
        assertThat(parser.parse(raw)).isInstanceOf(ParseResult.Parsed.class);
        return ((ParseResult.Parsed) parser.parse(raw)).mail();
    }
}
