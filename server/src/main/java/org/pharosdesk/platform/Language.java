package org.pharosdesk.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language the desk itself speaks: every string of ours exists in each of them. */
public enum Language {
    EN("en"),
    NB("nb"),
    EL("el");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The BCP 47 tag, as it stands in tables, JSON and file names. */
    @JsonValue
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return Locale.of(tag);
    }

    /** Accepts regional forms and the other names of Norwegian: {@code en-GB}, {@code no}, {@code nn}. */
    public static Optional<Language> ofTag(String tag) {
        var primary = tag.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        var known = primary.equals("no") || primary.equals("nn") ? "nb" : primary;
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(known))
                .findFirst();
    }
}
