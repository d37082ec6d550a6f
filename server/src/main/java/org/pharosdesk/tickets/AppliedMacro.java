package org.pharosdesk.tickets;

/**
 * A macro as somebody applied it: by the name and with the actions it had then, less what they left out.
 *
 * <p>It may be changed or deleted since; what it did is told by this.
 */
public record AppliedMacro(long id, String name, MacroActions actions) {

    /** How the journal says that a macro did it; the console puts it into words. */
    String reason() {
        return "macro:" + name;
    }
}
