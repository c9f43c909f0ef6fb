package org.tidewaiter.store.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What PostgreSQL says of our schemas, tables and sequences. */
final class Catalog {
    /** Holds which migrations made a schema; it is migrated, not copied. */
    private static final String HISTORY = "migration_history";

    private static final String SCHEMAS =
            "SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace" + " WHERE c.relname = '"
                    + HISTORY + "' AND c.relkind = 'r' ORDER BY 1";
    private static final String RELATIONS = "SELECT c.relname FROM pg_class c"
            + " WHERE c.relnamespace = to_regnamespace(?) AND c.relkind::text = ANY (?) AND NOT c.relispartition"
            + " AND c.relname <> '" + HISTORY + "' ORDER BY 1";
    private static final String COLUMNS = "SELECT attname FROM pg_attribute WHERE attrelid = ?::regclass"
            + " AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum";
    /** Of range partitions by the day, the first day. */
    private static final String MONTHS = "SELECT DISTINCT substring(pg_get_expr(c.relpartbound, c.oid)"
            + " FROM 'FROM \\(''(\\d{4}-\\d{2}-\\d{2})''\\)') AS day"
            + " FROM pg_class c WHERE c.relnamespace = to_regnamespace(?) AND c.relispartition ORDER BY day";

    private static final String REFERENCES =
            "SELECT f.relname FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid"
                    + " WHERE k.contype = 'f' AND k.conrelid = ?::regclass AND k.confrelid <> k.conrelid";
    private static final String SIZE =
            "SELECT coalesce(sum(pg_table_size(c.oid)), 0)::text FROM pg_class c JOIN pg_class h"
                    + " ON h.relnamespace = c.relnamespace AND h.relname = '" + HISTORY + "' WHERE c.relkind = 'r'";

    private final Connection connection;

    Catalog(Connection connection) {
        this.connection = connection;
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quoted(String schema, String name) {
        return quoted(schema) + '.' + quoted(name);
    }

    List<String> schemas() throws SQLException {
        return texts(SCHEMAS);
    }

    /** Script and checksum of each migration that made it; none where there is no such schema. */
    List<String> migrations(String schema) throws SQLException {
        if (!schemas().contains(schema)) {
            return List.of();
        }
        return texts("SELECT script || ' ' || checksum FROM " + quoted(schema, HISTORY)
                + " WHERE version IS NOT NULL AND success ORDER BY installed_rank");
    }

    List<String> tables(String schema) throws SQLException {
        return relations(schema, "r", "p");
    }

    List<String> sequences(String schema) throws SQLException {
        return relations(schema, "S");
    }

    private List<String> relations(String schema, String... kinds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RELATIONS)) {
            statement.setString(1, quoted(schema));
            statement.setArray(2, connection.createArrayOf("text", kinds));
            return texts(statement);
        }
    }

    List<String> columns(String schema, String table) throws SQLException {
        return texts(COLUMNS, quoted(schema, table));
    }

    List<String> months(String schema) throws SQLException {
        return texts(MONTHS, quoted(schema));
    }

    /** The tables that rows of this one refer to. */
    List<String> references(String schema, String table) throws SQLException {
        return texts(REFERENCES, quoted(schema, table));
    }

    boolean isOccupied(String schema, String table) throws SQLException {
        return !texts("SELECT 'rows' WHERE EXISTS (SELECT FROM " + quoted(schema, table) + ")")
                .isEmpty();
    }

    Manifest.Sequence sequence(String schema, String name) throws SQLException {
        String sql = "SELECT last_value, is_called FROM " + quoted(schema, name);
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Manifest.Sequence(schema, name, row.getLong(1), row.getBoolean(2));
        }
    }

    /** Bytes that our tables take, about. */
    long size() throws SQLException {
        return Long.parseLong(texts(SIZE).getFirst());
    }

    List<String> sample(int count) throws SQLException {
        return texts("SELECT mrn FROM clearance.mrn_key ORDER BY md5(mrn) LIMIT ?::int", Integer.toString(count));
    }

    String version() throws SQLException {
        return texts("SELECT current_setting('server_version')").getFirst();
    }

    private List<String> texts(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            return texts(statement);
        }
    }

    private static List<String> texts(PreparedStatement statement) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String text = row.getString(1);
                if (text != null) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }
}
