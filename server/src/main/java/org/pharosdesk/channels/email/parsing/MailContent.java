package org.pharosdesk.channels.email.parsing;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.blobs.MediaTypes;
import org.pharosdesk.platform.html.HtmlText;
import org.pharosdesk.tickets.Invitation;
import org.pharosdesk.tickets.MessageBody;

/** Sorts the parts of a mail into words and files. */
final class MailContent {

    static final int DEEPEST = 50;
    private static final int DEEPEST_SIGNATURE = 2;

    /** Longer than anything written to be read; a log, say. */
    static final int LONGEST_WORDS = 1024 * 1024;

    private static final String ENCRYPTED = "-----BEGIN PGP MESSAGE-----";
    private static final int LONGEST_VERSION = 40;
    private static final int LONGEST_UNREAD = 16 * 1024;

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final List<ParsedMail.Part> attachments = new ArrayList<>();
    private final Invitations invitations = new Invitations();

    /** What Outlook wrapped up, with the file it came in. */
    private record FromOutlook(Tnef.Wrapped content, ParsedMail.Part file) {}

    /** Their words are shown when the mail has no others. */
    private final List<FromOutlook> fromOutlook = new ArrayList<>();

    private int signatures;

    private int parts;

    private MailContent() {}

    static MailContent of(MimePart mail) throws MessagingException, IOException {
        var content = new MailContent();
        content.read(mail, 0, false);
        content.readWrappedWords();
        content.shorten();
        return content;
    }

    /** Of a mail that nobody can read, its first words as they came and all of it as a file. */
    static MailContent unread(byte[] mail, int bodyStart) {
        var content = new MailContent();
        var words = Arrays.copyOfRange(mail, bodyStart, Math.min(mail.length, bodyStart + LONGEST_UNREAD));
        append(content.text, Charsets.decode(words, null, false));
        content.attachments.add(new ParsedMail.Part("mail.eml", "message/rfc822", false, null, mail));
        return content;
    }

    MessageBody body() {
        return ReplySplitter.split(text.toString(), html.isEmpty() ? null : html.toString());
    }

    List<ParsedMail.Part> attachments() {
        return attachments;
    }

    List<Invitation> invitations() {
        return invitations.found();
    }

    private void read(MimePart part, int depth, boolean alternative) throws MessagingException, IOException {
        parts++;
        if (depth > DEEPEST && part instanceof MailPart beyond) {
            addRest(beyond.raw());
            return;
        }
        var type = type(part);
        if (type.startsWith("multipart/")) {
            readMultipart(part, type, depth, alternative);
        } else {
            readLeaf(part, type, depth, alternative);
        }
    }

    private void readMultipart(MimePart part, String type, int depth, boolean alternative)
            throws MessagingException, IOException {
        if (!(part.getContent() instanceof MailParts multipart) || multipart.getCount() == 0) {
            append(text, Charsets.decode(bytes(part), null, false)); // the words are better shown raw than lost
            return;
        }
        var withinAlternative = alternative || type.equals("multipart/alternative");
        for (var i = 0; i < multipart.getCount(); i++) {
            if (parts >= MailParts.MOST) {
                addRest(multipart.rest(i));
                return;
            }
            if (multipart.getBodyPart(i) instanceof MimePart child) {
                read(child, depth + 1, withinAlternative);
            }
        }
    }

    /** What lies beyond the bounds stays together in one file, which any mail program opens. */
    private void addRest(byte[] mail) {
        attachments.add(new ParsedMail.Part(
                "rest-%d.eml".formatted(attachments.size() + 1), "message/rfc822", false, null, mail));
    }

