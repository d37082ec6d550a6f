package org.pharosdesk.platform.jobs;

/** A job became due in the current transaction; the runner looks for it once that transaction is committed. */
record JobScheduled() {}
