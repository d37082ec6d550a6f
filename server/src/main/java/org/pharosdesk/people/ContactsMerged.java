package org.pharosdesk.people;

/**
 * Two contacts are one from now on; published within the transaction of the merge, for whoever keeps something under the
 * identifier of the first to move it and to remember that it did.
 *
 * @param merge identifies it, also when it is undone
 * @param by the agent who did it
 */
public record ContactsMerged(long merge, ContactRef from, ContactRef into, Actor by) {}