    private void readLeaf(MimePart part, String type, int depth, boolean alternative)
            throws MessagingException, IOException {
        var name = PartHead.fileName(part);
        var attached = PartHead.isAttached(part);
        if (type.equals("text/html") && !attached && name == null) {
            addWords(Charsets.decode(bytes(part), parameter(part, "charset"), true), true, alternative);
        } else if (type.equals("text/plain") && !attached && name == null) {
            addPlain(part, alternative);
        } else if (type.equals("application/pgp-encrypted") && bytes(part).length <= LONGEST_VERSION) {
            return; // says only by which version the next part is encrypted (RFC 3156 §4)
        } else if (Tnef.isOne(type, name)) {
            readFromOutlook(attachment(part, type, name, attached));
        } else if (OpaqueSignature.isOne(type, name) && signatures < DEEPEST_SIGNATURE) {
            readSigned(part, type, name, depth, alternative);
        } else {
            var file = attachment(part, type, name, attached);
            attachments.add(file);
            invitations.look(file, parameter(part, "charset"));
        }
    }

    /** Older programs write files and signatures between the words. */
    private void addPlain(MimePart part, boolean alternative) throws MessagingException, IOException {
        var unsigned = ClearSigned.take(Charsets.decode(bytes(part), parameter(part, "charset"), false));
        var left = parts < MailParts.MOST
                ? Uuencoded.take(unsigned.words())
                : new Uuencoded.Taken(unsigned.words(), List.of());
        left.files().forEach(this::add);
        if (unsigned.signature() != null) {
            add("signature.asc", unsigned.signature().getBytes(StandardCharsets.UTF_8));
        }
        var flowed = "flowed".equalsIgnoreCase(parameter(part, "format"));
        var words =
                flowed ? FlowedText.join(left.words(), "yes".equalsIgnoreCase(parameter(part, "delsp"))) : left.words();
        addWords(words, false, alternative);
    }

    private void readFromOutlook(ParsedMail.Part file) {
        var content = Tnef.unwrap(file.content());
        if (content.isEmpty()) {
            attachments.add(file);
            return;
        }
        fromOutlook.add(new FromOutlook(content.get(), file));
        content.get().files().forEach(this::add);
    }

    /** The signature itself stays a file, for whoever can tell whether it is true. */
    private void readSigned(MimePart part, String type, @Nullable String name, int depth, boolean alternative)
            throws MessagingException, IOException {
        var file = attachment(part, type, name == null ? "smime.p7m" : name, true);
        var signed = OpaqueSignature.unwrap(file.content());
        if (signed.isPresent()) {
            signatures++;
            read(signed.get(), depth + 1, alternative);
        }
        attachments.add(file);
    }

    /** What was wrapped up and is neither shown nor said elsewhere stays in the file it came in. */
    private void readWrappedWords() {
        for (var one : fromOutlook) {
            var content = one.content();
            var silent = text.toString().isBlank() && html.isEmpty();
            if (silent && content.text() != null) {
                append(text, content.text());
            }
            if (silent && content.html() != null) {
                append(html, content.html());
            }
            if (content.formatted() != null) {
                add("message.rtf", content.formatted());
            }
            var said = silent || saysTheSame(content);
            if (!content.whole() || !said || isEmpty(content)) {
                attachments.add(one.file());
            }
        }
    }

    /** What is too long for a reader, or as HTML for any program, is shown as far as it goes and kept as a file. */
    private void shorten() {
        if (!html.isEmpty() && !HtmlText.isBounded(html.toString())) {
            add(
                    "page-%d.html".formatted(attachments.size() + 1),
                    html.toString().getBytes(StandardCharsets.UTF_8));
            if (text.toString().isBlank()) {
                append(text, HtmlText.of(html.toString()));
            }
            html.setLength(0);
        }
        if (text.length() > LONGEST_WORDS) {
            add("text-%d.txt".formatted(attachments.size() + 1), text.toString().getBytes(StandardCharsets.UTF_8));
            text.setLength(
                    Character.isHighSurrogate(text.charAt(LONGEST_WORDS - 1)) ? LONGEST_WORDS - 1 : LONGEST_WORDS);
        }
    }

