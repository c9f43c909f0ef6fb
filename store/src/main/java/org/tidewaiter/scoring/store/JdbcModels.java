package org.tidewaiter.scoring.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.scoring.Admission;
import org.tidewaiter.scoring.ModelNotation;
import org.tidewaiter.scoring.ModelReading;
import org.tidewaiter.scoring.Models;
import org.tidewaiter.scoring.RegisteredModel;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.store.Database;

/** Keeps models in PostgreSQL. What is read is held against its digest before it is used, and stays in memory then. */
public final class JdbcModels implements Models {
    /** Models that stay in memory, those asked for last. */
    private static final int REMEMBERED = 8;
    /** The largest file that is unpacked: what claims to be larger is damaged. */
    private static final int SIZE_MAX = 64 << 20;

    private static final String ADD = "INSERT INTO scoring.model (sha256, features, card, size, by, at, file)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING";
    private static final String FILE = "SELECT file FROM scoring.model WHERE sha256 = ?";
    private static final String FIND =
            "SELECT id, sha256, features, card, size, by, at FROM scoring.model WHERE sha256 = ?";
    private static final String LIST = "SELECT id, sha256, features, card, size, by, at FROM scoring.model"
            + " WHERE ?::bytea IS NULL OR id < (SELECT id FROM scoring.model WHERE sha256 = ?)"
            + " ORDER BY id DESC LIMIT ?";

    private final Database database;
    private final ModelNotation notation;
    private final Map<Digest, RiskModel> remembered = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, RiskModel> eldest) {
            return size() > REMEMBERED;
        }
    };

    private JdbcModels(Database database, ModelNotation notation) {
        this.database = database;
        this.notation = notation;
    }

    /** Brings the schema up to date. */
    public static JdbcModels open(Database database, ModelNotation notation) {
        database.migrate("scoring");
        return new JdbcModels(database, notation);
    }

    @Override
    public boolean add(Admission.Admitted model, String by, Instant at) {
        if (model.file().size() > SIZE_MAX) {
            throw new IllegalArgumentException(
                    "A model of " + model.file().size() + " bytes is larger than " + SIZE_MAX + ".");
        }
        byte[] packed = pack(model.file().array());
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADD)) {
                statement.setBytes(1, model.digest().bytes());
                statement.setBytes(2, model.model().features().digest().bytes());
                statement.setString(3, notation.card(model.model().card()));
                statement.setLong(4, model.file().size());
                statement.setString(5, by);
                statement.setObject(6, at.atOffset(ZoneOffset.UTC));
                statement.setBytes(7, packed);
                return statement.executeUpdate() == 1;
            }
        });
    }

    @Override
    public Optional<RiskModel> withDigest(Digest digest) {
        synchronized (remembered) {
            RiskModel model = remembered.get(digest);
            if (model == null) {
                model = read(digest);
                if (model != null) {
                    remembered.put(digest, model);
                }
            }
            return Optional.ofNullable(model);
        }
    }

    @Override
    public Optional<RiskModel> stored(Digest digest) {
        return Optional.ofNullable(read(digest));
    }

    private @Nullable RiskModel read(Digest digest) {
        byte[] packed = database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FILE)) {
                statement.setBytes(1, digest.bytes());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? row.getBytes(1) : null;
                }
            }
        });
        if (packed == null) {
            return null;
        }
        Bytes file = Bytes.of(unpack(digest, packed));
        if (!file.digest().equals(digest)) {
            throw new IllegalStateException("The stored model " + digest + " is damaged: its digest is " + file.digest()
                    + ". Maybe restore the database, or name another model.");
        }
        return switch (notation.read(file)) {
            case ModelReading.Usable usable -> usable.model();
            case ModelReading.Unusable unusable ->
                throw new IllegalStateException("The stored model " + digest + " can't be used (" + unusable.code()
                        + "): " + unusable.reason());
        };
    }

    @Override
    public Optional<RegisteredModel> find(Digest digest) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setBytes(1, digest.bytes());
                return all(statement).stream().findFirst();
            }
        });
    }

    @Override
    public List<RegisteredModel> list(@Nullable RegisteredModel after, int limit) {
        if (limit < 1 || limit > PAGE_MAX) {
            throw new IllegalArgumentException("A page has 1 to " + PAGE_MAX + " models, not " + limit + ".");
        }
        byte[] last = after == null ? null : after.digest().bytes();
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LIST)) {
                statement.setBytes(1, last);
                statement.setBytes(2, last);
                statement.setInt(3, limit);
                return all(statement);
            }
        });
    }

    private List<RegisteredModel> all(PreparedStatement statement) throws SQLException {
        List<RegisteredModel> all = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                all.add(new RegisteredModel(
                        digest(row, "sha256"),
                        digest(row, "features"),
                        notation.readCard(row.getString("card")),
                        row.getLong("size"),
                        row.getString("by"),
                        row.getObject("at", OffsetDateTime.class).toInstant()));
            }
        }
        return all;
    }

    private static Digest digest(ResultSet row, String column) throws SQLException {
        return new Digest(HexFormat.of().formatHex(row.getBytes(column)));
    }

    private static byte[] pack(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] unpack(Digest digest, byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readNBytes(SIZE_MAX);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The stored model " + digest + " is damaged: " + e.getMessage()
                            + ". Maybe restore the database, or name another model.",
                    e);
        }
    }
}
