package org.pharosdesk.tickets.views;

import io.swagger.v3.oas.annotations.media.Schema;
import org.pharosdesk.platform.Word;

/** In what colour a mark stands out; its name says the same to those who see none. */
@Schema(name = "MarkColour")
public enum MarkColour implements Word {
    RED,
    AMBER,
    GREEN,
    BLUE,
    VIOLET,
    GREY
}
