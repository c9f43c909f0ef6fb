package org.tidewaiter.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.clearance.Clearing;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.Lodgement;
import org.tidewaiter.clearance.store.JdbcClearances;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.format.MessageFormats;
import org.tidewaiter.declaration.wco.WcoXmlWriter;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.file.PackagedRulebooks;
import org.tidewaiter.selectivity.Draw;
import org.tidewaiter.sim.Settings;
import org.tidewaiter.sim.World;
import org.tidewaiter.store.Database;

/**
 * Durable clearing of simulated declarations, from bytes to commit, against COPY alone writing the same rows into tables with
 * the same indexes on as many connections. There are three peers, by what they do with messages and assessments.
 */
final class DurableClearing implements Bench.Measurement {
    private static final int BATCH = 500;
    private static final int CONNECTIONS = 2;
    /** On two processors the compiler needs some rounds beside the work. */
    private static final int WARM_UP = 12;

    private static final String EVIDENCE = "evidence";
    private static final List<String> TABLES = List.of(
            "message_key", "reference_key", "declarant", "mrn_key", EVIDENCE, "event", "clearance", "duty", "outbox");
    private static final String SCHEMA = "clearance";

    /** What the peer does with messages and assessments. */
    enum Peer {
        /** Gets them as they were received and packs them on the way, as we do: it ends with the same rows to the byte. */
        PACKING("packing messages as we do"),
        /** Writes them as they were received. */
        PLAIN("messages as received"),
        /** Gets them packed by somebody else: it pays for neither the packing nor the bytes that packing saves. */
        PACKED("messages packed beforehand");

        private final String does;

        Peer(String does) {
            this.does = does;
        }
    }

    private final Peer peer;

    DurableClearing(Peer peer) {
        this.peer = peer;
    }

    @Override
    public List<String> run(Bench.Options options) {
        int declarations = options.quick() ? 3_000 : 10_000;
        int rounds = options.quick() ? 3 : 7;
        Path home = options.home().resolve("bench-postgres");
        try (Database database = Database.embedded(home);
                ExecutorService workers = Executors.newFixedThreadPool(CONNECTIONS)) {
            JdbcClearances clearances = JdbcClearances.open(database);
            PackagedRulebooks rulebooks = new PackagedRulebooks();
            Rulebook rulebook = rulebooks.named("gb").orElseThrow();
            MessageFormats formats = new MessageFormats((bytes, format) -> {
                throw new IllegalStateException("no extract here");
            });
            SecureRandom random = new SecureRandom();
            Clearing clearing = new Clearing(
                    clearances,
                    new Dossiers(clearances, formats, rulebooks),
                    mrn -> Draw.unsealed(BigDecimal.valueOf(random.nextInt(1_000_000), 6)));
            World world = World.of(7, Settings.DEFAULT);
            long[] size = new long[1];
            Interleaved result = Interleaved.run(
                    WARM_UP,
                    rounds,
                    round -> {
                        empty(database);
                        long from = (long) round * declarations;
                        List<Bytes> messages = world.declarations(from, from + declarations)
                                .map(d ->
                                        Bytes.of(WcoXmlWriter.write(d.message().document())))
                                .toList();
                        size[0] = messages.stream().mapToLong(Bytes::size).sum() / messages.size();
                        System.gc(); // what is cleared lies ready; moving it about is no part of clearing it
                        return Interleaved.time(() -> clear(messages, clearing, rulebook, workers));
                    },
                    round -> copyAlone(database, workers, peer));
            double ours = declarations / result.ours();
            return List.of(
                    String.format(
                            Locale.ROOT,
                            "durable clearing of simulated declarations of %.1f KB, %d connections, fsync on",
                            size[0] / 1e3,
                            CONNECTIONS),
                    String.format(Locale.ROOT, "%,.0f declarations/s", ours),
                    String.format(
                            Locale.ROOT,
                            "COPY alone, same rows and indexes, %s: %,.0f declarations/s",
                            peer.does,
                            declarations / result.theirs()),
                    result.ratioWithRange(),
                    "≥ 0.5 and ≥ 2,000/s");
        }
    }

