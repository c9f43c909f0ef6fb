package org.tidewaiter.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The migrations of one module, and their history in the module's own schema. */
final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final String HISTORY = "migration_history";
    /** Names the migrations in their order, one a line. */
    private static final String LIST = "migrations.txt";

    private static final String PERMITTED = "SELECT CASE WHEN s.oid IS NULL"
            + " THEN has_database_privilege(current_database(), 'CREATE')"
            + " ELSE to_regclass(h.name) IS NOT NULL OR has_schema_privilege(s.oid, 'CREATE') END"
            + " FROM (SELECT ?::text AS name) n CROSS JOIN (SELECT ?::text AS name) h"
            + " LEFT JOIN pg_namespace s ON s.nspname = n.name";

    private final Database database;
    private final DatabaseAddress address;
    private final String module;

    Migrations(Database database, DatabaseAddress address, String module) {
        this.database = database;
        this.address = address;
        this.module = module;
    }

    void run() {
        run(files(module).size());
    }

    /** The first ones of the list; those that are there stay, even beyond. */
    void run(int count) {
        if (isUpToDate(files(module).subList(0, count))) {
            return;
        }
        String last = lines(module, LIST).get(count - 1);
        refuseWithoutPermission();
        try {
            Flyway flyway = Flyway.configure()
                    .dataSource(database.dataSource())
                    .schemas(module)
                    .defaultSchema(module)
                    .createSchemas(true)
                    .table(HISTORY)
                    .locations("classpath:db/migration/" + module)
                    .failOnMissingLocations(true)
                    .validateMigrationNaming(true)
                    .target(last.substring(1, last.indexOf("__")))
                    .load();
            refuseNewer(flyway.info());
            int done = flyway.migrate().migrationsExecuted;
            if (done > 0) {
                LOG.info("Schema {} brought up to date by {} migrations", module, done);
            }
        } catch (FlywayException e) {
            throw explain(e);
        }
    }

    /**
     * Whether the history is that of the files, to the checksum. Most starts find it so, and this way in a twentieth of
     * the time that Flyway takes to load. Whatever looks different is left to Flyway.
     */
    boolean isUpToDate() {
        return isUpToDate(files(module));
    }

    private boolean isUpToDate(List<String> files) {
        return database.read(connection -> {
            try (Statement statement = connection.createStatement()) {
                List<String> history = new ArrayList<>();
                if (exists(connection)) {
                    try (ResultSet row = statement.executeQuery("SELECT script, checksum, success FROM " + module + "."
                            + HISTORY + " WHERE version IS NOT NULL ORDER BY installed_rank")) {
                        while (row.next()) {
                            history.add(row.getString(1) + " " + row.getInt(2) + (row.getBoolean(3) ? "" : " failed"));
                        }
                    }
                }
                return history.equals(files);
            }
        });
    }

    private boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            statement.setString(1, module + "." + HISTORY);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /**
     * The migrations by their list, each with its checksum as Flyway takes it: CRC-32 of the lines without their ends.
     */
    private static List<String> files(String module) {
        List<String> files = new ArrayList<>();
        for (String name : lines(module, LIST)) {
            CRC32 checksum = new CRC32();
            lines(module, name).forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
            files.add(name + " " + (int) checksum.getValue());
        }
        return files;
    }

    /** As {@link #files}; none where the program has no such module. */
    static List<String> known(String module) {
        return Migrations.class.getResource("/db/migration/" + module + "/" + LIST) == null ? List.of() : files(module);
    }

    private static List<String> lines(String module, String name) {
        String path = "/db/migration/" + module + "/" + name;
        try (InputStream in = Migrations.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path. Maybe " + LIST + " lacks a line.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Flyway would try ten times, a second each, before it says so. */
    private void refuseWithoutPermission() {
        boolean permitted = database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(PERMITTED)) {
                statement.setString(1, module);
                statement.setString(2, module + "." + HISTORY);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            }
        });
        if (!permitted) {
            throw new StoreUnavailable(
                    "In the database at " + address + " we have no permission to make schema " + module
                            + " and its tables. Maybe \"GRANT CREATE ON DATABASE\" to the user, or let the user own"
                            + " schema " + module + ".");
        }
    }

    private void refuseNewer(MigrationInfoService info) {
        for (MigrationInfo migration : info.applied()) {
            if (migration.getState().isApplied() && !migration.getState().isResolved()) {
                throw new StoreUnavailable("Schema " + module + " in the database at " + address + " has migration "
                        + migration.getVersion() + " (" + migration.getDescription()
                        + "), which this program does not know. Maybe it was made by a newer Tidewaiter:"
                        + " use that one.");
            }
        }
    }

    private RuntimeException explain(FlywayException e) {
        @Nullable SQLException sql = null;
        for (Throwable cause = e; cause != null && sql == null; cause = cause.getCause()) {
            sql = cause instanceof SQLException found ? found : null;
        }
        if (sql != null) {
            return address.explain(sql);
        }
        return new StoreUnavailable(
                "Schema " + module + " in the database at " + address + " can't be brought up to date: "
                        + e.getMessage()
                        + " Maybe it was changed by hand: restore it, or give Tidewaiter a database of its own.",
                e);
    }
}
