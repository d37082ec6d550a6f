package org.pharosdesk.app;

import org.springframework.boot.SpringBootExceptionReporter;

/** Keeps Spring from logging the stack of a failed start that {@link Pharos} tells in a sentence. */
final class ExplainedFailures implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        return Pharos.explanation(failure).isPresent();
    }
}
