package org.tidewaiter.document;

import java.util.List;
import java.util.Optional;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;

/**
 * Port: where documents are kept. A content is kept once, however often it is attached; nothing is deleted. Safe from several
 * threads and processes; durable at once.
 */
public interface Attachments {
    /** Largest file. */
    int FILE_BYTES_MAX = 10 * 1024 * 1024;
    /** Most documents of a declaration. */
    int FILES_MAX = 50;
    /** Most bytes of all documents of a declaration. */
    long TOTAL_BYTES_MAX = 100L * 1024 * 1024;
    /** Most that {@link #waiting} names. */
    int WAITING_MAX = 1_000;

    /** What came of attaching. */
    sealed interface Added {
        record Stored(Attachment attachment) implements Added {}

        /** The same was attached before. */
        record Repeated(Attachment attachment) implements Added {}

        record Refused(Refusal why) implements Added {}
    }

    /** A content that waits for the scanner. */
    record Waiting(Digest digest, int attempts) {}

    /** Attaches a file, within the limits of a declaration. */
    Added add(Enclosure enclosure);

    /** All documents of a declaration, by number. */
    List<Attachment> list(Mrn mrn);

    Optional<Attachment> find(Mrn mrn, int number);

    /** Lets the parties see what customs attached; false when there is none of that number. It is never taken back. */
    boolean share(Mrn mrn, int number);

    /** A content; whether it may be handed out, {@link Attachment#isServed} says. */
    Optional<Bytes> content(Digest digest);

    /**
     * Contents that wait for the scanner, those first that it failed on least often.
     *
     * @param limit 1 to {@link #WAITING_MAX}
     */
    List<Waiting> waiting(int limit);

    /** Keeps what the scanner said; of a content that waits no more, the first word stands. */
    void scanned(Digest digest, Scan scan);
}