    private boolean saysTheSame(Tnef.Wrapped content) {
        var words = content.text() == null && content.html() != null ? HtmlText.of(content.html()) : content.text();
        var shown = text.toString().isBlank() ? HtmlText.of(html.toString()) : text.toString();
        return words == null || letters(shown).contains(letters(words));
    }

    /** An invitation or a task, say. */
    private static boolean isEmpty(Tnef.Wrapped content) {
        return content.files().isEmpty()
                && content.text() == null
                && content.html() == null
                && content.formatted() == null;
    }

    private static String letters(String words) {
        return words.replaceAll("\\s+", "");
    }

    private void add(WrappedFile file) {
        add(file.name(), file.content());
    }

    private void add(String name, byte[] content) {
        parts++;
        var fileName = Names.file(name, defaultName("application/octet-stream"));
        var file = new ParsedMail.Part(
                fileName, realType(content, fileName, "application/octet-stream"), false, null, content);
        attachments.add(file);
        invitations.look(file, null);
    }

    /** Within an alternative text and HTML say the same; elsewhere each says more, which both bodies must have. */
    private void addWords(String words, boolean isHtml, boolean alternative) {
        if (words.isBlank()) {
            return;
        }
        if (!alternative && isHtml && !text.isEmpty()) {
            if (html.isEmpty()) {
                append(html, HtmlText.toHtml(text.toString()));
            }
            append(text, HtmlText.of(words));
        } else if (!alternative && !isHtml && !html.isEmpty()) {
            append(html, HtmlText.toHtml(words));
            if (text.isEmpty()) {
                append(text, HtmlText.of(html.toString()));
                return;
            }
        }
        append(isHtml ? html : text, words);
    }

    private ParsedMail.Part attachment(MimePart part, String type, @Nullable String name, boolean attached)
            throws MessagingException, IOException {
        var content = bytes(part);
        var fileName = Names.file(name == null ? "" : name, defaultName(type, content));
        var contentId = PartHead.contentId(part);
        return new ParsedMail.Part(
                fileName, realType(content, fileName, type), !attached && contentId != null, contentId, content);
    }

    /** What the bytes are, not what the mail says; for plain formats without a mark, what it says is all there is. */
    private static String realType(byte[] content, String name, String declared) {
        var detected = MediaTypes.of(content, name);
        var nothingFound = detected.equals("application/octet-stream");
        var mail = declared.startsWith("message/");
        return (nothingFound || mail) && declared.matches("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,80}") ? declared : detected;
    }

    private String defaultName(String type, byte[] content) {
        var start = new String(content, 0, Math.min(content.length, ENCRYPTED.length()), StandardCharsets.ISO_8859_1);
        return start.equals(ENCRYPTED) ? "encrypted-mail-%d.asc".formatted(attachments.size() + 1) : defaultName(type);
    }

    private String defaultName(String type) {
        var number = attachments.size() + 1;
        return switch (type) {
            case "message/rfc822" -> "mail-%d.eml".formatted(number);
            case "message/delivery-status" -> "delivery-status-%d.txt".formatted(number);
            case "application/pgp-signature" -> "signature-%d.asc".formatted(number);
            case "text/calendar" -> "invitation-%d.ics".formatted(number);
            case "text/html" -> "page-%d.html".formatted(number);
            case "text/plain" -> "text-%d.txt".formatted(number);
            case "image/png" -> "image-%d.png".formatted(number);
            case "image/jpeg" -> "image-%d.jpg".formatted(number);
            case "image/gif" -> "image-%d.gif".formatted(number);
            default -> "attachment-%d".formatted(number);
        };
    }

    static byte[] bytes(MimePart part) throws MessagingException, IOException {
        return PartBody.bytes(part);
    }

    static String type(MimePart part) throws MessagingException {
        return PartHead.type(part);
    }

    static @Nullable String parameter(MimePart part, String name) throws MessagingException {
        return PartHead.parameter(part, name);
    }

    private static void append(StringBuilder words, String more) {
        if (!words.isEmpty() && !more.isBlank()) {
            words.append('\n');
        }
        words.append(more);
    }
}
