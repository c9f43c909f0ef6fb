package org.tidewaiter.clearance.store;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.ClearanceEvent;
import org.tidewaiter.clearance.Filing;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.history.Outcome;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.selectivity.ModelUse;
import org.tidewaiter.selectivity.Selection.Basis;
import org.tidewaiter.selectivity.Selection.Scored;
import org.tidewaiter.selectivity.Yields;
import org.tidewaiter.store.Database;

/** Counts what selections came to, and writes results of controls beside them. */
final class JdbcYields implements Yields {
    private static final String ADD = "INSERT INTO clearance.control_outcome"
            + " (mrn, revision, number, at, irregular, useful, found) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String WEEK = "date_trunc('week', day)::date AS week";
    private static final String CELLS =
            SelectionDays.Way.CELL.selectWithOutcomes(WEEK, "lane", "bases", "profiles", "model");
    private static final String SCORES = SelectionDays.Way.SCORE.select("model", "role", WEEK, "bucket");
    /** The newest controlled ones, then what each model said of them. */
    private static final String JUDGED = "SELECT d.mrn, d.chance, d.irregular, d.found, c.model, c.probability FROM"
            + " (SELECT s.mrn, s.revision, s.at, s.chance, o.irregular, o.found FROM clearance.selection s"
            + " JOIN" + SelectionDays.FOUND + " ON o.mrn = s.mrn" + SelectionDays.FIRST_OF_A_TIME + " AND "
            + SelectionDays.SENT + " AND EXISTS (SELECT FROM clearance.selection_score x"
            + " WHERE x.mrn = s.mrn AND x.revision = s.revision)"
            + " ORDER BY s.at DESC, s.mrn LIMIT ?) d"
            + " JOIN clearance.selection_score c ON c.mrn = d.mrn AND c.revision = d.revision"
            + " ORDER BY d.at DESC, d.mrn, c.role";

    private static final String JURISDICTIONS =
            "SELECT DISTINCT jurisdiction FROM clearance.selection ORDER BY jurisdiction";

    private static final String SELECTED = "SELECT DISTINCT ON (s.mrn) s.mrn, s.lane, s.bases, s.chance, s.profiles,"
            + " c.role, c.model, c.item, c.probability, c.amount, c.rank FROM clearance.selection s"
            + SelectionDays.SCORE_IN_CHARGE
            + " WHERE s.mrn = ANY (?) ORDER BY s.mrn, s.revision";

    private final Database database;

    JdbcYields(Database database) {
        this.database = database;
    }

    /** Stores the results of controls that a filing tells. */
    static void write(Connection connection, Filing filing) throws SQLException {
        List<ClearanceEvent.ControlRecorded> recorded = filing.events().stream()
                .filter(ClearanceEvent.ControlRecorded.class::isInstance)
                .map(ClearanceEvent.ControlRecorded.class::cast)
                .toList();
        if (recorded.isEmpty()) {
            return;
        }
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            for (int i = 0; i < recorded.size(); i++) {
                ControlResult result = recorded.get(i).result();
                add.setString(1, filing.clearance().mrn().value());
                add.setInt(2, filing.clearance().revision());
                add.setInt(3, i);
                add.setObject(
                        4,
                        recorded.get(i).by().at().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
                add.setBoolean(5, result.isIrregular());
                add.setBoolean(6, result.selection() == ControlResult.Usefulness.USEFUL);
                add.setBigDecimal(7, found(result));
                add.addBatch();
            }
            add.executeBatch();
        }
    }

    private static BigDecimal found(ControlResult result) {
        BigDecimal found = BigDecimal.ZERO;
        for (Irregularity irregularity : result.irregularities()) {
            if (irregularity.additional() != null) {
                found = found.add(irregularity.additional().amount());
            }
        }
        return found;
    }

