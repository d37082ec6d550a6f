package org.pharosdesk.tickets.macros;

/** Identifies a macro. */
record MacroId(long value) {

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
