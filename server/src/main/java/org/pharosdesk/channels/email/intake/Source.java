package org.pharosdesk.channels.email.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import org.pharosdesk.platform.Word;

/** By which way a mail reached us. */
@Schema(name = "FateSource")
public enum Source implements Word {
    SMTP,
    LMTP,
    IMAP,
    IMPORT
}
