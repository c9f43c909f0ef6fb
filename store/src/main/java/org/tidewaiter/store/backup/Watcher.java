package org.tidewaiter.store.backup;

/** Is told how the work goes on. */
public interface Watcher {
    /** So many bytes more are done. */
    void moved(long bytes);
}
