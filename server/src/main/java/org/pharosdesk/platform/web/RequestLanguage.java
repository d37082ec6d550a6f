package org.pharosdesk.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.pharosdesk.platform.Language;

/** The language a request asks to be answered in. */
public final class RequestLanguage {

    private RequestLanguage() {}

    /** The first language of Accept-Language that the desk speaks; English when it speaks none of them. */
    public static Language of(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return Language.EN;
        }
        return Collections.list(request.getLocales()).stream()
                .flatMap(locale -> Language.ofTag(locale.getLanguage()).stream())
                .findFirst()
                .orElse(Language.EN);
    }
}
