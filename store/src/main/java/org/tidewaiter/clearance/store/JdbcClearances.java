package org.tidewaiter.clearance.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Evidence;
import org.tidewaiter.clearance.Filing;
import org.tidewaiter.clearance.Library;
import org.tidewaiter.clearance.Particulars;
import org.tidewaiter.clearance.QuotaBalances;
import org.tidewaiter.clearance.QuotaRequests;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.selectivity.Draw;
import org.tidewaiter.selectivity.DrawsMade;
import org.tidewaiter.selectivity.Selections;
import org.tidewaiter.selectivity.Yields;
import org.tidewaiter.store.Database;

/**
 * Keeps clearances and texts in PostgreSQL. Whatever a method has stored is durable when it returns; if PostgreSQL goes
 * away meanwhile, {@link org.tidewaiter.store.StoreUnavailable} is thrown, and filing the same again stores what is
 * missing and nothing twice.
 *
 * <p>Declarants and references up to {@value Keys#LENGTH_MAX} characters, no text with the character NUL.
 */
public final class JdbcClearances implements Clearances, Library, DrawsMade {
    private static final String LOOK_UP = "SELECT"
            + " (SELECT m.mrn FROM clearance.message_key m WHERE m.sha256 = k.sha256),"
            + " (SELECT r.mrn FROM clearance.reference_key r WHERE r.declarant = k.declarant AND r.lrn = k.lrn),"
            + " EXISTS (SELECT FROM clearance.declarant d WHERE d.id = k.declarant)"
            + " FROM unnest(?::bytea[], ?::text[], ?::text[]) WITH ORDINALITY k (sha256, declarant, lrn, place)"
            + " ORDER BY k.place";
    private static final String UPDATE = "UPDATE clearance.clearance SET version = ?, revision = ?, presented = ?,"
            + " changed_at = ?, state = ?, lane = ?, payable = ?, total_payable = coalesce(?, total_payable),"
            + " currency = ?, request_kind = ?, request_reference = ?,"
            + " importer = CASE WHEN ? THEN ? ELSE importer END, office = CASE WHEN ? THEN ? ELSE office END,"
            + " items = coalesce(?, items)"
            + " WHERE mrn = ? AND received_on = ? AND revision = ?";
    private static final String FORGET_DUTIES = "DELETE FROM clearance.duty WHERE mrn = ? AND received_on = ?";
    private static final String KEEP =
            "INSERT INTO clearance.library_text (sha256, kind, body) VALUES (?, ?, ?)" + " ON CONFLICT DO NOTHING";
    private static final String FETCH = "SELECT body FROM clearance.library_text WHERE sha256 = ?";
    private static final String DRAWN = "SELECT mrn, context, rulebook FROM clearance.evidence"
            + " WHERE received_on BETWEEN ?::date - " + DAYS_DEPOSITED + " AND ?::date + 1"
            + " AND purpose = 'LODGEMENT' AND strpos(context, ?) > 0 ORDER BY mrn COLLATE \"C\"";
    private static final String RECEIVED = "SELECT mrn, context, rulebook FROM clearance.evidence"
            + " WHERE received_on = ? AND purpose = 'LODGEMENT' ORDER BY mrn COLLATE \"C\"";
    private static final int FETCHED = 1_000;
    private static final String COUNT = "SELECT count(*) FROM clearance.mrn_key";

    private final Database database;
    private final Months months;
    private final Serials serials;
    private final JdbcQuotaBalances quotas;
    private final JdbcQuotaRequests quotaRequests;
    private final JdbcSelections selections;
    private final JdbcYields yields;

    private JdbcClearances(Database database) {
        this.database = database;
        this.months = new Months(database);
        this.serials = new Serials(database);
        this.quotas = new JdbcQuotaBalances(database);
        this.quotaRequests = new JdbcQuotaRequests(database);
        this.selections = new JdbcSelections(database);
        this.yields = new JdbcYields(database);
    }

    /** Brings the schema up to date and opens the months to come. */
    public static JdbcClearances open(Database database) {
        return open(database, Clock.systemUTC());
    }

