package org.pharosdesk.tickets.files;

import java.util.Set;

/** Which kinds of files are read at all: of all others their name is what they are found by. */
final class ReadTypes {

    private static final Set<String> APPLICATIONS = Set.of(
            "application/pdf",
            "application/rtf",
            "application/msword",
            "application/json",
            "application/xml",
            "application/xhtml+xml",
            "message/rfc822");

    private ReadTypes() {}

    static boolean has(String mediaType) {
        return mediaType.startsWith("text/")
                || mediaType.startsWith("application/vnd.openxmlformats-officedocument.")
                || mediaType.startsWith("application/vnd.oasis.opendocument.")
                || mediaType.startsWith("application/vnd.ms-")
                || mediaType.startsWith("application/x-tika-")
                || APPLICATIONS.contains(mediaType);
    }
}
