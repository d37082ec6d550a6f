package org.pharosdesk.channels.email.parsing;

/** A file that came within a part of a mail instead of as one. */
record WrappedFile(String name, byte[] content) {}
