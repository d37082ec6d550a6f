package org.pharosdesk.tickets;

/** A category was added, renamed, moved or archived: what was remembered of categories is old. */
public record CategoriesChanged() {}
