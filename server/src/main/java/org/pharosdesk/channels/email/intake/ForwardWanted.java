package org.pharosdesk.channels.email.intake;

import org.pharosdesk.people.EmailAddress;

/** A filter wants a mail that has just been filed to be passed on; said within the transaction that files it. */
public record ForwardWanted(long fateId, EmailAddress to) {}
