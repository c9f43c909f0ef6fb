package org.tidewaiter.risk.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.ListUse;
import org.tidewaiter.risk.ListVersion;
import org.tidewaiter.risk.ListVersions;
import org.tidewaiter.risk.NamedList;
import org.tidewaiter.store.Database;

/** Keeps versions of lists in PostgreSQL. */
public final class JdbcListVersions implements ListVersions {
    private static final String ADD = "INSERT INTO risk.list_version"
            + " (name, kind, sha256, source, format, entries, names, warnings, by, at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name, sha256) DO NOTHING";
    private static final String COLUMNS =
            "SELECT name, kind, sha256, source, format, entries, names, warnings, by, at FROM risk.list_version";
    private static final String FIND = COLUMNS + " WHERE name = ? AND sha256 = ?";
    private static final String VERSIONS = COLUMNS + " WHERE name = ? ORDER BY id DESC OFFSET ? LIMIT ?";
    private static final String LATEST = COLUMNS
            + " WHERE id IN (SELECT max(id) FROM risk.list_version GROUP BY name) ORDER BY name COLLATE \"C\""
            + " OFFSET ? LIMIT ?";

    private final Database database;

    private JdbcListVersions(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcListVersions open(Database database) {
        database.migrate("risk");
        return new JdbcListVersions(database);
    }

    @Override
    public boolean add(ListVersion version) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADD)) {
                statement.setString(1, version.use().name());
                statement.setString(2, version.use().kind().name());
                statement.setBytes(3, version.use().file().bytes());
                statement.setString(4, version.source());
                statement.setString(5, version.format());
                statement.setInt(6, version.entries());
                statement.setInt(7, version.names());
                statement.setInt(8, version.warnings());
                statement.setString(9, version.by());
                statement.setObject(10, version.at().atOffset(ZoneOffset.UTC));
                return statement.executeUpdate() == 1;
            }
        });
    }

    @Override
    public Optional<ListVersion> find(String name, Digest file) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setString(1, name);
                statement.setBytes(2, file.bytes());
                return all(statement).stream().findFirst();
            }
        });
    }

    @Override
    public List<ListVersion> latest(int offset, int limit) {
        ListVersions.checkPage(offset, limit);
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LATEST)) {
                statement.setInt(1, offset);
                statement.setInt(2, limit);
                return all(statement);
            }
        });
    }

    @Override
    public List<ListVersion> versions(String name, int offset, int limit) {
        ListVersions.checkPage(offset, limit);
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(VERSIONS)) {
                statement.setString(1, name);
                statement.setInt(2, offset);
                statement.setInt(3, limit);
                return all(statement);
            }
        });
    }

    private static List<ListVersion> all(PreparedStatement statement) throws SQLException {
        List<ListVersion> all = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                all.add(new ListVersion(
                        new ListUse(
                                row.getString("name"),
                                NamedList.Kind.valueOf(row.getString("kind")),
                                new Digest(HexFormat.of().formatHex(row.getBytes("sha256")))),
                        row.getString("source"),
                        row.getString("format"),
                        row.getInt("entries"),
                        row.getInt("names"),
                        row.getInt("warnings"),
                        row.getString("by"),
                        row.getObject("at", OffsetDateTime.class).toInstant()));
            }
        }
        return all;
    }
}
