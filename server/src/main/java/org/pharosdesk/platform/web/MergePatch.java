package org.pharosdesk.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A change as a JSON merge patch (RFC 7396), where null removes: what is {@link java.util.Optional} is cleared by it, and
 * of all else, which cannot be removed, it is refused.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface MergePatch {}
