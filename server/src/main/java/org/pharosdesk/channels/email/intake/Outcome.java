package org.pharosdesk.channels.email.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import org.pharosdesk.platform.Word;

/** What can become of a mail. */
@Schema(name = "FateKind")
public enum Outcome implements Word {
    NEW_TICKET,
    REPLY,
    /** A report that a mail of ours did not arrive, or not yet; it stands beside that mail. */
    BOUNCE,
    IGNORED,
    QUARANTINED,
    FAILED
}
