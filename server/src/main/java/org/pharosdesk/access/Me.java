package org.pharosdesk.access;

import java.util.List;
import org.pharosdesk.people.TeamRef;

/** What the console knows of who is signed in. */
record Me(
        long id,
        String name,
        String email,
        String role,
        String language,
        String theme,
        String density,
        List<TeamRef> teams,
        List<String> permissions,
        Product product) {

    /** The product the desk runs on, and what the desk calls itself. */
    record Product(String version, String deskName, boolean outboundMail) {}
}
