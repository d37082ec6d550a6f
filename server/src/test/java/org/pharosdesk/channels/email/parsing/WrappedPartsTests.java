package org.pharosdesk.channels.email.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                .containsExactlyInAnyOrder(
                        "quick.doc", "quick.html", "quick.pdf", "quick.txt", "quick.xml", "message.rtf");
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

    @Test
    void wordsThatOutlookWrappedUpBesideOthersAreNotLost() throws Exception {
        var mail = withOutlookFile(Corpora.require(OUTLOOK + "bug52400-winmail-simple.dat"), "Only a footer.");

        assertThat(mail.body().text()).isEqualTo("Only a footer.");
        assertThat(names(mail)).containsExactly("winmail.dat");
    }

    @ParameterizedTest
    @CsvSource({"bug63955-winmail.dat", "winmail-sample1.dat", "oom.tnef", "bug52400-winmail-with-attachments.dat"})
    void whateverOutlookWrappedUpIsThereInOneFormOrAnother(String file) throws Exception {
        var mail = withOutlookFile(Corpora.require(OUTLOOK + file), "Words");

        assertThat(mail.body().text()).isEqualTo("Words");
        assertThat(mail.attachments()).isNotEmpty();
    }

    @Test
    void anOutlookFileOfMorePropertiesThanAMailNeedsStaysAFile() {
        var content = ByteBuffer.allocate(3 * 1024 * 1024).order(ByteOrder.LITTLE_ENDIAN);
        content.putInt(0x223E9F78).putShort((short) 1).put((byte) 1).putInt(0x00069003);
        content.putInt(content.remaining() - 4 - 2);

        assertThat(names(withOutlookFile(content.array(), "Words"))).containsExactly("winmail.dat");
    }

    @Test
    void nothingIsSparedOfAnOutlookFileThatIsCutOff() {
        var content = ByteBuffer.allocate(3 * 1024 * 1024).order(ByteOrder.LITTLE_ENDIAN);
        content.putInt(0x223E9F78).putShort((short) 1);
        content.put((byte) 1).putInt(0x00089006).putInt(4).putInt(0x00010000).putShort((short) 1);
        content.put((byte) 1).putInt(0x00069003).putInt(100 * 1024 * 1024);

        assertThat(Tnef.isBounded(content.array())).isFalse();
    }

    @Test
    void anOutlookFileThatCannotBeReadStaysAFile() {
        var mail = withOutlookFile("not what it says".getBytes(StandardCharsets.US_ASCII), "Words");

        assertThat(names(mail)).containsExactly("winmail.dat");
    }

    @Test
    void aMailWrappedUpInItsSignatureIsShownAndTheSignatureStays() throws Exception {
        var signed = Corpora.require("james/raw/server/mailet/integration-testing/src/main/resources"
                + "/smime-test-resource-set/mail_with_signature_and_content_type_xpkcs7mime.eml");
        var mail = parsed(Files.readAllBytes(signed));

        assertThat(mail.body().text()).contains("test SMIME");
        assertThat(names(mail)).containsExactly("smime.p7m");
    }

    @Test
    void aSignedFileStaysThatFile() throws Exception {
        var invoice = signed("%PDF-1.4\nSome: pages\n\nthe rest");
        for (var name : List.of("invoice.pdf.p7m", "smime.p7m")) {
            var mail = withSigned(invoice, name);

            assertThat(mail.body().text()).isEmpty();
            assertThat(names(mail)).containsExactly(name);
            assertThat(mail.attachments().getFirst().content()).isEqualTo(invoice);
        }
    }

    @Test
    void signaturesWithinSignaturesAreTakenOffOnlySoDeep() throws Exception {
        var content = "Content-Type: text/plain\n\ndeep";
        for (var depth = 0; depth < 4; depth++) {
            content = "Content-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n"
                    + Base64.getMimeEncoder().encodeToString(signed(content));
        }
        var mail = parsed(("From: a@b.example\n" + content).getBytes(StandardCharsets.US_ASCII));

        assertThat(mail.body().text()).isEmpty();
        assertThat(names(mail)).containsExactly("smime.p7m", "smime.p7m", "smime.p7m");
    }

    @Test
    void whatCannotBeUnwrappedStaysAFile() {
        var mail = withSigned(Base64.getDecoder().decode("MIAGCSqGSIb3DQEHA6CAMIACAQA="), "smime.p7m");

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
                "begin 644 x\n#0V%T\n I revoke my consent.\nend",
                "begin 644 x\n!AB DROPPED TEXT\nend",
                "begin 644 x\n#0V%T\n`\nmore\nend",
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

    @ParameterizedTest
    @ValueSource(strings = {"\n \n", "\nHash: SHA256\n \n", "\nHash: SHA256\nComment: x\n\n"})
    void everyWordThatIsSignedWithPgpIsShown(String head) {
        var taken = ClearSigned.take("Before\n-----BEGIN PGP SIGNED MESSAGE-----" + head
                + "One.\n\nTwo.\n-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\nAfter");

        assertThat(taken.words()).isEqualTo("Before\nOne.\n\nTwo.\nAfter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PGP SIGNED MESSAGE-----\nOne.\n\nTwo.\n-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----",
                "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nOne."
            })
    void whatIsNotSignedAsItShouldBeIsShownAsItCame(String text) {
        assertThat(ClearSigned.take(text)).isEqualTo(new ClearSigned.Taken(text, null));
    }

    /** Without a signer, which nobody here looks at. */
    private static byte[] signed(String content) throws Exception {
        return new CMSSignedDataGenerator()
                .generate(new CMSProcessableByteArray(content.getBytes(StandardCharsets.US_ASCII)), true)
                .getEncoded();
    }

    private ParsedMail withSigned(byte[] content, String name) {
        return parsed("""
                From: a@b.example
                Content-Type: application/pkcs7-mime; name=%s
                Content-Transfer-Encoding: base64

                %s
                """.formatted(name, Base64.getMimeEncoder().encodeToString(content))
                .getBytes(StandardCharsets.US_ASCII));
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
