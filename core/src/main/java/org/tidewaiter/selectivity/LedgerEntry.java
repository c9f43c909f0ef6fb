package org.tidewaiter.selectivity;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.kernel.Digest;

/**
 * An entry of the public ledger of draws. Each holds the hash of the one before, so that none can be changed, left out or put in
 * once somebody outside has kept a later one.
 *
 * @param sequence from 1, without gaps
 * @param at when it was written, whole microseconds
 * @param kind what it says
 * @param day of the seed, UTC
 * @param seed commitment of the seed
 * @param value nothing for a commitment; the secret in hexadecimal for what is revealed; for a tally the number of draws, a blank, and
 *     the digest that {@link DrawTally} gives
 * @param previous hash of the entry before; of the empty text for the first
 */
public record LedgerEntry(
        long sequence, Instant at, Kind kind, LocalDate day, Digest seed, String value, Digest previous) {
    /** Before the first entry. */
    public static final Digest BEGINNING = Digest.of("");

    /** What an entry says. */
    public enum Kind {
        /** There is a seed, and this is its commitment. */
        COMMITTED,
        /** The day is over: so many draws were made, and these. */
        TALLIED,
        /** After the tally: this was the seed. */
        REVEALED
    }

    /** SHA-256 of the line. */
    public Digest hash() {
        return Digest.of(line());
    }

    /** The entry as one line of JSON, which is hashed as it stands. */
    public String line() {
        return Canonical.text(this, (c, e) -> c.field("sequence", e.sequence)
                .field("at", e.at.toString())
                .field("kind", e.kind)
                .field("day", e.day.toString())
                .field("seed", e.seed.hex())
                .field("value", e.value)
                .field("previous", e.previous.hex()));
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static LedgerEntry parse(String line) {
        CanonicalReader r = CanonicalReader.of(line);
        return new LedgerEntry(
                r.number("sequence"),
                Instant.parse(r.require("at")),
                Kind.valueOf(r.require("kind")),
                LocalDate.parse(r.require("day")),
                new Digest(r.require("seed")),
                r.require("value"),
                new Digest(r.require("previous")));
    }

    /** The entry that follows one. */
    public static LedgerEntry after(
            @Nullable LedgerEntry last, Instant at, Kind kind, LocalDate day, Digest seed, String value) {
        return new LedgerEntry(
                last == null ? 1 : last.sequence + 1,
                at,
                kind,
                day,
                seed,
                value,
                last == null ? BEGINNING : last.hash());
    }
}
