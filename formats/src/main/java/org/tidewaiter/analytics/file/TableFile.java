package org.tidewaiter.analytics.file;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table that is being written. It is whole only once it is finished, and none of it is when it is left before. */
public interface TableFile {
    /**
     * Adds a row.
     *
     * @param values in the order of the columns, each as its column's kind says; null where there is none
     */
    void row(List<@Nullable Object> values) throws IOException;

    /** Writes what is left. The stream stays open. */
    void finish() throws IOException;
}
