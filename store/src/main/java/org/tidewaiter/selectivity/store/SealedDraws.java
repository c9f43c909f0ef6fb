package org.tidewaiter.selectivity.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.selectivity.Draw;
import org.tidewaiter.selectivity.DrawLedger;
import org.tidewaiter.selectivity.DrawSeed;
import org.tidewaiter.selectivity.DrawTally;
import org.tidewaiter.selectivity.Draws;
import org.tidewaiter.selectivity.DrawsMade;
import org.tidewaiter.selectivity.LedgerEntry;
import org.tidewaiter.store.Database;

/**
 * Draws with the seed of the UTC day, which is committed to days before and revealed once the day is over and its draws are
 * tallied. Safe from several threads and processes at once; those that share a key share the seeds.
 */
public final class SealedDraws implements Draws, DrawLedger {
    /** So many days ahead seeds are committed to. */
    static final int DAYS_AHEAD = 7;
    /** So long after a day its draws are tallied: what was begun before midnight is stored by then. */
    static final Duration TALLIED_AFTER = Duration.ofHours(1);

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('selectivity.draw_ledger', 0))";
    private static final String LAST = "SELECT line FROM selectivity.draw_ledger ORDER BY sequence DESC LIMIT 1";
    private static final String APPEND =
            "INSERT INTO selectivity.draw_ledger (sequence, day, kind, line) VALUES (?, ?, ?, ?)";
    private static final String AFTER =
            "SELECT line FROM selectivity.draw_ledger WHERE sequence > ? ORDER BY sequence LIMIT ?";
    private static final String SEED = "SELECT sealed FROM selectivity.draw_seed WHERE day = ? AND key = ?";
    private static final String ADD_SEED =
            "INSERT INTO selectivity.draw_seed (commitment, day, key, sealed) VALUES (?, ?, ?, ?)";
    private static final String OVER =
            "SELECT day, sealed FROM selectivity.draw_seed WHERE day < ? AND key = ? AND NOT revealed ORDER BY day";
    private static final String REVEALED =
            "UPDATE selectivity.draw_seed SET revealed = true" + " WHERE commitment = ? AND NOT revealed";

    private final Database database;
    private final SealingKey key;
    private final DrawsMade made;
    private final Clock clock;
    private final SecureRandom random;
    private volatile @Nullable DrawSeed today;

    private SealedDraws(Database database, SealingKey key, DrawsMade made, Clock clock, SecureRandom random) {
        this.database = database;
        this.key = key;
        this.made = made;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Brings the schema up to date.
     *
     * @param keyFile holds the key that seals seeds; made where there is none
     * @param made where draws are recorded
     */
    public static SealedDraws open(Database database, Path keyFile, DrawsMade made, Clock clock) {
        database.migrate("selectivity");
        SecureRandom random = new SecureRandom();
        return new SealedDraws(database, SealingKey.of(keyFile, random), made, clock, random);
    }

    @Override
    public Draw draw(Mrn mrn) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        DrawSeed seed = today;
        if (seed == null || !seed.day().equals(day)) {
            seed = begin(day);
        }
        return seed.draw(mrn);
    }

    private synchronized DrawSeed begin(LocalDate day) {
        DrawSeed seed = today;
        if (seed == null || !seed.day().equals(day)) {
            commit(day);
            seed = database.read(connection -> seed(connection, day));
            if (seed == null) {
                throw new IllegalStateException("The seed of " + day + " was committed to and is gone.");
            }
            today = seed;
        }
        return seed;
    }

    /** Commits to the seeds of the days to come, and tallies and reveals those of days that are over. */
    public void settle() {
        Instant now = clock.instant();
        commit(LocalDate.ofInstant(now, ZoneOffset.UTC));
        for (DrawSeed seed : over(LocalDate.ofInstant(now.minus(TALLIED_AFTER), ZoneOffset.UTC))) {
            DrawTally tally = new DrawTally();
            made.of(seed.day(), seed.commitment(), tally::add);
            reveal(seed, tally.value());
        }
    }

    /** Commits to the seeds of today and the days to come, so that no declaration is received before its seed is made. */
    public void commit() {
        commit(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private void commit(LocalDate from) {
        database.transaction(connection -> {
            lock(connection);
            for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
                LocalDate day = from.plusDays(ahead);
                if (seed(connection, day) == null) {
                    byte[] secret = new byte[DrawSeed.SECRET_BYTES];
                    random.nextBytes(secret);
                    add(connection, new DrawSeed(day, Bytes.of(secret)));
                }
            }
            return null;
        });
    }

    private void add(Connection connection, DrawSeed seed) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD_SEED)) {
            statement.setBytes(1, seed.commitment().bytes());
            statement.setObject(2, seed.day());
            statement.setString(3, key.id());
            statement.setBytes(4, key.seal(seed.secret()));
            statement.executeUpdate();
        }
        append(connection, LedgerEntry.Kind.COMMITTED, seed.day(), seed.commitment(), "");
    }

    private @Nullable DrawSeed seed(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SEED)) {
            statement.setObject(1, day);
            statement.setString(2, key.id());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new DrawSeed(day, key.open(row.getBytes(1))) : null;
            }
        }
    }

    private List<DrawSeed> over(LocalDate before) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OVER)) {
                statement.setObject(1, before);
                statement.setString(2, key.id());
                List<DrawSeed> seeds = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        seeds.add(new DrawSeed(row.getObject(1, LocalDate.class), key.open(row.getBytes(2))));
                    }
                }
                return seeds;
            }
        });
    }

    private void reveal(DrawSeed seed, String tally) {
        database.transaction(connection -> {
            lock(connection);
            try (PreparedStatement statement = connection.prepareStatement(REVEALED)) {
                statement.setBytes(1, seed.commitment().bytes());
                if (statement.executeUpdate() == 0) {
                    return null; // another process was faster
                }
            }
            append(connection, LedgerEntry.Kind.TALLIED, seed.day(), seed.commitment(), tally);
            String secret = HexFormat.of().formatHex(seed.secret().array());
            append(connection, LedgerEntry.Kind.REVEALED, seed.day(), seed.commitment(), secret);
            return null;
        });
    }

    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.execute();
        }
    }

    private void append(Connection connection, LedgerEntry.Kind kind, LocalDate day, Digest seed, String value)
            throws SQLException {
        LedgerEntry last = lines(connection, LAST).stream().findFirst().orElse(null);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LedgerEntry entry = LedgerEntry.after(last, now, kind, day, seed, value);
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            statement.setLong(1, entry.sequence());
            statement.setObject(2, day);
            statement.setString(3, kind.name());
            statement.setString(4, entry.line());
            statement.executeUpdate();
        }
    }

    private static List<LedgerEntry> lines(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return lines(statement);
        }
    }

    private static List<LedgerEntry> lines(PreparedStatement statement) throws SQLException {
        List<LedgerEntry> entries = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                entries.add(LedgerEntry.parse(row.getString(1)));
            }
        }
        return entries;
    }

    @Override
    public List<LedgerEntry> after(long sequence, int limit) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
                statement.setLong(1, sequence);
                statement.setInt(2, Math.clamp(limit, 1, PAGE_MAX));
                return lines(statement);
            }
        });
    }
}
