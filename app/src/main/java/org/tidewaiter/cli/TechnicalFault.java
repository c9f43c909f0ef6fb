package org.tidewaiter.cli;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what a database says of a failure for whoever runs it, and gives officers a sentence of their own. */
final class TechnicalFault {
    private static final Logger LOG = LoggerFactory.getLogger(TechnicalFault.class);

    private TechnicalFault() {}

    /**
     * What a question comes to.
     *
     * @param failed what an officer is told where it can't be answered, in a sentence
     * @throws IllegalStateException with that sentence
     */
    static <T> T told(String failed, Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            LOG.warn("{} {}", failed, e.getMessage());
            throw new IllegalStateException(failed, e);
        }
    }
}
