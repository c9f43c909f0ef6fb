package org.tidewaiter.clearance.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.selectivity.Selection;
import org.tidewaiter.selectivity.Yield;
import org.tidewaiter.selectivity.Yields.Tally;

/** Counts what profiles, a model and draws asked for, each by the index of what it selected. */
final class TallyRows {
    private static final String COUNTS = " count(*), count(o.irregular), count(*) FILTER (WHERE o.irregular),"
            + " count(j.useful), count(*) FILTER (WHERE j.useful) FROM clearance.selection s";
    private static final String OUTCOMES = " LEFT JOIN LATERAL (SELECT bool_or(x.irregular) AS irregular"
            + " FROM clearance.control_outcome x WHERE x.mrn = s.mrn) o ON true"
            + " LEFT JOIN LATERAL (SELECT bool_or(x.useful) AS useful"
            + " FROM clearance.judgement x WHERE x.mrn = s.mrn) j ON true";
    private static final String OF_PROFILES = "SELECT p.id," + COUNTS
            + " JOIN unnest(?::text[]) p (id) ON s.profiles @> ARRAY[p.id] AND s.profiles <> '{}'" + OUTCOMES
            + SelectionDays.FIRST_OF_A_TIME + " GROUP BY p.id";
    /** As the index of what was sampled has it. */
    private static final String SAMPLED = " AND s.bases && ARRAY['RANDOM', 'MODEL']";

    private static final String OF_DRAWS = "SELECT 'RANDOM'," + COUNTS + OUTCOMES + SelectionDays.FIRST_OF_A_TIME
            + SAMPLED + " AND 'RANDOM' = ANY (s.bases)";
    private static final String OF_MODEL = "SELECT 'MODEL'," + COUNTS + " JOIN clearance.selection_score c"
            + " ON c.mrn = s.mrn AND c.revision = s.revision AND c.role = s.in_charge AND c.model = ?" + OUTCOMES
            + SelectionDays.FIRST_OF_A_TIME + SAMPLED + " AND 'MODEL' = ANY (s.bases)";

    private final Connection connection;
    private final String jurisdiction;
    private final Instant from;
    private final Instant before;

    TallyRows(Connection connection, String jurisdiction, Instant from, Instant before) {
        this.connection = connection;
        this.jurisdiction = jurisdiction;
        this.from = from;
        this.before = before;
    }

    List<Tally> of(List<String> profiles, @Nullable Digest model) throws SQLException {
        List<Tally> tallies = new ArrayList<>();
        if (!profiles.isEmpty()) {
            Object ids = connection.createArrayOf("text", profiles.toArray());
            Map<String, Tally> known = read(OF_PROFILES, Yield.By.PROFILE, null, ids, jurisdiction, from, before);
            profiles.forEach(id -> tallies.add(known.getOrDefault(id, new Tally(Yield.By.PROFILE, id, 0, 0, 0, 0, 0))));
        }
        if (model != null) {
            tallies.addAll(read(OF_MODEL, Yield.By.MODEL, model.hex(), model.bytes(), jurisdiction, from, before)
                    .values());
        }
        String drawn = Selection.Basis.RANDOM.name();
        tallies.addAll(read(OF_DRAWS, Yield.By.BASIS, drawn, jurisdiction, from, before)
                .values());
        return tallies;
    }

    /** @param key of all of them; null where each row tells its own */
    private Map<String, Tally> read(String sql, Yield.By by, @Nullable String key, Object... arguments)
            throws SQLException {
        Map<String, Tally> tallies = new HashMap<>();
        try (PreparedStatement statement = JdbcYields.asked(connection, sql, arguments);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String of = key == null ? row.getString(1) : key;
                tallies.put(
                        of,
                        new Tally(
                                by,
                                of,
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6)));
            }
        }
        return tallies;
    }
}
