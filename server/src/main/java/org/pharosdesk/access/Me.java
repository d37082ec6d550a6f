package org.pharosdesk.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Density;
import org.pharosdesk.people.Habits;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamRef;
import org.pharosdesk.people.Theme;
import org.pharosdesk.platform.Language;

/**
 * What the console knows of who is signed in.
 *
 * @param undeliverable whether mail does not reach the address, so that none is sent there
 * @param timeZone by the IANA time zone database; absent while it is not said
 */
record Me(
        long id,
        String name,
        String email,
        boolean undeliverable,
        Role role,
        Language language,
        Theme theme,
        Density density,
        @Nullable String timeZone,
        Habits habits,
        List<TeamRef> teams,
        List<String> permissions,
        Product product) {

    /**
     * The product the desk runs on, and what the desk calls itself.
     *
     * @param undoSeconds for how long a reply can be taken back before it leaves
     */
    record Product(String version, String deskName, boolean outboundMail, int undoSeconds) {}
}
