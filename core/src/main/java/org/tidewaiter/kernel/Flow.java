package org.tidewaiter.kernel;

/** The direction in which the goods cross the border. */
public enum Flow {
    IMPORT,
    EXPORT
}
