package org.pharosdesk.tickets.views;

/** A view was saved, changed or deleted; published within that transaction. */
public record ViewsChanged() {}
