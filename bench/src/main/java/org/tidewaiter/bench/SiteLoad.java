package org.tidewaiter.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.tidewaiter.access.ApiClient;
import org.tidewaiter.access.ApiClients;
import org.tidewaiter.access.Role;
import org.tidewaiter.access.store.JdbcApiClients;
import org.tidewaiter.access.web.Argon2Hash;
import org.tidewaiter.clearance.store.JdbcClearances;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.wco.WcoXmlWriter;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.sim.Settings;
import org.tidewaiter.sim.World;
import org.tidewaiter.store.Database;

/**
 * Lodging over HTTP at a fixed rate, whatever the answers take: from the moment a request was due, not from when it could be
 * sent, to its whole answer. In the same run an empty endpoint is asked and a row committed, twenty times a second each. All of
 * it, the sender too, shares the machine.
 */
final class SiteLoad implements Bench.Measurement {
    private static final int RATE = 200;
    private static final int WARM_UP_SECONDS = 180;
    private static final int TEMPLATES = 2_000;
    private static final String REFERENCE = "@reference@";
    private static final double MILLI = 1e6;
    private static final int LIMIT = 5;
    private static final String PARTY = "GB123456789000";
    private static final String CLIENT = "bench";
    private static final String SECRET = "a secret of the bench";
    private static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    private static final int CONNECTIONS = 64;
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int CREATED = 201;
    private static final int REFUSED = 422;

    private final AtomicInteger errors = new AtomicInteger();

    @Override
    public List<String> run(Bench.Options options) {
        int seconds = options.quick() ? 20 : 300;
        Path store = options.home().resolve("bench-postgres");
        try (Database database = Database.embedded(store)) {
            prepare(database);
            try (ServedSite site = ServedSite.start(options, store)) {
                System.setProperty("http.maxConnections", String.valueOf(CONNECTIONS)); // kept between requests
                return measure(site, database, seconds);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                execute(database, "DROP TABLE IF EXISTS public.bench_commit");
            }
        }
    }

    private static void prepare(Database database) {
        JdbcClearances.open(database);
        ApiClients clients = JdbcApiClients.open(database);
        if (clients.find(CLIENT).isEmpty()) {
            clients.add(
                    new ApiClient(CLIENT, "Bench", PARTY, Set.of(Role.SYSTEM), new Argon2Hash().hash(SECRET), true, 0));
        }
        execute(database, "DROP TABLE IF EXISTS public.bench_commit");
        execute(database, "CREATE TABLE public.bench_commit (n bigint)");
    }

    private List<String> measure(ServedSite site, Database database, int seconds) throws IOException {
        BlockingQueue<byte[]> ready = new ArrayBlockingQueue<>(RATE);
        List<String> templates = templates();
        Thread maker = Thread.ofPlatform().daemon().start(() -> make(templates, ready));
        URL address = site.at("/api/declarations").toURL();
        URL emptyAddress = site.at("/api/alive").toURL();
        lodge(address, ready, WARM_UP_SECONDS * RATE);
        Samples empty = new Samples(seconds * 20);
        Samples commit = new Samples(seconds * 20);
        Thread asker = Thread.ofPlatform().start(() -> empty.fill(() -> ask(emptyAddress)));
        Thread committer = Thread.ofPlatform().start(() -> commit.fillWith(database));
        double[] memory = new double[2];
        Thread watcher = Thread.ofPlatform().start(() -> watch(site, seconds, memory));
        double[] millis = lodge(address, ready, seconds * RATE);
        join(asker);
        join(committer);
        join(watcher);
        maker.interrupt();
        double budget = empty.median() + commit.median();
        double p99 = millis[(int) Math.ceil(millis.length * 0.99) - 1];
        System.err.printf(
                Locale.ROOT,
                "  lodging: median %.1f ms, p90 %.1f, p99 %.1f, p99.9 %.1f, longest %.1f; %d errors%n",
                millis[millis.length / 2],
                millis[millis.length * 9 / 10],
                p99,
                millis[millis.length * 999 / 1000],
                millis[millis.length - 1],
                errors.get());
        System.err.printf(
                Locale.ROOT,
                "  p99 of the empty endpoint %.1f ms, of a commit %.1f ms; memory: %,.0f then %,.0f MB%n",
                empty.quantile(0.99),
                commit.quantile(0.99),
                memory[0],
                memory[1]);
        return List.of(
                String.format(
                        Locale.ROOT,
                        "lodging over HTTP at %d a second for %d s, from due to answered, p99",
                        RATE,
                        seconds),
                String.format(
                        Locale.ROOT,
                        "%.1f ms (median %.1f); %d errors; memory %.0f MB after a fifth, %.0f MB at the end",
                        p99,
                        millis[millis.length / 2],
                        errors.get(),
                        memory[0],
                        memory[1]),
                String.format(
                        Locale.ROOT,
                        "%d × (empty endpoint %.2f ms + commit %.2f ms) = %.1f ms; p99 of those two alone: %.1f and %.1f ms",
                        LIMIT,
                        empty.median(),
                        commit.median(),
                        LIMIT * budget,
                        empty.quantile(0.99),
                        commit.quantile(0.99)),
                String.format(Locale.ROOT, "%.2f", p99 / (LIMIT * budget)),
                "≤ 1, no error");
    }

