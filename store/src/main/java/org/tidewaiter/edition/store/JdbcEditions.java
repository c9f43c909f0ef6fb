package org.tidewaiter.edition.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionEvent;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.edition.EditionLife;
import org.tidewaiter.edition.EditionTimeline;
import org.tidewaiter.edition.Editions;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.store.Database;

/** Keeps editions in PostgreSQL. */
public final class JdbcEditions implements Editions {
    private static final String NOW = "SELECT clock_timestamp()";
    private static final String VERSION = "SELECT version FROM edition.timeline_head";
    private static final String LOCK = "SELECT version FROM edition.timeline_head FOR UPDATE";
    private static final String STEP = "UPDATE edition.timeline_head SET version = version + 1";
    private static final String NUMBER = "SELECT coalesce(max(number), 0) + 1 FROM edition.edition";
    private static final String ADD =
            "INSERT INTO edition.edition (name, edition, jurisdiction, digest, stage, base, errors, warnings,"
                    + " proposed_by, proposed_at, approved_by, activated_by, active_from, revision, number, subject)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String CHANGE =
            "UPDATE edition.edition SET name = ?, edition = ?, jurisdiction = ?, digest = ?, stage = ?, base = ?,"
                    + " errors = ?, warnings = ?, proposed_by = ?, proposed_at = ?, approved_by = ?, activated_by = ?,"
                    + " active_from = ?, revision = ? WHERE number = ? AND revision = ?";
    private static final String ADD_EVENT =
            "INSERT INTO edition.edition_event (number, sequence, name, actor, at, note)"
                    + " VALUES (?, ?, ?, ?, ?, ?)";
    private static final String ADD_FINDING =
            "INSERT INTO edition.edition_finding (number, place, severity, code, file, line, field, message, fix)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FIND = "SELECT * FROM edition.edition WHERE number = ? AND subject = ?";
    private static final String LIST =
            "SELECT * FROM edition.edition WHERE subject = ? ORDER BY number DESC OFFSET ? LIMIT ?";
    private static final String FINDINGS =
            "SELECT * FROM edition.edition_finding WHERE number = ? AND place > ? AND place <= ? ORDER BY place";
    private static final String HISTORY = "SELECT * FROM edition.edition_event WHERE number = ? ORDER BY sequence";
    private static final String ACTIVATED = "SELECT h.version, e.* FROM edition.timeline_head h"
            + " LEFT JOIN edition.edition e ON e.active_from IS NOT NULL AND e.subject = ?";

    private final Database database;
    private final Subject subject;

    private JdbcEditions(Database database, Subject subject) {
        this.database = database;
        this.subject = subject;
    }

    /** Brings the schema up to date. */
    public static JdbcEditions open(Database database, Subject subject) {
        database.migrate("edition");
        return new JdbcEditions(database, subject);
    }

    @Override
    public Instant now() {
        return database.read(JdbcEditions::now);
    }

    @Override
    public Edition add(EditionEvent.Proposed proposed, EditionEvent checked, List<EditionFinding> findings) {
        return database.transaction(connection -> {
            lock(connection);
            long number = number(connection);
            Edition edition = EditionLife.apply(EditionLife.begin(number, proposed), checked);
            try (PreparedStatement statement = connection.prepareStatement(ADD)) {
                statement.setString(write(statement, edition), subject.name());
                statement.executeUpdate();
            }
            addEvents(connection, number, 0, List.of(proposed, checked));
            addFindings(connection, number, findings);
            return edition;
        });
    }

