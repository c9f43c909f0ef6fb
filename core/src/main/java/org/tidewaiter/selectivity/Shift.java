package org.tidewaiter.selectivity;

import java.math.BigDecimal;
import java.time.Instant;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.risk.Lane;

/**
 * What was left of the controls of a shift when a declaration was decided on.
 *
 * @param key which shift
 * @param controls of it in all
 * @param used so far; more than {@code controls} where more had to be controlled
 * @param expected how many declarations were still expected in it
 * @param threshold at or above which a score was worth a control, see {@link Threshold}
 */
public record Shift(Key key, int controls, int used, int expected, BigDecimal threshold) {
    /**
     * Identity of a shift.
     *
     * @param jurisdiction ISO 3166-1 alpha-2
     * @param office where the declaration was lodged, even where the plan has one row for several
     * @param began when
     */
    public record Key(String jurisdiction, String office, Lane lane, Instant began) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = jurisdiction.compareTo(other.jurisdiction);
            order = order == 0 ? office.compareTo(other.office) : order;
            order = order == 0 ? lane.compareTo(other.lane) : order;
            return order == 0 ? began.compareTo(other.began) : order;
        }
    }

    public Shift {
        threshold = Canonical.normal(threshold);
    }

    public boolean hasRoom() {
        return used < controls;
    }

    void canonical(Canonical c) {
        c.field("jurisdiction", key.jurisdiction()).field("office", key.office());
        c.field("lane", key.lane()).field("began", key.began().toString());
        c.field("controls", controls).field("used", used).field("expected", expected);
        c.field("threshold", threshold);
    }

    static Shift read(CanonicalReader r) {
        return new Shift(
                new Key(
                        r.require("jurisdiction"),
                        r.require("office"),
                        Lane.valueOf(r.require("lane")),
                        Instant.parse(r.require("began"))),
                (int) r.number("controls"),
                (int) r.number("used"),
                (int) r.number("expected"),
                new BigDecimal(r.require("threshold")));
    }
}
