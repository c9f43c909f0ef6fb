package org.tidewaiter.reference;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows moments as the clock on somebody's wall does, always with the name of its zone: {@code 2026-07-01 14:05 BST}.
 *
 * @param zone in which the clock goes
 */
public record WallClock(ZoneId zone) {
    /** The clock of those of whom no place is known. */
    public static final WallClock UTC = new WallClock(ZoneOffset.UTC);

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /** The moment to the minute and the zone, in short. */
    public String text(Instant at) {
        return MINUTES.format(at.atZone(zone)) + " " + zoneAt(at);
    }

    /** The same of a moment in ISO 8601. */
    public String text(String at) {
        return text(Instant.parse(at));
    }

    /** The zone in short, which tells summer from winter: {@code GMT}, {@code BST}; the offset where there is no such name. */
    public String zoneAt(Instant at) {
        return zone.equals(ZoneOffset.UTC)
                ? "UTC"
                : DateTimeFormatter.ofPattern("z", Locale.ENGLISH).format(at.atZone(zone));
    }

    /** The zone in full, {@code Europe/London}. */
    public String name() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** The moment at which the clock shows that: the later one of two, none where it is put forward over it. */
    public Optional<Instant> moment(LocalDateTime shown) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(shown);
        return offsets.isEmpty() ? Optional.empty() : Optional.of(shown.toInstant(offsets.getLast()));
    }
}
