package org.pharosdesk.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/** Takes CSRF tokens from the header alone: to look for one among the parameters, an upload of anybody's would be read. */
final class HeaderCsrfTokens extends CsrfTokenRequestAttributeHandler {

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return request.getHeader(token.getHeaderName());
    }
}
