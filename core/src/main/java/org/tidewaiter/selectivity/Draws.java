package org.tidewaiter.selectivity;

import org.tidewaiter.kernel.Mrn;

/** Port: draws for new declarations. */
public interface Draws {
    /** What is drawn for the declaration of that MRN, which was never given before. */
    Draw draw(Mrn mrn);
}
