package org.tidewaiter.store.backup;

/**
 * A backup can't be taken, read or restored. The database is as it was before. The message names the thing and the value
 * and ends with advice, so that it can be shown to an operator as it is.
 */
public final class BackupProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is to blame. */
    public enum Blame {
        /** The file: it can't be read or written, or is no backup of ours in order. */
        FILE,
        /** The database: it is not one that this can be done with. */
        DATABASE
    }

    private final Blame blame;

    BackupProblem(Blame blame, String message) {
        super(message);
        this.blame = blame;
    }

    BackupProblem(Blame blame, String message, Throwable cause) {
        super(message, cause);
        this.blame = blame;
    }

    public Blame blame() {
        return blame;
    }
}
