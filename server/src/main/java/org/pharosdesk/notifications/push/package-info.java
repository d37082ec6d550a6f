/**
 * Agents are told in their browsers, also while no page of the desk is open there (RFC 8030): which those are, and how
 * a message gets to one.
 */
@NullMarked
package org.pharosdesk.notifications.push;

import org.jspecify.annotations.NullMarked;
