package org.pharosdesk.channels.email.parsing;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the header of a part says of its content (RFC 2045, RFC 2183), or most likely means. */
final class PartHead {

    private static final String TOKEN = "[A-Za-z0-9!#$&^_.+-]{1,80}";
    private static final Pattern TYPE = Pattern.compile("[\\s\"']*+(" + TOKEN + ")\\s*/\\s*(" + TOKEN + ")");

    private PartHead() {}

    /** Words without a usable type are plain ones (RFC 2045 §5.2). */
    static String type(MimePart part) throws MessagingException {
        var declared = contentType(part);
        var type = TYPE.matcher(declared);
        if (type.lookingAt()) {
            return (type.group(1) + "/" + type.group(2)).toLowerCase(Locale.ROOT);
        }
        var word = declared.split("[;/\\s]", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "html" -> "text/html";
            case "multipart" -> "multipart/mixed";
            case "message", "rfc822" -> "message/rfc822";
            case "application", "image", "audio", "video" -> "application/octet-stream";
            default -> "text/plain";
        };
    }

    static @Nullable String parameter(MimePart part, String name) throws MessagingException {
        return Parameters.of(contentType(part)).value(name);
    }

    static boolean isAttached(MimePart part) throws MessagingException {
        var disposition = first(part, "Content-Disposition");
        var word = disposition.split("[;\\s]", 2)[0];
        return word.replace("\"", "").equalsIgnoreCase(Part.ATTACHMENT);
    }

    static @Nullable String fileName(MimePart part) throws MessagingException {
        var name = Optional.ofNullable(
                        Parameters.of(first(part, "Content-Disposition")).value("filename"))
                .filter(given -> !given.isBlank())
                .orElse(parameter(part, "name"));
        try {
            return name == null || name.isBlank() ? null : MimeUtility.decodeText(EncodedWords.mended(name));
        } catch (UnsupportedEncodingException e) {
            return name;
        }
    }

    static @Nullable String contentId(MimePart part) throws MessagingException {
        var bare = Names.clean(first(part, "Content-ID"), 500).replaceAll("^<|>$", "");
        return bare.isEmpty() ? null : bare;
    }

    /** As Jakarta Mail calls it; null when the bytes stand as they are. */
    static @Nullable String encoding(MimePart part) throws MessagingException {
        var declared = first(part, "Content-Transfer-Encoding").toLowerCase(Locale.ROOT);
        if (declared.matches("\\W*base.?64\\b.*")) {
            return "base64";
        }
        if (declared.matches("\\W*quoted.?printable\\b.*")) {
            return "quoted-printable";
        }
        return declared.matches("\\W*(?:x-)?uu(?:e|encode)?\\b.*") ? "uuencode" : null;
    }

    /** Of several the first that names a type. */
    private static String contentType(MimePart part) throws MessagingException {
        var declared = part.getHeader("Content-Type");
        return declared == null
                ? ""
                : Arrays.stream(declared)
                        .filter(value -> TYPE.matcher(value).lookingAt())
                        .findFirst()
                        .orElse(declared[0]);
    }

    private static String first(MimePart part, String name) throws MessagingException {
        var values = part.getHeader(name);
        return values == null ? "" : values[0].replaceAll("[\\r\\n]+", "").strip();
    }
}
