package org.tidewaiter.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes rows into several tables within a transaction: many by COPY, which takes two round trips and some preparation a table;
 * few by statements that stay prepared, all sent in one go when it is finished.
 */
public interface RowWriter {
    /**
     * A table, and those of its columns that are written.
     *
     * @param name with its schema; code of ours, never from outside
     * @param columns names, each with its type
     */
    record Table(String name, Map<String, String> columns) {
        public Table {
            columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }

        /** @param columns each as in {@code CREATE TABLE}, e.g. {@code "mrn text", "item integer"} */
        public static Table of(String name, String... columns) {
            Map<String, String> types = new LinkedHashMap<>();
            for (String column : columns) {
                int space = column.indexOf(' ');
                types.put(column.substring(0, space), column.substring(space + 1));
            }
            return new Table(name, types);
        }

        /** How many columns are written. */
        public int width() {
            return columns.size();
        }

        private String named() {
            return name + " (" + String.join(", ", columns.keySet()) + ")";
        }

        private String insert() {
            return columns.values().stream()
                    .map(type -> "?::" + type + "[]")
                    .collect(Collectors.joining(", ", "INSERT INTO " + named() + " SELECT * FROM unnest(", ")"));
        }
    }

    /** For few rows a table, or for many. */
    static RowWriter on(Connection connection, boolean few) {
        return few ? new AtOnce(connection) : new ByCopy(connection);
    }

    /** Rows for a table. One table's are finished before the next one's begin; no table comes twice. */
    NewRows into(Table table) throws SQLException;

    /** Sends what is not sent yet. */
    void finish() throws SQLException;

    /** Table by table. */
    record ByCopy(Connection connection) implements RowWriter {
        @Override
        public NewRows into(Table table) throws SQLException {
            return CopyRows.into(connection, table.named());
        }

        @Override
        public void finish() {}
    }

    /** All at the end, in one round trip. */
    final class AtOnce implements RowWriter {
        private final Connection connection;
        private final Map<Table, GatheredRows> gathered = new LinkedHashMap<>();

        private AtOnce(Connection connection) {
            this.connection = connection;
        }

        @Override
        public NewRows into(Table table) {
            GatheredRows rows = new GatheredRows(table.width());
            gathered.put(table, rows);
            return rows;
        }

        @Override
        public void finish() throws SQLException {
            String sql = gathered.keySet().stream().map(Table::insert).collect(Collectors.joining("; "));
            List<Array> arrays = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int place = 1;
                for (Map.Entry<Table, GatheredRows> table : gathered.entrySet()) {
                    int column = 0;
                    for (String type : table.getKey().columns().values()) {
                        Array array =
                                connection.createArrayOf(type, table.getValue().column(column++));
                        arrays.add(array);
                        statement.setArray(place++, array);
                    }
                }
                statement.execute();
            } finally {
                for (Array array : arrays) {
                    array.free();
                }
            }
        }
    }
}
