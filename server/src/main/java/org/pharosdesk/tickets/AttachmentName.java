package org.pharosdesk.tickets;

import java.text.Normalizer;

/**
 * A file's name made harmless to show and to save: one line, no folders, no characters that hide or turn the others.
 *
 * <p>Names are only ever shown and offered for saving; content is stored under its hash.
 */
public final class AttachmentName {

    private static final int LONGEST = 200;

    private AttachmentName() {}

    public static String clean(String name) {
        var composed = Normalizer.normalize(name, Normalizer.Form.NFKC);
        // Cc controls, Cf format characters (zero-width, bidirectional marks), Zl and Zp line breaks, Cs lone
        // surrogates
        var visible = composed.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", "");
        var last = visible.substring(1 + Math.max(visible.lastIndexOf('/'), visible.lastIndexOf('\\')));
        var plain =
                last.replaceAll("[<>:\"|?*]", "_").replaceAll("^[.\\s]+", "").strip();
        return plain.isEmpty() ? "attachment" : shortened(plain);
    }

    /** Keeps the ending, by which people and programs know what a file is. */
    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        var dot = name.lastIndexOf('.');
        var ending = dot > 0 && name.length() - dot <= 20 ? name.substring(dot) : "";
        return name.substring(0, LONGEST - ending.length()) + ending;
    }
}
