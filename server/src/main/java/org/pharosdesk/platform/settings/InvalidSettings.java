package org.pharosdesk.platform.settings;

import java.util.List;

/** Settings that cannot be started with; each mistake names the setting and what it may be. */
public final class InvalidSettings extends RuntimeException {

    public InvalidSettings(List<String> mistakes) {
        super(String.join(System.lineSeparator(), mistakes));
    }
}
