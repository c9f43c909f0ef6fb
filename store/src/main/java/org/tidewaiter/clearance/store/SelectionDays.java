package org.tidewaiter.clearance.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.selectivity.Yields;
import org.tidewaiter.store.Database;

/**
 * What declarations of a time were selected for and what came of it, counted. The days of UTC that lie whole within it are counted once and kept; what
 * is left at its ends is counted when it is asked for.
 *
 * @param from of the time
 * @param before end of the time
 */
record SelectionDays(String jurisdiction, Instant from, Instant before) {
    private static final String DAY = "(s.at AT TIME ZONE 'UTC')::date";
    private static final String BUCKET =
            "greatest(0, least(" + (Yields.BUCKETS - 1) + ", floor(c.probability * " + Yields.BUCKETS + ")))::int";
    /** A control for another reason, such as an officer's hint, stands for no other declaration. */
    static final String SENT = "s.lane IN ('YELLOW', 'RED')";

    private static final String FIRST =
            " AND NOT EXISTS" + " (SELECT FROM clearance.selection e WHERE e.mrn = s.mrn AND e.revision < s.revision)";

    /** The first selections of a time. */
    static final String FIRST_OF_A_TIME = " WHERE s.jurisdiction = ? AND s.at >= ? AND s.at < ?" + FIRST;

    /** What controls found of each declaration: those of what was selected since a moment came after it. */
    static final String FOUND = " (SELECT mrn, bool_or(irregular) AS irregular, bool_or(useful) AS useful,"
            + " sum(found) AS found FROM clearance.control_outcome WHERE at >= ? GROUP BY mrn) o";

    private static final String SCORES =
            " JOIN clearance.selection_score c ON c.mrn = s.mrn AND c.revision = s.revision";
    /** The score of the model in charge, where there is one. */
    static final String SCORE_IN_CHARGE = " LEFT" + SCORES + " AND c.role = s.in_charge";
    /** One that is empty of what declares none. */
    private static final String ORIGINS = " CROSS JOIN LATERAL unnest(CASE WHEN s.origins = '' THEN ARRAY['']"
            + " ELSE string_to_array(s.origins, ' ') END) g (origin)";

    private static final String WEIGHT = "least(" + Controlled.WEIGHT_MAX + ", 1 / s.chance)";
    private static final String ALIKE = "count(*)";
    private static final String MET = "count(*), count(*) FILTER (WHERE " + SENT + "),"
            + " count(*) FILTER (WHERE s.lane = 'RED'), count(*) FILTER (WHERE s.lane = 'BLUE'),"
            + " count(*) FILTER (WHERE " + SENT + " AND 'PROFILE' = ANY (s.bases)),"
            + " count(*) FILTER (WHERE " + SENT + " AND 'MODEL' = ANY (s.bases)),"
            + " count(*) FILTER (WHERE " + SENT + " AND s.bases && ARRAY['RANDOM', 'EXPLORATION'])";
    private static final String MET_COLUMNS = "declarations, selected, goods, audits, by_profile, by_model, by_draw";
    private static final String OUTCOMES = "count(*) AS controlled, count(*) FILTER (WHERE o.irregular) AS irregular,"
            + " count(*) FILTER (WHERE o.useful) AS useful, sum(o.found) AS found,"
            + " count(*) FILTER (WHERE 'RANDOM' = ANY (s.bases)) AS drawn,"
            + " count(*) FILTER (WHERE o.irregular AND 'RANDOM' = ANY (s.bases)) AS drawn_irregular,"
            + " coalesce(sum(" + WEIGHT + ") FILTER (WHERE " + SENT + "), 0)::float8 AS weight,"
            + " coalesce(sum(" + WEIGHT + ") FILTER (WHERE o.irregular AND " + SENT
            + "), 0)::float8 AS weight_irregular";
    private static final List<String> OUTCOME_NAMES = List.of(
            "controlled", "irregular", "useful", "found", "drawn", "drawn_irregular", "weight", "weight_irregular");
    /** Rows of each day, by which it is seen whether it has to be counted, or counted anew. */
    private static final String TO_COUNT = "SELECT s.day FROM (SELECT " + DAY + " AS day, count(*) AS number"
            + " FROM clearance.selection s WHERE s.jurisdiction = ? AND s.at >= ? AND s.at < ? GROUP BY 1) s"
            + " LEFT JOIN clearance.selection_day d ON d.jurisdiction = ? AND d.day = s.day"
            + " WHERE d.selections IS DISTINCT FROM s.number ORDER BY 1";

    private static final String ONE_AT_A_TIME =
            "SELECT pg_advisory_xact_lock('clearance.selection_day'::regclass::bigint)";
    private static final String FORGET = "DELETE FROM clearance.selection_day WHERE jurisdiction = ? AND day = ?";
    private static final String COUNTED = "INSERT INTO clearance.selection_day (jurisdiction, day, selections)"
            + " SELECT ?, ?, count(*) FROM clearance.selection WHERE jurisdiction = ? AND at >= ? AND at < ?";

    /**
     * By what declarations are told apart and counted: the columns where days are kept, and what makes them of a
     * selection.
     */
    enum Way {
        CELL(
                "cell",
                "lane, bases, profiles, model",
                "s.lane, s.bases, s.profiles, c.model",
                SCORE_IN_CHARGE,
                "declarations",
                ALIKE),
        SCORE("score", "model, role, bucket", "c.model, c.role, " + BUCKET, SCORES, "declarations", ALIKE),
        EARLIER("group", "kind, name", "'EARLIER', s.earlier::text", "", MET_COLUMNS, MET),
        ORIGIN("group", "kind, name", "'ORIGIN', g.origin", ORIGINS, MET_COLUMNS, MET);