    /** Version of the timeline, once nobody else changes anything. */
    private static long lock(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long number(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NUMBER);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public Optional<Edition> append(Edition before, long timeline, List<EditionEvent> events) {
        return database.transaction(connection -> {
            long version = lock(connection);
            Instant change = Editions.changesTimeline(before, events);
            if (version != timeline
                    || change != null && change.isBefore(now(connection).plus(NOTICE))) {
                return Optional.<Edition>empty();
            }
            Edition after = EditionLife.apply(before, events);
            try (PreparedStatement statement = connection.prepareStatement(CHANGE)) {
                statement.setInt(write(statement, after), before.revision());
                if (statement.executeUpdate() != 1) {
                    return Optional.<Edition>empty();
                }
            }
            addEvents(connection, before.number(), before.revision(), events);
            if (change != null) {
                try (PreparedStatement statement = connection.prepareStatement(STEP)) {
                    statement.executeUpdate();
                }
            }
            return Optional.of(after);
        });
    }

    private static Instant now(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NOW);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** The next index. */
    private static int write(PreparedStatement statement, Edition e) throws SQLException {
        statement.setString(1, e.name());
        statement.setString(2, e.edition());
        statement.setString(3, e.jurisdiction());
        statement.setBytes(4, e.digest().bytes());
        statement.setString(5, e.stage().name());
        Digest base = e.base();
        statement.setBytes(6, base == null ? null : base.bytes());
        statement.setInt(7, e.errors());
        statement.setInt(8, e.warnings());
        statement.setString(9, e.proposedBy());
        statement.setObject(10, e.proposedAt().atOffset(ZoneOffset.UTC));
        statement.setString(11, e.approvedBy());
        statement.setString(12, e.activatedBy());
        Instant from = e.activeFrom();
        statement.setObject(13, from == null ? null : from.atOffset(ZoneOffset.UTC));
        statement.setInt(14, e.revision());
        statement.setLong(15, e.number());
        return 16;
    }

    private static void addEvents(Connection connection, long number, int last, List<EditionEvent> events)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD_EVENT)) {
            int sequence = last;
            for (EditionEvent event : events) {
                statement.setLong(1, number);
                statement.setInt(2, ++sequence);
                statement.setString(3, event.getClass().getSimpleName());
                statement.setString(4, event.actor());
                statement.setObject(5, event.at().atOffset(ZoneOffset.UTC));
                statement.setString(6, event.note());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void addFindings(Connection connection, long number, List<EditionFinding> findings)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD_FINDING)) {
            for (int i = 0; i < Math.min(FINDINGS_MAX, findings.size()); i++) {
                EditionFinding finding = findings.get(i);
                statement.setLong(1, number);
                statement.setInt(2, i + 1);
                statement.setString(3, finding.severity().name());
                statement.setString(4, finding.code());
                statement.setString(5, storable(finding.file()));
                statement.setLong(6, finding.line());
                statement.setString(7, storable(finding.field()));
                statement.setString(8, storable(finding.message()));
                statement.setString(9, storable(finding.fix()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** PostgreSQL keeps every character but this one, which a broken file may hold. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    @Override
    public Optional<Edition> find(long number) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setLong(1, number);
                statement.setString(2, subject.name());
                return editions(statement).stream().findFirst();
            }
        });
    }

    @Override
    public List<Edition> list(int offset, int limit) {
        Editions.checkPage(offset, limit);
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LIST)) {
                statement.setString(1, subject.name());
                statement.setInt(2, offset);
                statement.setInt(3, limit);
                return editions(statement);
            }
        });
    }

    @Override
    public List<EditionFinding> findings(long number, int offset, int limit) {
        Editions.checkPage(offset, limit);
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FINDINGS)) {
                statement.setLong(1, number);
                statement.setInt(2, offset);
                statement.setInt(3, offset + limit);
                List<EditionFinding> findings = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        findings.add(new EditionFinding(
                                Severity.valueOf(row.getString("severity")),
                                row.getString("code"),
                                row.getString("file"),
                                row.getLong("line"),
                                row.getString("field"),
                                row.getString("message"),
                                row.getString("fix")));
                    }
                }
                return findings;
            }
        });
    }

    @Override
    public List<Happened> history(long number) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(HISTORY)) {
                statement.setLong(1, number);
                List<Happened> history = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        history.add(new Happened(
                                row.getInt("sequence"),
                                row.getString("name"),
                                row.getString("actor"),
                                instant(row, "at"),
                                row.getString("note")));
                    }
                }
                return history;
            }
        });
    }

    @Override
    public long version() {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(VERSION);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** In one statement, so that version and editions are of one snapshot. */
    @Override
    public EditionTimeline timeline() {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ACTIVATED)) {
                statement.setString(1, subject.name());
                return timeline(statement);
            }
        });
    }

    private static EditionTimeline timeline(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            long version = 0;
            List<Edition> editions = new ArrayList<>();
            while (row.next()) {
                version = row.getLong("version");
                if (row.getObject("number") != null) {
                    editions.add(edition(row));
                }
            }
            return new EditionTimeline(version, editions);
        }
    }

    private static List<Edition> editions(PreparedStatement statement) throws SQLException {
        List<Edition> editions = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                editions.add(edition(row));
            }
        }
        return editions;
    }

    private static Edition edition(ResultSet row) throws SQLException {
        byte[] base = row.getBytes("base");
        return new Edition(
                row.getLong("number"),
                row.getString("name"),
                row.getString("edition"),
                row.getString("jurisdiction"),
                digest(row.getBytes("digest")),
                Edition.Stage.valueOf(row.getString("stage")),
                base == null ? null : digest(base),
                row.getInt("errors"),
                row.getInt("warnings"),
                row.getString("proposed_by"),
                instant(row, "proposed_at"),
                row.getString("approved_by"),
                row.getString("activated_by"),
                row.getObject("active_from") == null ? null : instant(row, "active_from"),
                row.getInt("revision"));
    }

    private static Digest digest(byte[] bytes) {
        return new Digest(HexFormat.of().formatHex(bytes));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
