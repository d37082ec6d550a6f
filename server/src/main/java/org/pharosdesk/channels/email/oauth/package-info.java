/** Signing in at providers of mailboxes: somebody's consent, and the access tokens that come of it (OAuth 2.0). */
@NullMarked
package org.pharosdesk.channels.email.oauth;

import org.jspecify.annotations.NullMarked;