        private final String columns;
        private final String values;
        private final String joins;
        private final String counted;
        private final String table;
        private final String counts;

        Way(String table, String columns, String values, String joins, String counted, String counts) {
            this.table = "clearance.selection_day_" + table;
            this.columns = columns;
            this.values = values;
            this.joins = joins;
            this.counted = counted;
            this.counts = counts;
        }

        /**
         * What was selected, put together by some of the columns; what it asks for is in {@link #arguments}.
         *
         * @param by of the columns, or of the day
         */
        String select(String... by) {
            return "SELECT " + String.join(", ", by) + ", " + sums(counted.split(", ")) + " FROM (" + selected()
                    + ") x GROUP BY " + first(by.length);
        }

        /** The same with what controls found of it. */
        String selectWithOutcomes(String... by) {
            String none = OUTCOME_NAMES.stream().map(name -> "0 AS " + name).collect(Collectors.joining(", "));
            String notCounted = ", 0".repeat(counted.split(", ").length);
            return "SELECT " + String.join(", ", by) + ", " + sums(counted.split(", ")) + ", "
                    + sums(OUTCOME_NAMES.toArray(String[]::new)) + " FROM (SELECT d.*, " + none + " FROM ("
                    + selected() + ") d UNION ALL SELECT " + DAY + ", " + values + notCounted + ", " + OUTCOMES
                    + " FROM" + FOUND + " JOIN clearance.selection s ON s.mrn = o.mrn" + joins + FIRST_OF_A_TIME
                    + grouped() + ") x GROUP BY " + first(by.length);
        }

        private static String sums(String... columns) {
            return Stream.of(columns)
                    .map(column -> "sum(" + column + ") AS " + column)
                    .collect(Collectors.joining(", "));
        }

        private static String first(int columns) {
            return IntStream.rangeClosed(1, columns).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        }

        /** Day, columns and counts. */
        private String selected() {
            return "SELECT day, " + columns + ", " + counted + " FROM " + table
                    + " WHERE jurisdiction = ? AND day >= ? AND day < ?"
                    + (columns.startsWith("kind") ? " AND kind = '" + name() + "'" : "")
                    + " UNION ALL "
                    + count("s.jurisdiction = ? AND (s.at >= ? AND s.at < ? OR s.at >= ? AND s.at < ?)");
        }

        private String keep() {
            return "INSERT INTO " + table + " (day, " + columns + ", " + counted
                    + ", jurisdiction) SELECT x.*, ? FROM (" + count("s.jurisdiction = ? AND s.at >= ? AND s.at < ?")
                    + ") x";
        }

        private String count(String which) {
            return "SELECT " + DAY + ", " + values + ", " + counts + " FROM clearance.selection s" + joins + " WHERE "
                    + which + FIRST + grouped();
        }

        /** By the day and the columns. */
        private String grouped() {
            return " GROUP BY " + first(1 + columns.split(", ").length);
        }
    }

    private LocalDate firstDay() {
        LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC);
        return start(day).equals(from) ? day : day.plusDays(1);
    }

    /** The day after the last that lies whole within the time. */
    private LocalDate endDay() {
        LocalDate day = LocalDate.ofInstant(before, ZoneOffset.UTC);
        return day.isBefore(firstDay()) ? firstDay() : day;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private boolean holdsDays() {
        return firstDay().isBefore(endDay());
    }

    /** Counts the days that nobody counted yet, or that others came to since. */
    SelectionDays counted(Database database) {
        if (holdsDays()) {
            for (LocalDate day : database.read(this::toCount)) {
                database.apart(connection -> count(connection, day));
            }
        }
        return this;
    }

    private List<LocalDate> toCount(Connection connection) throws SQLException {
        try (PreparedStatement statement = JdbcYields.asked(
                        connection, TO_COUNT, jurisdiction, start(firstDay()), start(endDay()), jurisdiction);
                ResultSet row = statement.executeQuery()) {
            List<LocalDate> days = new ArrayList<>();
            while (row.next()) {
                days.add(row.getObject(1, LocalDate.class));
            }
            return days;
        }
    }

    /** What comes to the day meanwhile is not among its number, so that it will be counted anew. */
    private boolean count(Connection connection, LocalDate day) throws SQLException {
        Instant begin = start(day);
        Instant end = start(day.plusDays(1));
        execute(connection, ONE_AT_A_TIME);
        execute(connection, FORGET, jurisdiction, day);
        execute(connection, COUNTED, jurisdiction, day, jurisdiction, begin, end);
        for (Way way : Way.values()) {
            execute(connection, way.keep(), jurisdiction, jurisdiction, begin, end);
        }
        return true;
    }

    private static void execute(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = JdbcYields.asked(connection, sql, arguments)) {
            statement.execute();
        }
    }

    /** What {@link Way#select} asks for. */
    List<Object> arguments() {
        Instant first = holdsDays() ? start(firstDay()) : before;
        Instant end = holdsDays() ? start(endDay()) : before;
        return List.of(jurisdiction, firstDay(), endDay(), jurisdiction, from, first, end, before);
    }

    /** What {@link Way#selectWithOutcomes} asks for. */
    List<Object> argumentsWithOutcomes() {
        List<Object> arguments = new ArrayList<>(arguments());
        arguments.addAll(List.of(from, jurisdiction, from, before));
        return arguments;
    }
}
