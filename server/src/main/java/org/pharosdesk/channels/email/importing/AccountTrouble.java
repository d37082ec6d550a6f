package org.pharosdesk.channels.email.importing;

import java.io.IOException;

/** A mail server does not hand over what lies there; says why in a sentence without its full stop. */
public final class AccountTrouble extends IOException {

    private final boolean halfway;

    AccountTrouble(String why, boolean halfway) {
        super(why);
        this.halfway = halfway;
    }

    /** Whether it could be read before, so that it is worth starting again. */
    public boolean isHalfway() {
        return halfway;
    }
}
