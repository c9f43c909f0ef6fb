package org.tidewaiter.draft.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tidewaiter.draft.Fields;
import org.tidewaiter.kernel.Digest;

/** The fields of a draft in parts: the head, and fifty goods items each. A part is written where it is not there like that. */
final class PartRows {
    private static final int ITEMS = 50;
    private static final String ITEM = Fields.ITEM + "[";
    private static final String READ = "SELECT paths, texts FROM draft.part WHERE draft = ? ORDER BY number";
    private static final String KNOWN = "SELECT number, sha256 FROM draft.part WHERE draft = ?";
    private static final String WRITE =
            "INSERT INTO draft.part (draft, number, paths, texts, sha256) VALUES (?, ?, ?, ?, ?)"
                    + " ON CONFLICT (draft, number) DO UPDATE"
                    + " SET paths = excluded.paths, texts = excluded.texts, sha256 = excluded.sha256";
    private static final String DELETE = "DELETE FROM draft.part WHERE draft = ? AND number = ?";
    private static final String DELETE_ALL = "DELETE FROM draft.part WHERE draft = ?";

    private PartRows() {}

    static Fields read(Connection connection, String draft) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, draft);
            Map<String, String> fields = new LinkedHashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String[] paths = (String[]) row.getArray("paths").getArray();
                    String[] texts = (String[]) row.getArray("texts").getArray();
                    for (int i = 0; i < paths.length; i++) {
                        fields.put(paths[i], texts[i]);
                    }
                }
            }
            return Fields.of(fields);
        }
    }

    /** Writes the parts that changed; the row of the draft is locked. */
    static void write(Connection connection, String draft, Fields fields) throws SQLException {
        SortedMap<Integer, Map<String, String>> parts = parts(fields);
        Map<Integer, String> known = known(connection, draft);
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            boolean any = false;
            for (Map.Entry<Integer, Map<String, String>> part : parts.entrySet()) {
                Digest digest = digest(part.getValue());
                if (digest.hex().equals(known.remove(part.getKey()))) {
                    continue;
                }
                statement.setString(1, draft);
                statement.setInt(2, part.getKey());
                statement.setArray(
                        3,
                        connection.createArrayOf(
                                "text", part.getValue().keySet().toArray(new String[0])));
                statement.setArray(
                        4,
                        connection.createArrayOf(
                                "text", part.getValue().values().toArray(new String[0])));
                statement.setBytes(5, digest.bytes());
                statement.addBatch();
                any = true;
            }
            if (any) {
                statement.executeBatch();
            }
        }
        for (Integer number : known.keySet()) {
            try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
                statement.setString(1, draft);
                statement.setInt(2, number);
                statement.executeUpdate();
            }
        }
    }

    static void delete(Connection connection, String draft) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE_ALL)) {
            statement.setString(1, draft);
            statement.executeUpdate();
        }
    }

    /** Digests in hexadecimal digits, by the number of the part. */
    private static Map<Integer, String> known(Connection connection, String draft) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
            statement.setString(1, draft);
            Map<Integer, String> known = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    known.put(row.getInt(1), HexFormat.of().formatHex(row.getBytes(2)));
                }
            }
            return known;
        }
    }

    private static SortedMap<Integer, Map<String, String>> parts(Fields fields) {
        SortedMap<Integer, Map<String, String>> parts = new TreeMap<>();
        fields.texts().forEach((path, text) -> parts.computeIfAbsent(number(path), n -> new LinkedHashMap<>())
                .put(path, text));
        return parts;
    }

    private static int number(String path) {
        return path.startsWith(ITEM)
                ? (Integer.parseInt(path.substring(ITEM.length(), path.indexOf(']'))) + ITEMS - 1) / ITEMS
                : 0;
    }

    /** No path and no text of a draft has the character between them. */
    private static Digest digest(Map<String, String> fields) {
        StringBuilder all = new StringBuilder();
        fields.forEach(
                (path, text) -> all.append(path).append('\0').append(text).append('\0'));
        return Digest.of(all.toString());
    }
}
