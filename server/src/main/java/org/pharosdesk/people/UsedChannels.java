package org.pharosdesk.people;

import java.util.List;

/** Knows by which ways somebody has come to the desk; the tickets answer. */
public interface UsedChannels {

    /** The words of the channels of those of their tickets that this agent may see. */
    List<String> of(ContactId requester, Agent seenBy);
}
