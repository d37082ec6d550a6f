package org.pharosdesk.channels.email.parsing;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.blobs.MediaTypes;
import org.pharosdesk.platform.html.HtmlText;
import org.pharosdesk.tickets.MessageBody;

/** Sorts the parts of a mail into words and files. */
final class MailContent {

    static final int DEEPEST = 50;
    static final int MOST_PARTS = 1_000;

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final List<ParsedMail.Part> attachments = new ArrayList<>();
    private static final int DEEPEST_SIGNATURE = 2;

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
        return content;
    }

    MessageBody body() {
        return ReplySplitter.split(text.toString(), html.isEmpty() ? null : html.toString());
    }

    List<ParsedMail.Part> attachments() {
        return attachments;
    }

    private void read(MimePart part, int depth, boolean alternative) throws MessagingException, IOException {
        if (depth > DEEPEST) {
            throw new PartLimitExceeded("too-deep", DEEPEST);
        }
        count();
        var type = type(part);
        if (type.startsWith("multipart/")) {
            readMultipart(part, type, depth, alternative);
        } else {
            readLeaf(part, type, depth, alternative);
        }
    }

    private void count() {
        if (++parts > MOST_PARTS) {
            throw new PartLimitExceeded("too-many-parts", MOST_PARTS);
        }
    }

    private void readMultipart(MimePart part, String type, int depth, boolean alternative)
            throws MessagingException, IOException {
        Multipart multipart;
        try {
            multipart = part.getContent() instanceof MimeMultipart parsed ? parsed : null;
            if (multipart != null && multipart.getCount() == 0) {
                multipart = null;
            }
        } catch (MessagingException e) {
            multipart = null; // no usable boundary
        }
        if (multipart == null) {
            append(text, Charsets.decode(bytes(part), null, false)); // the words are better shown raw than lost
            return;
        }
        var withinAlternative = alternative || type.equals("multipart/alternative");
        for (var i = 0; i < multipart.getCount(); i++) {
            if (multipart.getBodyPart(i) instanceof MimePart child) {
                read(child, depth + 1, withinAlternative);
            }
        }
    }

    private void readLeaf(MimePart part, String type, int depth, boolean alternative)
            throws MessagingException, IOException {
        var name = fileName(part);
        var attached = Part.ATTACHMENT.equalsIgnoreCase(disposition(part));
        if (type.equals("text/html") && !attached && name == null) {
            addWords(Charsets.decode(bytes(part), parameter(part, "charset"), true), true, alternative);
        } else if (type.equals("text/plain") && !attached && name == null) {
            addPlain(part, alternative);
        } else if (Tnef.isOne(type, name)) {
            readFromOutlook(attachment(part, type, name, attached));
        } else if (OpaqueSignature.isOne(type, name) && signatures < DEEPEST_SIGNATURE) {
            readSigned(part, type, name, depth, alternative);
        } else {
            attachments.add(attachment(part, type, name, attached));
        }
    }

    /** Older programs write files and signatures between the words. */
    private void addPlain(MimePart part, boolean alternative) throws MessagingException, IOException {
        var unsigned = ClearSigned.take(Charsets.decode(bytes(part), parameter(part, "charset"), false));
        var left = Uuencoded.take(unsigned.words());
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
        count();
        var fileName = Names.file(name, defaultName("application/octet-stream"));
        attachments.add(new ParsedMail.Part(
                fileName, realType(content, fileName, "application/octet-stream"), false, null, content));
    }

    /** Within an alternative text and HTML say the same; elsewhere each says more, which both bodies must have. */
    private void addWords(String words, boolean isHtml, boolean alternative) {
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
        var fileName = Names.file(name == null ? "" : name, defaultName(type));
        var contentId = contentId(part);
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

    private String defaultName(String type) {
        var number = attachments.size() + 1;
        return switch (type) {
            case "message/rfc822" -> "mail-%d.eml".formatted(number);
            case "message/delivery-status" -> "delivery-status-%d.txt".formatted(number);
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
        try (var in = part.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            return raw(part, e); // a broken transfer encoding: keep what came
        }
    }

    private static byte[] raw(MimePart part, IOException cause) throws MessagingException, IOException {
        var raw = part instanceof jakarta.mail.internet.MimeBodyPart body
                ? body.getRawInputStream()
                : part instanceof jakarta.mail.internet.MimeMessage mail ? mail.getRawInputStream() : null;
        if (raw == null) {
            throw cause;
        }
        try (raw) {
            return raw.readAllBytes();
        }
    }

    static String type(MimePart part) throws MessagingException {
        var declared = part.getHeader("Content-Type", null);
        if (declared == null || declared.isBlank()) {
            return "text/plain";
        }
        var type = declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).replace("\"", "");
        return type.equals("text") ? "text/plain" : type;
    }

    static @Nullable String parameter(MimePart part, String name) throws MessagingException {
        var declared = part.getHeader("Content-Type", null);
        try {
            return declared == null ? null : new ContentType(declared).getParameter(name);
        } catch (ParseException e) {
            return null; // malformed: as if it were not there
        }
    }

    private static @Nullable String disposition(MimePart part) {
        try {
            return part.getDisposition();
        } catch (MessagingException e) {
            return null; // malformed: as if it were not there
        }
    }

    private static @Nullable String fileName(MimePart part) throws MessagingException {
        try {
            var name = Optional.ofNullable(part.getFileName()).orElse(parameter(part, "name"));
            return name == null || name.isBlank()
                    ? null
                    : MimeUtility.decodeText(EncodedWords.mended(Charsets.header(name)));
        } catch (MessagingException | UnsupportedEncodingException e) {
            return null; // malformed: it gets a name by its type
        }
    }

    private static @Nullable String contentId(MimePart part) throws MessagingException {
        var id = part.getContentID();
        var bare = id == null ? "" : Names.clean(id, 500).replaceAll("^<|>$", "");
        return bare.isEmpty() ? null : bare;
    }

    private static void append(StringBuilder words, String more) {
        if (!words.isEmpty() && !more.isBlank()) {
            words.append('\n');
        }
        words.append(more);
    }
}
