package org.tidewaiter.tariff;

/** Whether a commodity code is in the scope of a measure. */
enum Standing {
    IN,
    OUT,
    DOUBTFUL
}
