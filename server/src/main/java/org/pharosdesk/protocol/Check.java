package org.pharosdesk.protocol;

import io.swagger.v3.oas.annotations.media.Schema;
import org.pharosdesk.platform.Word;

/** What is looked at in a reply before it leaves. The browser looks, while it is written. */
@Schema(name = "ProtocolCheck")
public enum Check implements Word {
    /** It greets the person by name. */
    GREETING,
    /** It speaks of each question that was asked since the last answer. */
    QUESTIONS,
    /** It says who does what next, and by when. */
    NEXT_STEP,
    /** It ends with a greeting that names the agent; the organisation stands below every mail. */
    CLOSING,
    /** It is easy to read. */
    READABILITY,
    /** No sentence is too long. */
    LONG_SENTENCES,
    /** It uses no word of the desk's own language. */
    JARGON,
    /** It puts the blame on nobody. */
    BLAME
}
