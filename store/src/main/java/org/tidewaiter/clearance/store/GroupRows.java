package org.tidewaiter.clearance.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.scoring.SizeClass;
import org.tidewaiter.selectivity.Yields.GroupCounts;
import org.tidewaiter.selectivity.Yields.OriginCell;
import org.tidewaiter.selectivity.Yields.SizeCell;

/** Counts what was selected by what importers had declared before, and by origins. */
final class GroupRows {
    /** What was selected of a time, with what is declared of it now and what was found. */
    private static final String SELECTED =
            "WITH chosen AS MATERIALIZED (SELECT c.mrn, c.importer, c.origins, c.received_at,"
                    + " s.bases, o.irregular, " + JdbcYields.SENT + " AS sent, " + JdbcYields.WEIGHT + " AS weight"
                    + " FROM clearance.selection s"
                    + " JOIN clearance.mrn_key k ON k.mrn = s.mrn"
                    + " JOIN clearance.clearance c ON c.mrn = k.mrn AND c.received_on = k.received_on"
                    + " LEFT JOIN (SELECT mrn, bool_or(irregular) AS irregular" + JdbcYields.SINCE
                    + " o ON o.mrn = s.mrn"
                    + JdbcYields.FIRST + ")";

    private static final String COUNTS = "count(*), count(*) FILTER (WHERE h.sent),"
            + " count(*) FILTER (WHERE h.sent AND 'PROFILE' = ANY (h.bases)),"
            + " count(*) FILTER (WHERE h.sent AND 'MODEL' = ANY (h.bases)),"
            + " count(*) FILTER (WHERE h.sent AND h.bases && ARRAY['RANDOM', 'EXPLORATION']),"
            + " count(h.irregular), count(*) FILTER (WHERE h.irregular),"
            + " count(h.irregular) FILTER (WHERE 'RANDOM' = ANY (h.bases)),"
            + " count(*) FILTER (WHERE h.irregular AND 'RANDOM' = ANY (h.bases)),"
            + " coalesce(sum(h.weight) FILTER (WHERE h.irregular IS NOT NULL AND h.sent), 0)::float8,"
            + " coalesce(sum(h.weight) FILTER (WHERE h.irregular AND h.sent), 0)::float8";

    /** Each importer's declarations are numbered from the first that was selected or left; those before are counted. */
    private static final String SIZES = SELECTED
            + ", begun AS (SELECT min(received_at) AS at FROM chosen),"
            + " late AS (SELECT mrn, row_number() OVER (PARTITION BY importer ORDER BY received_at, mrn) - 1 AS number"
            + " FROM clearance.clearance WHERE importer IS NOT NULL AND received_at >= (SELECT at FROM begun)"
            + " AND received_at < ?),"
            + " early AS (SELECT importer, count(*) AS number FROM clearance.clearance"
            + " WHERE importer IN (SELECT importer FROM chosen) AND received_at < (SELECT at FROM begun)"
            + " GROUP BY importer)"
            + " SELECT CASE WHEN h.importer IS NULL THEN " + SizeClass.NOT_DECLARED
            + " ELSE coalesce(l.number, 0) + coalesce(e.number, 0) END, " + COUNTS
            + " FROM chosen h LEFT JOIN late l ON l.mrn = h.mrn LEFT JOIN early e ON e.importer = h.importer GROUP BY 1";

    private static final String ORIGINS = SELECTED + " SELECT g.origin, " + COUNTS
            + " FROM chosen h CROSS JOIN LATERAL unnest(CASE WHEN coalesce(h.origins, '') = '' THEN ARRAY[''] ELSE string_to_array(h.origins, ' ') END)"
            + " g (origin) GROUP BY 1";

    private GroupRows() {}

    static List<SizeCell> sizes(Connection connection, String jurisdiction, Instant from, Instant before)
            throws SQLException {
        List<SizeCell> cells = new ArrayList<>();
        try (PreparedStatement statement =
                        JdbcYields.asked(connection, SIZES, from, jurisdiction, from, before, before);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                cells.add(new SizeCell(row.getLong(1), counts(row)));
            }
        }
        return cells;
    }

    static List<OriginCell> origins(Connection connection, String jurisdiction, Instant from, Instant before)
            throws SQLException {
        List<OriginCell> cells = new ArrayList<>();
        try (PreparedStatement statement = JdbcYields.asked(connection, ORIGINS, from, jurisdiction, from, before);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                cells.add(new OriginCell(row.getString(1), counts(row)));
            }
        }
        return cells;
    }

    private static GroupCounts counts(ResultSet row) throws SQLException {
        return new GroupCounts(
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getDouble(11),
                row.getDouble(12));
    }
}
