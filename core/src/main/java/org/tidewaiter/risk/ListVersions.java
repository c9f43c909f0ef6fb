package org.tidewaiter.risk;

import java.util.List;
import java.util.Optional;
import org.tidewaiter.kernel.Digest;

/**
 * Port: which versions of lists were loaded, append-only. Their files are kept elsewhere by digest. Safe from several threads and
 * processes; durable when a method returns.
 */
public interface ListVersions {
    /** Most rows of a page. */
    int PAGE_MAX = 200;

    /**
     * Adds a version.
     *
     * @return false where that file was loaded under that name before; then what is there stays
     */
    boolean add(ListVersion version);

    /** The version of a list with that file. */
    Optional<ListVersion> find(String name, Digest file);

    /** The last version of each list, by their names. */
    List<ListVersion> latest(int offset, int limit);

    /** The versions of a list, the last one first; none where there is no such list. */
    List<ListVersion> versions(String name, int offset, int limit);

    /** Sees that a page can be asked for. */
    static void checkPage(int offset, int limit) {
        if (offset < 0 || limit < 1 || limit > PAGE_MAX) {
            throw new IllegalArgumentException(
                    "A page of " + limit + " rows from " + offset + " on. Maybe 1 to " + PAGE_MAX + " rows.");
        }
    }
}
