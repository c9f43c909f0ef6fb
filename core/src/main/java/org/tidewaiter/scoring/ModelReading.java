package org.tidewaiter.scoring;

import org.tidewaiter.kernel.Digest;

/** What came of reading a model file. */
public sealed interface ModelReading {
    /**
     * A model that can be used.
     *
     * @param digest of what the file says of itself
     */
    record Usable(RiskModel model, Digest digest) implements ModelReading {}

    /**
     * A file that is no usable model.
     *
     * @param code stable, e.g. {@code MODEL-DAMAGED}
     * @param message what is wrong, a sentence
     * @param fix what to do, a sentence
     */
    record Unusable(String code, String message, String fix) implements ModelReading {
        /** Both sentences. */
        public String reason() {
            return message + " " + fix;
        }
    }
}