    static JdbcClearances open(Database database, Clock clock) {
        database.migrate("clearance");
        JdbcClearances clearances = new JdbcClearances(database);
        JdbcEventFeed.keepAhead(database);
        clearances.months.openAhead(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return clearances;
    }

    @Override
    public List<Known> lookUp(List<Key> keys) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LOOK_UP)) {
                byte[][] digests = keys.stream().map(k -> k.message().bytes()).toArray(byte[][]::new);
                String[] declarants = keys.stream().map(Key::declarant).toArray(String[]::new);
                String[] lrns = keys.stream().map(Key::lrn).toArray(String[]::new);
                statement.setArray(1, connection.createArrayOf("bytea", digests));
                statement.setArray(2, connection.createArrayOf("text", declarants));
                statement.setArray(3, connection.createArrayOf("text", lrns));
                List<Known> known = new ArrayList<>(keys.size());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        String message = row.getString(1);
                        String reference = row.getString(2);
                        known.add(new Known(
                                message == null ? null : new Mrn(message),
                                reference == null ? null : new Mrn(reference),
                                row.getBoolean(3)));
                    }
                }
                return known;
            }
        });
    }

    @Override
    public long reserveSerials(int count) {
        return serials.reserve(count);
    }

    @Override
    public List<Boolean> add(List<Filing> filings) {
        if (filings.size() > MAX_BATCH) {
            throw new IllegalArgumentException(
                    filings.size() + " filings are more than " + MAX_BATCH + ". Split them.");
        }
        if (filings.isEmpty()) {
            return List.of();
        }
        months.open(filings.stream().map(JdbcClearances::receivedOn).toList());
        return database.transaction(connection -> {
            Keys keys = new Keys(connection);
            Keys.Taken taken = keys.take(filings);
            leaveOut(connection, keys, taken, filings);
            Boolean[] stored = new Boolean[filings.size()];
            List<Rows.Entry> entries = new ArrayList<>(filings.size());
            for (int i = 0; i < stored.length; i++) {
                Filing filing = filings.get(i);
                stored[i] = taken.mrns().remove(filing.clearance().mrn().value());
                if (stored[i]) {
                    entries.add(new Rows.Entry(filing, receivedOn(filing), 0));
                }
            }
            if (!entries.isEmpty()) {
                new Rows(connection).writeNew(entries, taken.position());
                JdbcSelections.write(
                        connection, entries.stream().map(Rows.Entry::filing).toList());
            }
            return Arrays.asList(stored);
        });
    }

    /** Takes controls and draws on quotas for what has its keys; what can't any more as was decided gives them back. */
    private static void leaveOut(Connection connection, Keys keys, Keys.Taken taken, List<Filing> filings)
            throws SQLException {
        List<Filing> open = filings.stream()
                .filter(f -> taken.mrns().contains(f.clearance().mrn().value()))
                .toList();
        Set<String> left = new HashSet<>(JdbcSelections.withoutControl(connection, open));
        left.addAll(JdbcQuotaBalances.draw(
                connection,
                open.stream()
                        .filter(f -> !left.contains(f.clearance().mrn().value()))
                        .toList()));
        if (!left.isEmpty()) {
            keys.giveBack(filings.stream()
                    .filter(f -> left.contains(f.clearance().mrn().value()))
                    .toList());
            taken.mrns().removeAll(left);
        }
    }

    @Override
    public QuotaBalances quotas() {
        return quotas;
    }

    @Override
    public Selections selections() {
        return selections;
    }

    @Override
    public Yields yields() {
        return yields;
    }

    @Override
    public QuotaRequests quotaRequests() {
        return quotaRequests;
    }

    /** The UTC day of the first event. */
    private static LocalDate receivedOn(Filing filing) {
        return LocalDate.ofInstant(filing.events().getFirst().by().at(), ZoneOffset.UTC);
    }

    @Override
    public boolean append(Clearance before, Filing filing) {
        String mrn = before.mrn().value();
        return database.transaction(connection -> {
            LocalDate receivedOn = DossierRows.receivedOn(connection, mrn);
            Evidence evidence = filing.evidence();
            boolean stored = receivedOn != null
                    && (evidence == null || new Keys(connection).take(evidence.messageDigest(), mrn))
                    && update(connection, before, filing, receivedOn);
            if (stored && receivedOn != null) {
                if (filing.assessmentInForce() != null) {
                    forgetDuties(connection, mrn, receivedOn);
                }
                new Rows(connection).writeFurther(List.of(new Rows.Entry(filing, receivedOn, before.revision())));
                stored = JdbcSelections.withoutControl(connection, List.of(filing))
                                .isEmpty()
                        && JdbcQuotaBalances.draw(connection, List.of(filing)).isEmpty();
                JdbcSelections.write(connection, List.of(filing));
                JdbcYields.write(connection, filing);
                JdbcJudgements.write(connection, before.revision(), filing);
            }
            if (!stored) {
                connection.rollback();
            }
            return stored;
        });
    }

    private static boolean update(Connection connection, Clearance before, Filing filing, LocalDate receivedOn)
            throws SQLException {
        Clearance c = filing.clearance();
        Clearance.ChangeRequest request = c.openRequest();
        Assessment assessment = filing.assessmentInForce();
        Particulars particulars = filing.particulars();
        try (PreparedStatement s = connection.prepareStatement(UPDATE)) {
            s.setInt(1, c.version());
            s.setInt(2, c.revision());
            s.setBoolean(3, c.presented());
            s.setObject(
                    4,
                    filing.events()
                            .getLast()
                            .by()
                            .at()
                            .truncatedTo(ChronoUnit.MICROS)
                            .atOffset(ZoneOffset.UTC));
            s.setString(5, c.state().name());
            s.setString(6, c.lane() == null ? null : c.lane().name());
            s.setBigDecimal(7, c.payable());
            s.setBigDecimal(8, assessment == null ? null : assessment.totalPayable());
            s.setString(9, c.currency());
            s.setString(10, request == null ? null : request.kind().name());
            s.setString(11, request == null ? null : request.reference());
            s.setBoolean(12, particulars != null);
            s.setString(13, particulars == null ? null : particulars.importer());
            s.setBoolean(14, particulars != null);
            s.setString(15, particulars == null ? null : particulars.office());
            s.setObject(16, particulars == null ? null : particulars.items(), Types.INTEGER);
            s.setString(17, before.mrn().value());
            s.setObject(18, receivedOn);
            s.setInt(19, before.revision());
            return s.executeUpdate() == 1;
        }
    }

    private static void forgetDuties(Connection connection, String mrn, LocalDate receivedOn) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FORGET_DUTIES)) {
            statement.setString(1, mrn);
            statement.setObject(2, receivedOn);
            statement.executeUpdate();
        }
    }

    @Override
    public void of(LocalDate day, Digest seed, BiConsumer<Mrn, Draw> each) {
        originals(DRAWN, List.of(day, day, "\"drawSeed\":\"" + seed.hex() + "\""), (mrn, context, rulebook) -> {
            Draw draw = context.draw();
            if (draw != null) {
                each.accept(mrn, draw);
            }
        });
    }

    @Override
    public void received(LocalDate day, Consumer<Received> each) {
        originals(
                RECEIVED,
                List.of(day),
                (mrn, context, rulebook) -> each.accept(new Received(
                        mrn, context.receivedAt(), rulebook, context.selection() != null, context.draw())));
    }

    private interface Original {
        void with(Mrn mrn, Context context, Digest rulebook);
    }

    private void originals(String query, List<Object> arguments, Original each) {
        database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setFetchSize(FETCHED);
                for (int i = 0; i < arguments.size(); i++) {
                    statement.setObject(i + 1, arguments.get(i));
                }
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        each.with(
                                new Mrn(row.getString(1)),
                                Context.parse(row.getString(2)),
                                DossierRows.digest(row, "rulebook"));
                    }
                }
                return null;
            }
        });
    }

    @Override
    public Optional<Clearance> find(Mrn mrn) {
        return database.snapshot(connection -> DossierRows.find(connection, mrn));
    }

    @Override
    public Map<Mrn, String> assessments(Collection<Mrn> mrns) {
        return mrns.isEmpty() ? Map.of() : database.read(connection -> DossierRows.assessments(connection, mrns));
    }

    @Override
    public Optional<Dossier> dossier(Mrn mrn) {
        return database.snapshot(connection -> DossierRows.read(connection, mrn));
    }

    @Override
    public long count() {
        return database.read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(COUNT)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public void keep(Digest digest, String kind, Bytes text) {
        if (text.size() > Packing.SIZE_MAX) {
            throw new IllegalArgumentException("A " + kind + " of " + text.size() + " bytes is larger than "
                    + Packing.SIZE_MAX + ". Maybe split it.");
        }
        database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
                statement.setBytes(1, digest.bytes());
                statement.setString(2, kind);
                statement.setBytes(3, Packing.TEXT.pack(text.array()));
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public Optional<Bytes> fetch(Digest digest) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FETCH)) {
                statement.setBytes(1, digest.bytes());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(Bytes.of(Packing.unpack(row.getBytes(1)))) : Optional.empty();
                }
            }
        });
    }
}
