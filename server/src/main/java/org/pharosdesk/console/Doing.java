package org.pharosdesk.console;

import org.pharosdesk.platform.Word;

/** What an agent does with a ticket at this moment. */
enum Doing implements Word {
    VIEWING,
    TYPING,
    LEFT
}
