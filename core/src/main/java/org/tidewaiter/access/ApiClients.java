package org.tidewaiter.access;

import java.util.List;
import java.util.Optional;

/** Port: where the programs that may call the API are kept. Safe from several threads and processes; durable at once. */
public interface ApiClients {
    /** Longest page of a list. */
    int PAGE_MAX = 200;

    Optional<ApiClient> find(String id);

    /**
     * A page of all, in the byte order of their ids.
     *
     * @param offset how many to pass over, from 0
     * @param limit 1 to {@link #PAGE_MAX}
     */
    List<ApiClient> list(int offset, int limit);

    long count();

    /**
     * Stores a new client, of version 0.
     *
     * @return false when the id is taken
     */
    boolean add(ApiClient client);

    /**
     * Stores a client with the next version.
     *
     * @param client changed, with the version that was read
     * @return false when there is none, or somebody else changed it meanwhile
     */
    boolean change(ApiClient client);
}
