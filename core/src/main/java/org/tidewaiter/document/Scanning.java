package org.tidewaiter.document;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;

/** Has what waits scanned, round by round. */
public final class Scanning {
    /** Contents of one round at most. */
    public static final int ROUND_MAX = 50;

    /**
     * What came of a round.
     *
     * @param settled how many contents wait no more
     * @param away why the scanner is not there; null where it is
     */
    public record Round(int settled, @Nullable String away) {}

    private final Attachments attachments;
    private final Scanner scanner;

    public Scanning(Attachments attachments, Scanner scanner) {
        this.attachments = attachments;
        this.scanner = scanner;
    }

    /** Scans what waits, those first that failed least often; ends where the scanner is away. */
    public Round round(Instant at) {
        int settled = 0;
        for (Attachments.Waiting waiting : attachments.waiting(ROUND_MAX)) {
            Optional<Bytes> content = attachments.content(waiting.digest());
            if (content.isEmpty()) {
                continue;
            }
            switch (scanner.scan(content.get())) {
                case Scanner.Verdict.Away away -> {
                    return new Round(settled, away.reason());
                }
                case Scanner.Verdict.Clean clean -> settled += store(waiting.digest(), Scan.State.CLEAN, "", at, 0);
                case Scanner.Verdict.Infected infected ->
                    settled += store(waiting.digest(), Scan.State.INFECTED, infected.signature(), at, 0);
                case Scanner.Verdict.Unscannable no ->
                    settled += store(waiting.digest(), Scan.State.UNSCANNABLE, no.reason(), at, 0);
                case Scanner.Verdict.Failed failed -> {
                    int attempts = waiting.attempts() + 1;
                    boolean hopeless = attempts >= Scan.ATTEMPTS_MAX;
                    settled += store(
                            waiting.digest(),
                            hopeless ? Scan.State.UNSCANNABLE : Scan.State.WAITING,
                            failed.reason(),
                            at,
                            attempts);
                }
            }
        }
        return new Round(settled, null);
    }

    private int store(Digest digest, Scan.State state, String text, Instant at, int attempts) {
        boolean waits = state == Scan.State.WAITING;
        attachments.scanned(digest, new Scan(state, text, waits ? null : at, attempts));
        return waits ? 0 : 1;
    }
}
