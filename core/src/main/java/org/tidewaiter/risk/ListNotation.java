package org.tidewaiter.risk;

import org.tidewaiter.kernel.Bytes;

/** Port: the files of lists. */
public interface ListNotation {
    /**
     * Reads a file of whichever format; what is wrong with it is told in problems.
     *
     * @param name that conditions will use
     */
    ListReading read(String name, NamedList.Kind kind, Bytes file);

    /** The words that say little in names. */
    NameWords words();
}
