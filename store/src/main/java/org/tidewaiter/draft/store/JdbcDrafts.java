package org.tidewaiter.draft.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.draft.Draft;
import org.tidewaiter.draft.Drafts;
import org.tidewaiter.draft.Fields;
import org.tidewaiter.store.Database;

/** Keeps drafts in PostgreSQL. */
public final class JdbcDrafts implements Drafts {
    private static final String LINES = "SELECT id, party, agent, name, template, amends, amends_version, country,"
            + " version, changed_by, created_at, changed_at FROM draft.draft";
    private static final String FIND = LINES + " WHERE id = ?";
    private static final String LIST =
            LINES + " WHERE party = ? AND template = ? ORDER BY changed_at DESC, id LIMIT " + PARTY_MAX;
    private static final String ENTRUSTED =
            LINES + " WHERE agent = ? AND NOT template ORDER BY changed_at DESC, id LIMIT " + ENTRUSTED_MAX;
    private static final String OPEN_PARTY = "INSERT INTO draft.party (id) VALUES (?) ON CONFLICT DO NOTHING";
    private static final String LOCK_PARTY = "SELECT 1 FROM draft.party WHERE id = ? FOR UPDATE";
    private static final String ADD = "INSERT INTO draft.draft (name, changed_by, changed_at, agent, id, version,"
            + " party, template, country, created_at, amends, amends_version) SELECT ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?"
            + " WHERE (SELECT count(*) FROM draft.draft WHERE party = ? AND template = ?) < " + PARTY_MAX
            + " ON CONFLICT DO NOTHING";
    private static final String CHANGE = "UPDATE draft.draft SET name = ?, changed_by = ?,"
            + " changed_at = ?, agent = ?, version = version + 1 WHERE id = ? AND version = ?";
    private static final String DELETE = "DELETE FROM draft.draft WHERE id = ? AND version = ?";

    private final Database database;

    private JdbcDrafts(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcDrafts open(Database database) {
        database.migrate("draft");
        return new JdbcDrafts(database);
    }

    @Override
    public Optional<Draft> find(String id) {
        if (!Draft.isId(id)) {
            return Optional.empty();
        }
        return database.snapshot(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setString(1, id);
                return drafts(statement, PartRows.read(connection, id)).stream().findFirst();
            }
        });
    }

    @Override
    public List<Draft> list(String party, boolean template) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LIST)) {
                statement.setString(1, party);
                statement.setBoolean(2, template);
                return drafts(statement, Fields.NONE);
            }
        });
    }

    @Override
    public List<Draft> entrusted(String agent) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ENTRUSTED)) {
                statement.setString(1, agent);
                return drafts(statement, Fields.NONE);
            }
        });
    }

    @Override
    public boolean add(Draft draft) {
        return database.transaction(connection -> {
            for (String sql : List.of(OPEN_PARTY, LOCK_PARTY)) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setString(1, draft.party());
                    statement.execute();
                }
            }
            try (PreparedStatement statement = connection.prepareStatement(ADD)) {
                int next = write(statement, draft);
                statement.setString(next, draft.party());
                statement.setBoolean(next + 1, draft.template());
                statement.setString(next + 2, draft.country());
                statement.setObject(next + 3, draft.createdAt().atOffset(ZoneOffset.UTC));
                Draft.Amends amends = draft.amends();
                statement.setString(next + 4, amends == null ? null : amends.mrn());
                statement.setObject(next + 5, amends == null ? null : amends.version(), Types.INTEGER);
                statement.setString(next + 6, draft.party());
                statement.setBoolean(next + 7, draft.template());
                return withParts(connection, draft, statement.executeUpdate() == 1);
            }
        });
    }

    @Override
    public boolean change(Draft draft) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CHANGE)) {
                int next = write(statement, draft);
                statement.setInt(next, draft.version());
                return withParts(connection, draft, statement.executeUpdate() == 1);
            }
        });
    }

    @Override
    public boolean delete(String id, int version) {
        if (!Draft.isId(id)) {
            return false;
        }
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
                statement.setString(1, id);
                statement.setInt(2, version);
                boolean deleted = statement.executeUpdate() == 1;
                if (deleted) {
                    PartRows.delete(connection, id);
                }
                return deleted;
            }
        });
    }

    private static boolean withParts(Connection connection, Draft draft, boolean stored) throws SQLException {
        if (stored) {
            PartRows.write(connection, draft.id(), draft.fields());
        }
        return stored;
    }

    /** The next index. */
    private static int write(PreparedStatement statement, Draft draft) throws SQLException {
        statement.setString(1, draft.name());
        statement.setString(2, draft.changedBy());
        statement.setObject(3, draft.changedAt().atOffset(ZoneOffset.UTC));
        statement.setString(4, draft.agent());
        statement.setString(5, draft.id());
        return 6;
    }

    private static Draft.@Nullable Amends amends(ResultSet row) throws SQLException {
        String mrn = row.getString("amends");
        return mrn == null ? null : new Draft.Amends(mrn, row.getInt("amends_version"));
    }

    /** @param fields of each of them */
    private static List<Draft> drafts(PreparedStatement statement, Fields fields) throws SQLException {
        List<Draft> all = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                all.add(new Draft(
                        row.getString("id"),
                        row.getString("party"),
                        row.getString("agent"),
                        row.getString("name"),
                        row.getBoolean("template"),
                        amends(row),
                        row.getString("country"),
                        fields,
                        row.getInt("version"),
                        row.getString("changed_by"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()));
            }
        }
        return all;
    }
}
