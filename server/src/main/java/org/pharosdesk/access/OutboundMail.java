package org.pharosdesk.access;

/** Knows whether answers can leave the desk as mail; the channel answers. */
public interface OutboundMail {

    /** Whether any mailbox has a server to send through. */
    boolean isSetUp();
}
