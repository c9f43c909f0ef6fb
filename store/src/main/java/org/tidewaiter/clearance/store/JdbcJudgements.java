package org.tidewaiter.clearance.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.ClearanceEvent;
import org.tidewaiter.clearance.Filing;
import org.tidewaiter.clearance.Judgements;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.store.Database;

/** Finds judgements by rows that are written in the transaction of the result, and of the answer. */
public final class JdbcJudgements implements Judgements {
    private static final String ADD =
            "INSERT INTO clearance.judgement (mrn, result, at, officer, useful) VALUES (?, ?, ?, ?, ?)";
    private static final String ANSWERED =
            "UPDATE clearance.judgement SET answered = true WHERE mrn = ? AND result = ? AND NOT answered";

    private static final String LIST = "SELECT j.useful, j.at, j.mrn, j.result FROM clearance.judgement j WHERE true";
    private static final String ORDER = " ORDER BY j.useful, j.at DESC, j.mrn DESC, j.result DESC LIMIT ?";
    /** The first selection, by which a declaration counts. */
    private static final String SELECTED =
            " AND EXISTS (SELECT FROM clearance.selection s WHERE s.mrn = j.mrn COLLATE \"default\""
                    + " AND NOT EXISTS (SELECT FROM clearance.selection e WHERE e.mrn = s.mrn AND e.revision < s.revision)";

    private static final String BY_PROFILE = SELECTED + " AND s.profiles @> ARRAY[?::text])";
    private static final String BY_MODEL = SELECTED + " AND 'MODEL' = ANY (s.bases)"
            + " AND EXISTS (SELECT FROM clearance.selection_score c WHERE c.mrn = s.mrn AND c.revision = s.revision"
            + " AND c.role = s.in_charge AND c.model = ?))";
    private static final String AFTER =
            " AND (j.useful > ? OR j.useful = ? AND (j.at, j.mrn, j.result) < (?, ? COLLATE \"C\", ?))";
    private static final String BY_OFFICER = " AND j.officer = ?";
    private static final String UNANSWERED = "SELECT count(*) FROM"
            + " (SELECT FROM clearance.judgement j WHERE NOT j.answered%s LIMIT " + COUNT_MAX + ") waiting";

    private final Database database;

    private JdbcJudgements(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcJudgements open(Database database) {
        database.migrate("clearance");
        return new JdbcJudgements(database);
    }

    /**
     * Stores what a filing tells of judgements.
     *
     * @param before number of the events before it
     */
    static void write(Connection connection, int before, Filing filing) throws SQLException {
        String mrn = filing.clearance().mrn().value();
        for (int i = 0; i < filing.events().size(); i++) {
            ClearanceEvent event = filing.events().get(i);
            if (event instanceof ClearanceEvent.ControlRecorded recorded
                    && recorded.result().isJudged()) {
                add(connection, mrn, before + i + 1, recorded);
            } else if (event instanceof ClearanceEvent.JudgementAnswered answered) {
                try (PreparedStatement update = connection.prepareStatement(ANSWERED)) {
                    update.setString(1, mrn);
                    update.setInt(2, answered.answer().result());
                    update.executeUpdate();
                }
            }
        }
    }

    private static void add(Connection connection, String mrn, int result, ClearanceEvent.ControlRecorded recorded)
            throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setString(1, mrn);
            add.setInt(2, result);
            add.setObject(3, recorded.by().at().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            add.setString(4, recorded.by().actor());
            add.setBoolean(5, recorded.result().selection() == ControlResult.Usefulness.USEFUL);
            add.executeUpdate();
        }
    }

    @Override
    public List<Place> list(Wanted wanted) {
        List<Object> arguments = new ArrayList<>();
        String sql = LIST
                + where(" AND NOT j.answered", wanted.unanswered())
                + where(" AND j.useful = ?", wanted.useful(), arguments)
                + where(BY_OFFICER, wanted.officer(), arguments)
                + where(BY_PROFILE, wanted.profile(), arguments)
                + where(BY_MODEL, bytes(wanted.model()), arguments)
                + after(wanted.after(), arguments)
                + ORDER;
        arguments.add(wanted.limit());
        return database.read(connection -> {
            List<Place> places = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < arguments.size(); i++) {
                    statement.setObject(i + 1, arguments.get(i));
                }
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        places.add(new Place(
                                row.getBoolean(1),
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                new Mrn(row.getString(3)),
                                row.getInt(4)));
                    }
                }
            }
            return places;
        });
    }

    private static String where(String condition, boolean asked) {
        return asked ? condition : "";
    }

    private static String where(String condition, @Nullable Object value, List<Object> arguments) {
        if (value == null) {
            return "";
        }
        arguments.add(value);
        return condition;
    }

    private static byte @Nullable [] bytes(@Nullable Digest digest) {
        return digest == null ? null : digest.bytes();
    }

    private static String after(@Nullable Place place, List<Object> arguments) {
        if (place == null) {
            return "";
        }
        arguments.addAll(List.of(
                place.useful(),
                place.useful(),
                place.at().atOffset(ZoneOffset.UTC),
                place.mrn().value(),
                place.result()));
        return AFTER;
    }

    @Override
    public int unanswered(@Nullable String officer) {
        List<Object> arguments = new ArrayList<>();
        String sql = UNANSWERED.formatted(where(BY_OFFICER, officer, arguments));
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                if (officer != null) {
                    statement.setString(1, officer);
                }
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }
}
