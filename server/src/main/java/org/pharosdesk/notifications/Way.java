package org.pharosdesk.notifications;

import org.pharosdesk.platform.Word;

/** How an agent is told. */
public enum Way implements Word {
    /** In the list behind the console's bell. */
    CONSOLE,
    MAIL,
    /** In their browsers, also while no page of the desk is open there. */
    PUSH
}
