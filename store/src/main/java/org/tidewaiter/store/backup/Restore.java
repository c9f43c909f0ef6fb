package org.tidewaiter.store.backup;

import static org.tidewaiter.store.backup.BackupProblem.Blame.DATABASE;
import static org.tidewaiter.store.backup.BackupProblem.Blame.FILE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;
import org.tidewaiter.store.Database;

/** Loads a backup into a database, wholly or not at all. */
public final class Restore {
    /** Have rows from the start, which the backup's take the place of. */
    private static final Set<String> SEEDED =
            Set.of("access.log_head", "clearance.outbox_head", "clearance.rule_count", "edition.timeline_head");

    private static final int BUFFER = 256 * 1024;
    private static final String LOCKED = "55P03";
    private static final String NO_PERMISSION = "42501";

    private final BackupFile file;
    private final Manifest manifest;
    private final boolean replace;
    private final Watcher watcher;

    private Restore(BackupFile file, boolean replace, Watcher watcher) {
        this.file = file;
        this.manifest = file.manifest();
        this.replace = replace;
        this.watcher = watcher;
    }

    /**
     * Loads it in one transaction, after the schemas were brought to where the backup's were; then brings them up to date.
     * Sequences never go back, so that a number once told is not given again.
     *
     * @param file checked before, so that nothing is begun with a damaged one
     * @param replace whether what the database holds may go
     * @throws BackupProblem if the backup was made by other code, or the database holds something
     */
    public static void load(Database database, BackupFile file, boolean replace, Watcher watcher) {
        Restore restore = new Restore(file, replace, watcher);
        restore.refuseOtherMigrations();
        database.read(connection -> {
            restore.refuseUnfit(new Catalog(connection));
            return true;
        });
        for (Manifest.Schema schema : restore.manifest.schemas()) {
            database.migrate(schema.name(), schema.migrations().size());
        }
        database.transaction(connection -> {
            restore.loadAll(connection);
            return true;
        });
        for (Manifest.Schema schema : restore.manifest.schemas()) {
            database.migrate(schema.name());
        }
    }

    private void refuseOtherMigrations() {
        for (Manifest.Schema schema : manifest.schemas()) {
            List<String> known = Database.migrations(schema.name());
            List<String> ours = schema.migrations();
            for (int i = 0; i < ours.size(); i++) {
                if (i >= known.size() || !ours.get(i).equals(known.get(i))) {
                    throw new BackupProblem(
                            FILE,
                            "the backup's schema " + schema.name() + " was made by migration " + ours.get(i)
                                    + ", which this program does not know. Maybe the backup was taken by a newer"
                                    + " Tidewaiter: use that one.");
                }
            }
        }
    }

    private void refuseUnfit(Catalog catalog) throws SQLException {
        for (Manifest.Schema schema : manifest.schemas()) {
            List<String> present = catalog.migrations(schema.name());
            int both = Math.min(present.size(), schema.migrations().size());
            if (present.size() > both || !present.equals(schema.migrations().subList(0, both))) {
                throw new BackupProblem(
                        DATABASE,
                        "schema " + schema.name() + " of the database has " + present.size()
                                + " migrations and the backup's has "
                                + schema.migrations().size()
                                + ". Maybe restore into a new database (--data or --database-url): it is brought up to"
                                + " date after that.");
            }
        }
        refuseOccupied(catalog);
    }

    private void refuseOccupied(Catalog catalog) throws SQLException {
        List<String> occupied = new ArrayList<>();
        for (Manifest.Schema schema : manifest.schemas()) {
            for (String table : catalog.tables(schema.name())) {
                String name = schema.name() + "." + table;
                if (!SEEDED.contains(name) && catalog.isOccupied(schema.name(), table)) {
                    occupied.add(name);
                }
            }
        }
        if (!occupied.isEmpty() && !replace) {
            throw new BackupProblem(
                    DATABASE,
                    "the database is not empty: there are rows in " + String.join(", ", occupied)
                            + ". Maybe name another database, or say --replace to give up what it holds.");
        }
    }

