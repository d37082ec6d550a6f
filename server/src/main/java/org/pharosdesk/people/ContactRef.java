package org.pharosdesk.people;

import org.jspecify.annotations.Nullable;

/** A contact as other things name it, with the preferred address. */
public record ContactRef(long id, String name, @Nullable String address) {}
