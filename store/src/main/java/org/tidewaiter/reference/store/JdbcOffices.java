package org.tidewaiter.reference.store;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tidewaiter.reference.Office;
import org.tidewaiter.reference.Offices;
import org.tidewaiter.reference.OpeningHours;
import org.tidewaiter.reference.WorkingCalendar.Hours;
import org.tidewaiter.store.Database;

/** Keeps offices in PostgreSQL. */
public final class JdbcOffices implements Offices {
    private static final String FIND = "SELECT * FROM reference.office WHERE code = ?";
    private static final String FITS = " FROM reference.office WHERE strpos(searched, ?) > 0 AND (active OR NOT ?)";
    private static final String LIST = "SELECT *" + FITS + " ORDER BY code OFFSET ? LIMIT ?";
    private static final String COUNT = "SELECT count(*)" + FITS;
    private static final String ADD =
            "INSERT INTO reference.office (name, zone, week, closed, closed_names, active, searched, code, version)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING";
    private static final String CHANGE = "UPDATE reference.office SET name = ?, zone = ?, week = ?, closed = ?,"
            + " closed_names = ?, active = ?, searched = ?, version = version + 1 WHERE code = ? AND version = ?";

    private final Database database;

    private JdbcOffices(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcOffices open(Database database) {
        database.migrate("reference");
        return new JdbcOffices(database);
    }

    @Override
    public Optional<Office> find(String code) {
        if (!Office.isCode(code)) {
            return Optional.empty();
        }
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setString(1, code);
                return offices(statement).stream().findFirst();
            }
        });
    }

    @Override
    public List<Office> list(Filter filter, int offset, int limit) {
        Offices.checkPage(offset, limit);
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LIST)) {
                statement.setString(1, filter.text());
                statement.setBoolean(2, filter.activeOnly());
                statement.setInt(3, offset);
                statement.setInt(4, limit);
                return offices(statement);
            }
        });
    }

    @Override
    public long count(Filter filter) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
                statement.setString(1, filter.text());
                statement.setBoolean(2, filter.activeOnly());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    @Override
    public boolean add(Office office) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADD)) {
                write(connection, statement, office);
                return statement.executeUpdate() == 1;
            }
        });
    }

    @Override
    public boolean change(Office office) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CHANGE)) {
                int next = write(connection, statement, office);
                statement.setInt(next, office.version());
                return statement.executeUpdate() == 1;
            }
        });
    }

    /** The next index. */
    private static int write(Connection connection, PreparedStatement statement, Office office) throws SQLException {
        statement.setString(1, office.name());
        statement.setString(2, office.zone().getId());
        String[] week = Arrays.stream(DayOfWeek.values())
                .map(day -> OpeningHours.write(office.hours(day)))
                .toArray(String[]::new);
        statement.setArray(3, connection.createArrayOf("text", week));
        statement.setArray(
                4, connection.createArrayOf("date", office.closed().keySet().toArray()));
        statement.setArray(
                5, connection.createArrayOf("text", office.closed().values().toArray()));
        statement.setBoolean(6, office.active());
        statement.setString(7, Filter.searched(office));
        statement.setString(8, office.code());
        return 9;
    }

    private static List<Office> offices(PreparedStatement statement) throws SQLException {
        List<Office> offices = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                offices.add(new Office(
                        row.getString("code"),
                        row.getString("name"),
                        ZoneId.of(row.getString("zone")),
                        week((String[]) row.getArray("week").getArray()),
                        closed(row),
                        row.getBoolean("active"),
                        row.getInt("version")));
            }
        }
        return offices;
    }

    private static Map<DayOfWeek, List<Hours>> week(String[] texts) {
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, OpeningHours.read(texts[day.getValue() - 1]).orElseThrow());
        }
        return week;
    }

    private static SortedMap<LocalDate, String> closed(ResultSet row) throws SQLException {
        Date[] days = (Date[]) row.getArray("closed").getArray();
        String[] names = (String[]) row.getArray("closed_names").getArray();
        SortedMap<LocalDate, String> closed = new TreeMap<>();
        for (int i = 0; i < days.length; i++) {
            closed.put(days[i].toLocalDate(), names[i]);
        }
        return closed;
    }
}
