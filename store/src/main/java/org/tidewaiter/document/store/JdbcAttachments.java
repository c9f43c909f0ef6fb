package org.tidewaiter.document.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.document.Attachment;
import org.tidewaiter.document.Attachments;
import org.tidewaiter.document.ContentType;
import org.tidewaiter.document.Enclosure;
import org.tidewaiter.document.Refusal;
import org.tidewaiter.document.Scan;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.store.Database;

/** Keeps documents in PostgreSQL. */
public final class JdbcAttachments implements Attachments {
    private static final String OPEN_FOLDER =
            "INSERT INTO document.folder (mrn, files, bytes) VALUES (?, 0, 0) ON CONFLICT DO NOTHING";
    private static final String LOCK_FOLDER = "SELECT files, bytes FROM document.folder WHERE mrn = ? FOR UPDATE";
    private static final String FILL_FOLDER =
            "UPDATE document.folder SET files = files + 1, bytes = bytes + ? WHERE mrn = ?";
    private static final String ADD_BLOB = "INSERT INTO document.blob (digest, content, scan, scan_text, attempts)"
            + " VALUES (?, ?, 'WAITING', '', 0) ON CONFLICT DO NOTHING";
    private static final String ADD = "INSERT INTO document.attachment (mrn, number, name, type, size, digest,"
            + " document_type, item, query, attached_by, by_customs, shared, at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String LIST = "SELECT a.*, b.scan, b.scan_text, b.scanned_at, b.attempts"
            + " FROM document.attachment a JOIN document.blob b USING (digest) WHERE mrn = ? ORDER BY number";
    private static final String SHARE = "UPDATE document.attachment SET shared = true WHERE mrn = ? AND number = ?";
    private static final String CONTENT = "SELECT content FROM document.blob WHERE digest = ?";
    private static final String WAITING =
            "SELECT digest, attempts FROM document.blob WHERE scan = 'WAITING'" + " ORDER BY attempts LIMIT ?";
    private static final String SCANNED = "UPDATE document.blob SET scan = ?, scan_text = ?, scanned_at = ?,"
            + " attempts = ? WHERE digest = ? AND scan = 'WAITING'";

    private final Database database;

    private JdbcAttachments(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcAttachments open(Database database) {
        database.migrate("document");
        return new JdbcAttachments(database);
    }

    @Override
    public Added add(Enclosure enclosure) {
        return database.transaction(connection -> {
            String mrn = enclosure.mrn().value();
            run(connection, OPEN_FOLDER, s -> s.setString(1, mrn));
            int files;
            long bytes;
            try (PreparedStatement statement = connection.prepareStatement(LOCK_FOLDER)) {
                statement.setString(1, mrn);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    files = row.getInt(1);
                    bytes = row.getLong(2);
                }
            }
            Optional<Attachment> repeated = list(connection, enclosure.mrn()).stream()
                    .filter(enclosure::repeats)
                    .findFirst();
            if (repeated.isPresent()) {
                return new Added.Repeated(repeated.get());
            }
            if (files >= FILES_MAX) {
                return new Added.Refused(Refusal.TOO_MANY_FILES);
            }
            if (bytes + enclosure.content().size() > TOTAL_BYTES_MAX) {
                return new Added.Refused(Refusal.TOO_MANY_BYTES);
            }
            store(connection, enclosure, files + 1);
            return new Added.Stored(list(connection, enclosure.mrn()).getLast());
        });
    }

    private static void store(Connection connection, Enclosure e, int number) throws SQLException {
        byte[] digest = e.content().digest().bytes();
        run(connection, ADD_BLOB, s -> {
            s.setBytes(1, digest);
            s.setBytes(2, e.content().array());
        });
        run(connection, FILL_FOLDER, s -> {
            s.setInt(1, e.content().size());
            s.setString(2, e.mrn().value());
        });
        run(connection, ADD, s -> {
            s.setString(1, e.mrn().value());
            s.setInt(2, number);
            s.setString(3, e.name());
            s.setString(4, e.type().name());
            s.setInt(5, e.content().size());
            s.setBytes(6, digest);
            s.setString(7, e.documentType());
            s.setObject(8, e.item());
            s.setObject(9, e.query());
            s.setString(10, e.by());
            s.setBoolean(11, e.byCustoms());
            s.setBoolean(12, e.shared());
            s.setObject(13, e.at().atOffset(ZoneOffset.UTC));
        });
    }

    @Override
    public List<Attachment> list(Mrn mrn) {
        return database.read(connection -> list(connection, mrn));
    }

    private static List<Attachment> list(Connection connection, Mrn mrn) throws SQLException {
        List<Attachment> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(LIST)) {
            statement.setString(1, mrn.value());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    all.add(attachment(row, mrn));
                }
            }
        }
        return all;
    }

    private static Attachment attachment(ResultSet row, Mrn mrn) throws SQLException {
        return new Attachment(
                mrn,
                row.getInt("number"),
                row.getString("name"),
                ContentType.valueOf(row.getString("type")),
                row.getInt("size"),
                digest(row),
                row.getString("document_type"),
                row.getObject("item", Integer.class),
                row.getObject("query", Integer.class),
                row.getString("attached_by"),
                row.getBoolean("by_customs"),
                row.getBoolean("shared"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Scan(
                        Scan.State.valueOf(row.getString("scan")),
                        row.getString("scan_text"),
                        instant(row.getObject("scanned_at", OffsetDateTime.class)),
                        row.getInt("attempts")));
    }

    @Override
    public Optional<Attachment> find(Mrn mrn, int number) {
        return list(mrn).stream().filter(a -> a.number() == number).findFirst();
    }

    @Override
    public boolean share(Mrn mrn, int number) {
        return database.transaction(connection -> run(connection, SHARE, s -> {
                    s.setString(1, mrn.value());
                    s.setInt(2, number);
                })
                == 1);
    }

    @Override
    public Optional<Bytes> content(Digest digest) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CONTENT)) {
                statement.setBytes(1, digest.bytes());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(Bytes.of(row.getBytes(1))) : Optional.empty();
                }
            }
        });
    }

    @Override
    public List<Waiting> waiting(int limit) {
        return database.read(connection -> {
            List<Waiting> all = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
                statement.setInt(1, limit);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        all.add(new Waiting(digest(row), row.getInt("attempts")));
                    }
                }
            }
            return all;
        });
    }

    @Override
    public void scanned(Digest digest, Scan scan) {
        Instant at = scan.at();
        database.transaction(connection -> run(connection, SCANNED, s -> {
            s.setString(1, scan.state().name());
            s.setString(2, scan.text());
            s.setObject(3, at == null ? null : at.atOffset(ZoneOffset.UTC));
            s.setInt(4, scan.attempts());
            s.setBytes(5, digest.bytes());
        }));
    }

    private interface Parameters {
        void write(PreparedStatement statement) throws SQLException;
    }

    private static int run(Connection connection, String sql, Parameters parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.write(statement);
            return statement.executeUpdate();
        }
    }

    private static Digest digest(ResultSet row) throws SQLException {
        return Digest.ofStored(row.getBytes("digest"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
