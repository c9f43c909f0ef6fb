package org.tidewaiter.access.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.access.ApiClient;
import org.tidewaiter.access.ApiClients;
import org.tidewaiter.access.Paging;
import org.tidewaiter.access.Person;
import org.tidewaiter.store.Database;

/** Keeps API clients in PostgreSQL. */
public final class JdbcApiClients implements ApiClients {
    private static final String FIND = "SELECT * FROM access.api_client WHERE id = ?";
    private static final String LIST = "SELECT * FROM access.api_client ORDER BY id OFFSET ? LIMIT ?";
    private static final String COUNT = "SELECT count(*) FROM access.api_client";
    private static final String ADD =
            "INSERT INTO access.api_client (name, party, roles, secret_hash, active, id, version)"
                    + " VALUES (?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING";
    private static final String CHANGE = "UPDATE access.api_client SET name = ?, party = ?, roles = ?, secret_hash = ?,"
            + " active = ?, version = version + 1 WHERE id = ? AND version = ?";

    private final Database database;

    private JdbcApiClients(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcApiClients open(Database database) {
        database.migrate("access");
        return new JdbcApiClients(database);
    }

    @Override
    public Optional<ApiClient> find(String id) {
        return Person.isId(id)
                ? database.read(connection -> JdbcPeople.one(connection, FIND, id, AccessRows::apiClient))
                : Optional.empty();
    }

    @Override
    public List<ApiClient> list(int offset, int limit) {
        Paging.check(offset, limit, PAGE_MAX);
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LIST)) {
                statement.setInt(1, offset);
                statement.setInt(2, limit);
                return JdbcPeople.all(statement, AccessRows::apiClient);
            }
        });
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
    public boolean add(ApiClient client) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADD)) {
                AccessRows.write(statement, client);
                return statement.executeUpdate() == 1;
            }
        });
    }

    @Override
    public boolean change(ApiClient client) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CHANGE)) {
                int next = AccessRows.write(statement, client);
                statement.setInt(next, client.version());
                return statement.executeUpdate() == 1;
            }
        });
    }
}