    static void clear(List<Bytes> messages, Clearing clearing, Rulebook rulebook, ExecutorService workers) {
        List<CompletableFuture<Void>> batches = new ArrayList<>();
        for (int from = 0; from < messages.size(); from += BATCH) {
            List<Bytes> batch = messages.subList(from, Math.min(messages.size(), from + BATCH));
            batches.add(CompletableFuture.runAsync(() -> clearBatch(batch, clearing, rulebook), workers));
        }
        batches.forEach(CompletableFuture::join);
    }

    private static void clearBatch(List<Bytes> batch, Clearing clearing, Rulebook rulebook) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<Lodgement> lodgements = new ArrayList<>(batch.size());
        for (Bytes bytes : batch) {
            if (Message.recognise(MessageFormats.parse(bytes)) instanceof Message.Recognition.Holds holds) {
                lodgements.add(new Lodgement(
                        holds.message(),
                        bytes,
                        bytes.digest(),
                        MessageFormats.WCO_XML,
                        rulebook,
                        now,
                        now,
                        "bench",
                        Set.of()));
            }
        }
        List<Answer> answers = clearing.clear(lodgements);
        if (answers.size() != batch.size() || answers.stream().anyMatch(Answer::repeated)) {
            throw new IllegalStateException("The bench did not clear what it should.");
        }
    }

    static void empty(Database database) {
        execute(database, statement -> {
            for (String table : TABLES) {
                run(statement, "TRUNCATE " + SCHEMA + "." + table);
            }
            run(statement, "CHECKPOINT");
        });
    }

    /** Copies out what was just stored, untimed, then times copying it into empty tables of the same make. */
    private static double copyAlone(Database database, ExecutorService workers, Peer peer) {
        Map<String, List<byte[]>> rows = new LinkedHashMap<>();
        execute(database, statement -> {
            run(statement, "DROP SCHEMA IF EXISTS copy_alone CASCADE");
            run(statement, "CREATE SCHEMA copy_alone");
        });
        for (String table : TABLES) {
            List<byte[]> halves = halves(database, table);
            rows.put(
                    table,
                    peer == Peer.PACKED || !table.equals(EVIDENCE)
                            ? halves
                            : halves.stream().map(DurableClearing::unpacked).toList());
            execute(
                    database,
                    statement -> run(
                            statement,
                            "CREATE TABLE copy_alone." + table + " (LIKE " + SCHEMA + "." + table + " INCLUDING ALL)"));
        }
        execute(database, statement -> run(statement, "CHECKPOINT"));
        System.gc();
        return Interleaved.time(() -> {
            List<CompletableFuture<Void>> parts = IntStream.range(0, CONNECTIONS)
                    .mapToObj(part -> CompletableFuture.runAsync(
                            () -> database.transaction(connection -> {
                                CopyManager copy =
                                        connection.unwrap(PGConnection.class).getCopyAPI();
                                rows.forEach((table, halves) -> copyIn(
                                        copy,
                                        table,
                                        peer == Peer.PACKING && table.equals(EVIDENCE)
                                                ? EvidenceRows.packed(halves.get(part))
                                                : halves.get(part)));
                                return null;
                            }),
                            workers))
                    .toList();
            parts.forEach(CompletableFuture::join);
        });
    }

    private static byte[] unpacked(byte[] rows) {
        byte[] unpacked = EvidenceRows.unpacked(rows);
        if (!Arrays.equals(EvidenceRows.packed(unpacked), rows)) {
            throw new IllegalStateException("What the peer packs are not the same rows.");
        }
        return unpacked;
    }

    private static void copyIn(CopyManager copy, String table, byte[] rows) {
        try {
            copy.copyIn(
                    "COPY copy_alone." + table + " FROM STDIN (FORMAT binary)",
                    new ByteArrayInputStream(rows),
                    1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<byte[]> halves(Database database, String table) {
        List<byte[]> parts = new ArrayList<>();
        for (int part = 0; part < CONNECTIONS; part++) {
            String half = "abs(hashtext(t::text)) % " + CONNECTIONS + " = " + part;
            String select = "SELECT * FROM " + SCHEMA + "." + table + " t WHERE "
                    + (table.equals(EVIDENCE) ? half.replace("t::text", "t.mrn") : half);
            parts.add(database.read(connection -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut("COPY (" + select + ") TO STDOUT (FORMAT binary)", out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return out.toByteArray();
            }));
        }
        return parts;
    }

    private static void execute(Database database, Consumer<Statement> work) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            work.accept(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
