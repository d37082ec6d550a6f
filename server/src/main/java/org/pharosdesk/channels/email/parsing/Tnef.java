package org.pharosdesk.channels.email.parsing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIStringAttribute;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.jspecify.annotations.Nullable;

/** What Outlook wrapped up in its own format, which no other program opens ("winmail.dat", MS-OXTNEF). */
final class Tnef {

    private static final Set<String> TYPES = Set.of("application/ms-tnef", "application/vnd.ms-tnef");

    /** One wrapped file. */
    record WrappedFile(String name, byte[] content) {}

    /**
     * What was in it.
     *
     * @param text the words, which the mail mostly has beside it as well
     * @param html the same as HTML
     * @param formatted the words as RTF, when they are in no other form
     */
    record Wrapped(
            @Nullable String text, @Nullable String html, byte @Nullable [] formatted, List<WrappedFile> files) {}

    private Tnef() {}

    static boolean isOne(String type, @Nullable String name) {
        return TYPES.contains(type) || name != null && name.equalsIgnoreCase("winmail.dat");
    }

    /** Absent when it cannot be read: then it stays the file it came as. */
    static Optional<Wrapped> unwrap(byte[] content) {
        try {
            var message = new HMEFMessage(new ByteArrayInputStream(content));
            var files = new ArrayList<WrappedFile>();
            for (var attachment : message.getAttachments()) {
                file(attachment).ifPresent(files::add);
            }
            var text = message.getMessageMAPIAttribute(MAPIProperty.BODY);
            var html = message.getMessageMAPIAttribute(MAPIProperty.BODY_HTML);
            var formatted = text == null && html == null ? message.getBody() : null;
            return Optional.of(new Wrapped(
                    text == null ? null : MAPIStringAttribute.getAsString(text),
                    html == null ? null : Charsets.decode(html.getData(), null, true),
                    formatted == null ? null : formatted.getBytes(StandardCharsets.ISO_8859_1), // which RTF is
                    files));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<WrappedFile> file(Attachment attachment) {
        var content = attachment.getContents();
        var longName = attachment.getLongFilename();
        var name = longName == null ? attachment.getFilename() : longName;
        return content == null
                ? Optional.empty()
                : Optional.of(new WrappedFile(name == null ? "" : name.replace("\0", ""), content));
    }
}
