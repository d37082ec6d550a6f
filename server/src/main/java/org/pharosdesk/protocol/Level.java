package org.pharosdesk.protocol;

import io.swagger.v3.oas.annotations.media.Schema;
import org.pharosdesk.platform.Word;

/** How much a check matters. */
@Schema(name = "ProtocolLevel")
public enum Level implements Word {
    /** Nobody is told. */
    OFF,
    /** The writer is told, and decides. */
    ADVICE,
    /** The reply does not leave the console until it is met. */
    BINDING
}
