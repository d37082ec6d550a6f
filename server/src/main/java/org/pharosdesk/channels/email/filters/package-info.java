/** Filters on arrival: what the desk has set up to be done with mails before they become messages. */
@NullMarked
package org.pharosdesk.channels.email.filters;

import org.jspecify.annotations.NullMarked;