    private void loadAll(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Catalog catalog = new Catalog(connection);
            List<Manifest.Table> tables = inOrder(catalog);
            List<String> names = tables.stream()
                    .map(t -> Catalog.quoted(t.schema(), t.name()))
                    .toList();
            statement.execute("SET LOCAL lock_timeout = '10s'");
            statement.execute("LOCK TABLE " + String.join(", ", names) + " IN ACCESS EXCLUSIVE MODE");
            refuseOccupied(catalog);
            for (String name : names) {
                statement.execute("ALTER TABLE " + name + " DISABLE TRIGGER USER"); // the log's refuses to be emptied
            }
            statement.execute("TRUNCATE " + String.join(", ", names));
            openMonths(connection);
            for (Manifest.Table table : tables) {
                load(connection, table);
            }
            for (String name : names) {
                statement.execute("ALTER TABLE " + name + " ENABLE TRIGGER USER");
                statement.execute("ANALYZE " + name);
            }
            advance(catalog, statement);
        } catch (SQLException e) {
            if (LOCKED.equals(e.getSQLState())) {
                throw new BackupProblem(
                        DATABASE,
                        "somebody works with the database, so that nothing was restored. Maybe stop the site first.",
                        e);
            }
            throw e;
        }
    }

    /** Those that others refer to come first. */
    private List<Manifest.Table> inOrder(Catalog catalog) throws SQLException {
        for (Manifest.Schema schema : manifest.schemas()) {
            Set<String> there = new HashSet<>(catalog.tables(schema.name()));
            Set<String> ours = new HashSet<>();
            manifest.tables().stream()
                    .filter(t -> t.schema().equals(schema.name()))
                    .forEach(t -> ours.add(t.name()));
            if (!there.equals(ours)) {
                throw new BackupProblem(
                        DATABASE,
                        "schema " + schema.name() + " of the database has the tables " + there + " and the backup has "
                                + ours + ". Maybe it was changed by hand: restore into a new database.");
            }
        }
        List<Manifest.Table> left = new ArrayList<>(manifest.tables());
        List<Manifest.Table> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Manifest.Table> next = new ArrayList<>();
            for (Manifest.Table table : left) {
                List<String> references = catalog.references(table.schema(), table.name());
                if (left.stream().noneMatch(t -> t.schema().equals(table.schema()) && references.contains(t.name()))) {
                    next.add(table);
                }
            }
            if (next.isEmpty()) {
                next.addAll(left); // a circle: PostgreSQL will say whether it minds
            }
            ordered.addAll(next);
            left.removeAll(next);
        }
        return ordered;
    }

    /** A month that may not be opened goes into the default partitions, as it does when declarations are stored. */
    private void openMonths(Connection connection) throws SQLException {
        for (Manifest.Schema schema : manifest.schemas()) {
            for (String month : schema.months()) {
                Savepoint before = connection.setSavepoint();
                try (var open = connection.prepareStatement(
                        "SELECT " + Catalog.quoted(schema.name()) + ".open_month(?::date)")) {
                    open.setString(1, month);
                    open.execute();
                    connection.releaseSavepoint(before);
                } catch (SQLException e) {
                    if (!NO_PERMISSION.equals(e.getSQLState())) {
                        throw e;
                    }
                    connection.rollback(before);
                }
            }
        }
    }

    /** Some numbers of declarations, spread evenly by their digests; all where there are fewer. */
    public static List<String> sample(Database database, int count) {
        return database.read(connection -> new Catalog(connection).sample(count));
    }

    private void load(Connection connection, Manifest.Table table) throws SQLException {
        String sql = "COPY " + Catalog.quoted(table.schema(), table.name()) + " ("
                + String.join(
                        ", ", table.columns().stream().map(Catalog::quoted).toList())
                + ") FROM STDIN (FORMAT binary)";
        try (BackupFile.Rows rows = file.rows(table, watcher)) {
            long count = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, rows, BUFFER);
            rows.verify();
            if (count != table.rows()) {
                throw new BackupProblem(
                        FILE,
                        "table " + table.qualified() + " has " + count + " rows in the backup, and its manifest says "
                                + table.rows() + ". Maybe the file is damaged; take another copy.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("table " + table.qualified() + " can't be read from the backup", e);
        }
    }

    private void advance(Catalog catalog, Statement statement) throws SQLException {
        for (Manifest.Sequence sequence : manifest.sequences()) {
            Manifest.Sequence now = catalog.sequence(sequence.schema(), sequence.name());
            if (!now.called() || now.value() <= sequence.value()) {
                statement.execute("SELECT setval('"
                        + Catalog.quoted(sequence.schema(), sequence.name()).replace("'", "''") + "', "
                        + sequence.value() + ", " + (sequence.called() || now.called()) + ")");
            }
        }
    }
}