    /** Messages of different declarations, each with a place for its reference; made before, so that it is not measured. */
    private static List<String> templates() {
        World world = World.of(7, Settings.DEFAULT.withShares(0, 0));
        List<String> templates = new ArrayList<>(TEMPLATES);
        for (int n = 0; templates.size() < TEMPLATES; n++) {
            Message message = world.declaration(n).message();
            Declaration declaration = message.declaration();
            String owner = declaration.flow() == Flow.IMPORT ? declaration.importer() : declaration.exporter();
            if (Objects.equals(owner, declaration.declarant())) { // in somebody else's name takes a mandate
                templates.add(new String(WcoXmlWriter.write(message.document()), StandardCharsets.UTF_8)
                        .replace(Objects.requireNonNull(declaration.declarant()), PARTY)
                        .replace(Objects.requireNonNull(declaration.functionalReference()), REFERENCE));
            }
        }
        return templates;
    }

    /** Makes messages ahead, each of another declaration. */
    private static void make(List<String> templates, BlockingQueue<byte[]> ready) {
        String run = Long.toString(System.currentTimeMillis(), 36).toUpperCase(Locale.ROOT);
        try {
            for (int n = 0; ; n++) {
                ready.put(templates
                        .get(n % TEMPLATES)
                        .replace(REFERENCE, "B" + run + n)
                        .getBytes(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Sends so many, each when it is due or, where all connections wait for an answer, as soon as one has it.
     *
     * @return how long each took from when it was due, in order
     */
    private double[] lodge(URL address, BlockingQueue<byte[]> ready, int count) {
        double[] millis = new double[count];
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        List<Thread> senders = new ArrayList<>(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            senders.add(Thread.ofPlatform().start(() -> {
                for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                    long due = start + n * 1_000_000_000L / RATE;
                    sleepUntil(due);
                    lodge(address, ready);
                    millis[n] = (System.nanoTime() - due) / MILLI;
                }
            }));
        }
        senders.forEach(SiteLoad::join);
        Arrays.sort(millis);
        return millis;
    }

    private void lodge(URL address, BlockingQueue<byte[]> ready) {
        try {
            HttpURLConnection request = open(address);
            byte[] message = ready.take();
            request.setRequestMethod("POST");
            request.setRequestProperty("Authorization", AUTHORIZATION);
            request.setRequestProperty("Content-Type", "application/xml");
            request.setDoOutput(true);
            request.setFixedLengthStreamingMode(message.length);
            try (OutputStream body = request.getOutputStream()) {
                body.write(message);
            }
            int status = request.getResponseCode();
            String answer = read(request, status);
            if (status != CREATED && status != REFUSED) {
                complain(status + " " + answer);
            }
        } catch (IOException e) {
            complain(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpURLConnection open(URL address) throws IOException {
        HttpURLConnection request = (HttpURLConnection) address.openConnection();
        request.setConnectTimeout(TIMEOUT_MILLIS);
        request.setReadTimeout(TIMEOUT_MILLIS);
        return request;
    }

    /** All of the answer, so that the connection can be used again. */
    private static String read(HttpURLConnection request, int status) throws IOException {
        try (InputStream in =
                status < HttpURLConnection.HTTP_BAD_REQUEST ? request.getInputStream() : request.getErrorStream()) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void complain(String what) {
        if (errors.incrementAndGet() <= 3) {
            System.err.println("  error: " + what);
        }
    }

    private static void ask(URL address) {
        try {
            HttpURLConnection request = open(address);
            int status = request.getResponseCode();
            read(request, status);
            if (status != HttpURLConnection.HTTP_NO_CONTENT) {
                throw new IllegalStateException("The empty endpoint answers " + status + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The most memory in the second fifth of the run, and in the last. */
    private static void watch(ServedSite site, int seconds, double[] memory) {
        long start = System.nanoTime();
        for (int second = 0; second < seconds; second++) {
            sleepUntil(start + second * 1_000_000_000L);
            double now = site.residentKilobytes() / 1024.0;
            int fifth = second * 5 / seconds;
            if (fifth == 1) {
                memory[0] = Math.max(memory[0], now);
            } else if (fifth == 4) {
                memory[1] = Math.max(memory[1], now);
            }
        }
    }

    private static void sleepUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void execute(Database database, String sql) {
        database.read(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** Something done every twentieth of a second, timed. */
    private static final class Samples {
        private final double[] millis;

        Samples(int count) {
            this.millis = new double[count];
        }

        void fill(Runnable work) {
            long start = System.nanoTime();
            for (int n = 0; n < millis.length; n++) {
                sleepUntil(start + n * 50_000_000L);
                millis[n] = Interleaved.time(work) * 1e3;
            }
        }

        void fillWith(Database database) {
            try (Connection connection = database.dataSource().getConnection()) {
                connection.setAutoCommit(true);
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO public.bench_commit VALUES (1)")) {
                    fill(() -> insert(insert));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void insert(PreparedStatement insert) {
            try {
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        double median() {
            return quantile(0.5);
        }

        double quantile(double share) {
            double[] sorted = millis.clone();
            Arrays.sort(sorted);
            return sorted[(int) Math.ceil(sorted.length * share) - 1];
        }
    }
}
