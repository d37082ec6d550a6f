/** Durable jobs: written with the change that needs them, done after it, retried until done. */
@NamedInterface("jobs")
@NullMarked
package org.pharosdesk.platform.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
