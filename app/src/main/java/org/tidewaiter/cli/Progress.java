package org.tidewaiter.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.tidewaiter.inquiry.BackRun;

/** A progress bar on a terminal; nothing where there is none. */
final class Progress implements AutoCloseable, BackRun.Watch {
    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();

    private final PrintStream out;
    private final boolean shown;
    private final String what;
    private long total;
    private final long started = System.nanoTime();
    private long done;
    private long count;
    private long drawn;

    /** @param total in any unit that {@link #advance} counts in; 0 when unknown */
    Progress(String what, long total, boolean shown) {
        this.out = System.err;
        this.what = what;
        this.total = total;
        this.shown = shown;
    }

    /** Of a total that is told later. */
    Progress(String what, boolean shown) {
        this(what, 0, shown);
    }

    @Override
    public void total(long declarations) {
        total = declarations;
    }

    @Override
    public void advance(int looked, int calculated) {
        advance((long) looked, calculated);
    }

    void advance(long amount, long things) {
        done += amount;
        count += things;
        long now = System.nanoTime();
        if (shown && now - drawn > REDRAW_NANOS) {
            drawn = now;
            draw(now);
        }
    }

    /** Removes the bar, so that a line can be printed in its place. */
    void clear() {
        if (shown && drawn != 0) {
            out.print("\r\u001b[K");
        }
    }

    @Override
    public void close() {
        clear();
    }

    private void draw(long now) {
        double seconds = Math.max(1e-3, (now - started) / 1e9);
        double part = total == 0 ? 0 : Math.min(1, (double) done / total);
        int filled = (int) (part * WIDTH);
        String bar = "█".repeat(filled) + "·".repeat(WIDTH - filled);
        String left = part > 0.02 ? String.format(Locale.ROOT, ", %.0f s left", seconds / part - seconds) : "";
        out.printf(
                Locale.ROOT,
                "\r\u001b[K%s %s %3.0f %% %,d (%,.0f/s%s)",
                what,
                bar,
                part * 100,
                count,
                count / seconds,
                left);
        out.flush();
    }
}