    @Override
    public List<Cell> cells(String jurisdiction, Instant from, Instant before) {
        SelectionDays days = new SelectionDays(jurisdiction, from, before).counted(database);
        return database.snapshot(connection -> {
            List<Cell> cells = new ArrayList<>();
            try (PreparedStatement statement = asked(connection, CELLS, days.argumentsWithOutcomes());
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    byte[] model = row.getBytes("model");
                    cells.add(new Cell(
                            row.getObject("week", LocalDate.class),
                            Lane.valueOf(row.getString("lane")),
                            bases(row),
                            profiles(row),
                            model == null ? null : Digest.ofStored(model),
                            row.getLong("declarations"),
                            row.getLong("controlled"),
                            row.getLong("irregular"),
                            row.getLong("useful"),
                            Canonical.normal(row.getBigDecimal("found")),
                            row.getDouble("weight"),
                            row.getDouble("weight_irregular")));
                }
            }
            return cells;
        });
    }

    static PreparedStatement asked(Connection connection, String sql, Object... arguments) throws SQLException {
        return asked(connection, sql, List.of(arguments));
    }

    static PreparedStatement asked(Connection connection, String sql, List<?> arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.size(); i++) {
            Object argument = arguments.get(i);
            statement.setObject(i + 1, argument instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : argument);
        }
        return statement;
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    @Override
    public List<ScoreCell> scores(String jurisdiction, Instant from, Instant before) {
        SelectionDays days = new SelectionDays(jurisdiction, from, before).counted(database);
        return database.snapshot(connection -> {
            List<ScoreCell> cells = new ArrayList<>();
            try (PreparedStatement statement = asked(connection, SCORES, days.arguments());
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    cells.add(new ScoreCell(
                            Digest.ofStored(row.getBytes(1)),
                            ModelUse.Role.valueOf(row.getString(2)),
                            row.getObject(3, LocalDate.class),
                            row.getInt(4),
                            row.getLong(5)));
                }
            }
            return cells;
        });
    }

    @Override
    public List<Judged> judged(String jurisdiction, Instant from, Instant before, int most) {
        if (most < 1 || most > JUDGED_MAX) {
            throw new IllegalArgumentException(
                    "Asked for " + most + " controlled declarations. Maybe 1 to " + JUDGED_MAX + ".");
        }
        return database.snapshot(connection -> {
            List<Judged> found = new ArrayList<>();
            try (PreparedStatement statement = asked(connection, JUDGED, from, jurisdiction, from, before, most)) {
                try (ResultSet row = statement.executeQuery()) {
                    String last = "";
                    while (row.next()) {
                        Map<Digest, BigDecimal> said = new HashMap<>();
                        if (row.getString(1).equals(last)) {
                            said.putAll(found.removeLast().probabilities());
                        }
                        last = row.getString(1);
                        said.put(Digest.ofStored(row.getBytes(5)), Canonical.normal(row.getBigDecimal(6)));
                        found.add(new Judged(
                                Canonical.normal(row.getBigDecimal(2)),
                                new Outcome(row.getBoolean(3), false, Canonical.normal(row.getBigDecimal(4))),
                                said));
                    }
                }
            }
            return found;
        });
    }

    @Override
    public List<Tally> tallies(
            String jurisdiction, Instant from, Instant before, Collection<String> profiles, @Nullable Digest model) {
        return database.read(
                connection -> new TallyRows(connection, jurisdiction, from, before).of(List.copyOf(profiles), model));
    }

    @Override
    public List<SizeCell> sizes(String jurisdiction, Instant from, Instant before) {
        SelectionDays days = new SelectionDays(jurisdiction, from, before).counted(database);
        return database.snapshot(connection -> GroupRows.sizes(connection, days));
    }

    @Override
    public List<OriginCell> origins(String jurisdiction, Instant from, Instant before) {
        SelectionDays days = new SelectionDays(jurisdiction, from, before).counted(database);
        return database.snapshot(connection -> GroupRows.origins(connection, days));
    }

    @Override
    public Map<Mrn, Selected> selected(Collection<Mrn> declarations) {
        return database.read(connection -> {
            Map<Mrn, Selected> selected = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(SELECTED)) {
                statement.setArray(
                        1,
                        connection.createArrayOf(
                                "text", declarations.stream().map(Mrn::value).toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        selected.put(new Mrn(row.getString("mrn")), selected(row));
                    }
                }
            }
            return selected;
        });
    }

    private static Selected selected(ResultSet row) throws SQLException {
        return new Selected(
                Lane.valueOf(row.getString("lane")),
                bases(row),
                Canonical.normal(row.getBigDecimal("chance")),
                profiles(row),
                scored(row));
    }

    static List<Basis> bases(ResultSet row) throws SQLException {
        return texts(row.getArray("bases")).stream().map(Basis::valueOf).toList();
    }

    static List<String> profiles(ResultSet row) throws SQLException {
        return texts(row.getArray("profiles"));
    }

    /** What a model said; null where none did. */
    static @Nullable Scored scored(ResultSet row) throws SQLException {
        byte[] model = row.getBytes("model");
        if (model == null) {
            return null;
        }
        BigDecimal amount = row.getBigDecimal("amount");
        return new Scored(
                ModelUse.Role.valueOf(row.getString("role")),
                Digest.ofStored(model),
                row.getInt("item"),
                Canonical.normal(row.getBigDecimal("probability")),
                amount == null ? null : Canonical.normal(amount),
                Canonical.normal(row.getBigDecimal("rank")));
    }

    @Override
    public List<String> jurisdictions() {
        return database.read(connection -> {
            List<String> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(JURISDICTIONS);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        });
    }
}
