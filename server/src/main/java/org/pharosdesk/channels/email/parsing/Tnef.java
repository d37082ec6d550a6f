package org.pharosdesk.channels.email.parsing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.MAPIStringAttribute;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.apache.poi.hsmf.datatypes.Types;
import org.jspecify.annotations.Nullable;

/** What Outlook wrapped up in its own format, which no other program opens ("winmail.dat", MS-OXTNEF). */
final class Tnef {

    private static final Set<String> TYPES = Set.of("application/ms-tnef", "application/vnd.ms-tnef");

    private static final int SIGNATURE = 0x223E9F78;
    private static final int HEAD_BYTES = 6;
    private static final int ATTACHMENT_DATA = 0x800F;
    private static final int MOST_ATTRIBUTES = 2_000;

    /** Of what is not a file: each of its properties takes many times as much memory as bytes. */
    private static final long MOST_PROPERTY_BYTES = 1024 * 1024;

    /**
     * What was in it.
     *
     * @param text the words, which the mail mostly has beside it as well
     * @param html the same as HTML
     * @param formatted the words as RTF, when they are in no other form
     * @param files those that could be read
     * @param whole whether every file in it could be read
     */
    record Wrapped(
            @Nullable String text,
            @Nullable String html,
            byte @Nullable [] formatted,
            List<WrappedFile> files,
            boolean whole) {}

    private Tnef() {}

    static boolean isOne(String type, @Nullable String name) {
        return TYPES.contains(type) || name != null && name.equalsIgnoreCase("winmail.dat");
    }

    /** Absent when it cannot be read, or only with more memory than it is worth. One at a time: POI keeps a list of types. */
    static synchronized Optional<Wrapped> unwrap(byte[] content) {
        try {
            return isBounded(content)
                    ? Optional.of(wrapped(new HMEFMessage(new ByteArrayInputStream(content))))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Looks only at the outline: attributes of level, name, type, length, content and checksum (MS-OXTNEF §2.1.3). */
    static boolean isBounded(byte[] content) {
        var in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (in.remaining() < HEAD_BYTES || in.getInt() != SIGNATURE) {
            return false;
        }
        in.getShort();
        var properties = 0L;
        for (var count = 0; in.remaining() >= 9; count++) {
            in.get();
            var name = in.getInt() & 0xFFFF;
            var length = in.getInt();
            if (length < 0 || count == 0 && length > in.remaining()) {
                return false;
            }
            properties += name == ATTACHMENT_DATA ? 0 : Math.min(length, in.remaining()); // the last may be cut off
            if (count > MOST_ATTRIBUTES || properties > MOST_PROPERTY_BYTES) {
                return false;
            }
            in.position((int) Math.min(in.limit(), in.position() + length + 2L));
        }
        return true;
    }

    private static Wrapped wrapped(HMEFMessage message) {
        var files = new ArrayList<WrappedFile>();
        var whole = true;
        for (var attachment : message.getAttachments()) {
            var file = file(attachment);
            file.ifPresent(files::add);
            whole &= file.isPresent();
        }
        var text = words(message.getMessageMAPIAttribute(MAPIProperty.BODY), false);
        var html = words(message.getMessageMAPIAttribute(MAPIProperty.BODY_HTML), true);
        var formatted = text == null && html == null ? message.getBody() : null;
        return new Wrapped(
                text,
                html,
                formatted == null ? null : formatted.getBytes(StandardCharsets.ISO_8859_1), // which RTF is
                files,
                whole);
    }

    private static @Nullable String words(@Nullable MAPIAttribute attribute, boolean isHtml) {
        if (attribute == null) {
            return null;
        }
        var words = attribute.getType() == Types.UNICODE_STRING.getId()
                ? Charsets.clean(String.valueOf(MAPIStringAttribute.getAsString(attribute)))
                : Charsets.decode(attribute.getData(), null, isHtml);
        return words.isBlank() ? null : words;
    }

    private static Optional<WrappedFile> file(Attachment attachment) {
        try {
            var longName = attachment.getLongFilename();
            var name = longName == null ? attachment.getFilename() : longName;
            return Optional.of(new WrappedFile(name == null ? "" : Charsets.clean(name), attachment.getContents()));
        } catch (RuntimeException e) {
            return Optional.empty(); // a link, or a mail in Outlook's own form
        }
    }
}
