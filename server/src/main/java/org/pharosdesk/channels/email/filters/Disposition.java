package org.pharosdesk.channels.email.filters;

import io.swagger.v3.oas.annotations.media.Schema;
import org.pharosdesk.platform.Word;

/** Where a filter sends a mail. */
@Schema(name = "MailDisposition")
public enum Disposition implements Word {
    /** On, to become a message as it would without. */
    DELIVER,
    /** Nowhere; it is kept and can be let in. */
    BLOCK,
    /** Aside, for somebody to look at. */
    QUARANTINE,
    /** Aside as well, and it is taken for spam. */
    SPAM
}
