package org.tidewaiter.selectivity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.risk.Lane;

/**
 * What was left of the controls of a shift when a declaration was decided on.
 *
 * @param key which shift
 * @param controls of it in all
 * @param used so far; more than {@code controls} where more had to be controlled
 * @param expected how many declarations were still expected in it; {@value #PACE_NOT_KNOWN} where nobody could know
 * @param thresholds from which on a score of the model of that role was worth a control;
 *     none of a model of whose scores too few were known
 */
public record Shift(Key key, int controls, int used, int expected, Map<ModelUse.Role, Threshold> thresholds) {
    /** In place of a number of those expected, which has the one at hand in it. */
    static final int PACE_NOT_KNOWN = 0;

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
        Map<ModelUse.Role, Threshold> sorted = new EnumMap<>(ModelUse.Role.class);
        sorted.putAll(thresholds);
        thresholds = Collections.unmodifiableMap(sorted);
    }

    /** Whichever model scores: as shifts were told of before each model had its own. */
    private static Map<ModelUse.Role, Threshold> ofAll(Threshold threshold) {
        return Map.of(ModelUse.Role.CHAMPION, threshold, ModelUse.Role.CHALLENGER, threshold);
    }

    /** From which score of the model of that role on a control was worth being spent; null where it was not known. */
    public @Nullable Threshold threshold(ModelUse.Role role) {
        return thresholds.get(role);
    }

    public boolean hasRoom() {
        return used < controls;
    }

    /** The same after so many more controls. */
    Shift after(int taken) {
        return new Shift(key, controls, used + taken, expected, thresholds);
    }

    void canonical(Canonical c) {
        c.field("jurisdiction", key.jurisdiction()).field("office", key.office());
        c.field("lane", key.lane()).field("began", key.began().toString());
        c.field("controls", controls).field("used", used).field("expected", expected);
        Threshold champion = threshold(ModelUse.Role.CHAMPION);
        if (champion != null
                && champion.share() == null
                && thresholds.equals(ofAll(champion))) { // so that shifts of before keep their text
            c.field("threshold", champion.from());
        } else {
            c.list("thresholds", thresholds.entrySet(), (x, one) -> one.getValue()
                    .canonical(x.field("role", one.getKey())));
        }
    }

    static Shift read(CanonicalReader r) {
        BigDecimal ofAll = r.decimal("threshold");
        Map<ModelUse.Role, Threshold> thresholds = new EnumMap<>(ModelUse.Role.class);
        if (ofAll != null) {
            thresholds.putAll(ofAll(new Threshold(ofAll, null)));
        }
        for (CanonicalReader one : r.objects("thresholds")) {
            thresholds.put(ModelUse.Role.valueOf(one.require("role")), Threshold.read(one));
        }
        return new Shift(
                new Key(
                        r.require("jurisdiction"),
                        r.require("office"),
                        Lane.valueOf(r.require("lane")),
                        Instant.parse(r.require("began"))),
                (int) r.number("controls"),
                (int) r.number("used"),
                (int) r.number("expected"),
                thresholds);
    }
}
