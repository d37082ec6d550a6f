package org.pharosdesk.tickets;

/** More tickets changed than are told of one by one; published within the transaction that ends it. */
public record ManyTicketsChanged() {}
