package org.tidewaiter.subscription.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidewaiter.access.Mandates;
import org.tidewaiter.access.SampleActors;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.subscription.Delivery;
import org.tidewaiter.subscription.InMemorySubscriptions;
import org.tidewaiter.subscription.Notice;
import org.tidewaiter.subscription.Notices;
import org.tidewaiter.subscription.Subscription;
import org.tidewaiter.subscription.WebhookSignature;

/** The courier with real receivers; the clock moves only when a test moves it. */
@Timeout(60)
class CourierTest {
    private static final String OWNER = "api:port";
    private static final String SECRET = WebhookSignature.secret(Bytes.of(new byte[WebhookSignature.SECRET_BYTES]));
    private static final Duration TIMEOUT = Duration.ofMillis(1_500);

    /** What a receiver got. */
    private record Got(String id, String timestamp, String signature, String body) {}

    /** What happened, made by hand. */
    private static final class Happened implements Notices {
        private final List<Notice> all = new ArrayList<>();

        void happens(String name) {
            long position = all.size() + 1L;
            all.add(new Notice(position, name, "2026-11-22T10:00:00Z", "26GB", "{\"n\":" + position + "}"));
        }

        @Override
        public Batch after(Visitor visitor, long position, Set<String> names, int limit) {
            List<Notice> page = all.stream()
                    .filter(n -> n.position() > position && (names.isEmpty() || names.contains(n.name())))
                    .limit(limit)
                    .toList();
            return page.size() == limit
                    ? new Batch(page, page.getLast().position(), true)
                    : new Batch(page, newest(), false);
        }

        @Override
        public List<String> names() {
            return List.of("released", "rejected");
        }

        @Override
        public long newest() {
            return all.size();
        }

        @Override
        public long trimmed() {
            return 0;
        }

        @Override
        public void onNews(Runnable listener) {}
    }

    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-11-22T10:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final ConcurrentLinkedQueue<Got> received = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final InMemorySubscriptions subscriptions = new InMemorySubscriptions();
    private final Happened happened = new Happened();
    private final HandClock clock = new HandClock();
    private final Post post = new Post(new Destinations(true, false), TIMEOUT, Trust.of(""));
    private final Courier courier = new Courier(
            subscriptions,
            happened,
            (signature, address) -> signature.equals(OWNER) ? Optional.of(visitor()) : Optional.empty(),
            post,
            clock,
            () -> BigDecimal.ONE,
            Runnable::run);
    private volatile int status = 204;
    private @Nullable HttpServer receiver;

    private static Visitor visitor() {
        return new Visitor(
                SampleActors.client("port", "GB100000000001"), Mandates.NONE, LocalDate.of(2026, 11, 22), "");
    }

    @BeforeEach
    void start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/hook", this::receive);
        server.createContext("/hangs", this::hang);
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/hook");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        server.start();
        receiver = server;
    }

    @AfterEach
    void stop() {
        over.countDown();
        if (receiver != null) {
            receiver.stop(0);
        }
        threads.shutdownNow();
        post.close();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (status < 300) {
            received.add(new Got(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    body));
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void hang(HttpExchange exchange) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private Subscription subscribed(String id, String path, String... names) {
        int port = receiver == null ? 0 : receiver.getAddress().getPort();
        Subscription made = new Subscription(
                id,
                OWNER,
                URI.create("http://127.0.0.1:" + port + path),
                Set.of(names),
                SECRET,
                0,
                0,
                null,
                clock.instant(),
                null,
                clock.instant(),
                0);
        assertThat(subscriptions.add(made)).isTrue();
        return made;
    }

    private Subscription stored(String id) {
        return subscriptions.find(id).orElseThrow();
    }

    private List<String> bodies() {
        return received.stream().map(Got::body).toList();
    }

    @Test
    void deliversEachInItsOrderAndSigned() {
        subscribed("a", "/hook");
        happened.happens("released");
        happened.happens("rejected");
        courier.round();
        assertThat(received).extracting(Got::id).containsExactly("msg_1", "msg_2");
        Got first = received.element();
        assertThat(first.body())
                .isEqualTo("{\"type\":\"released\",\"timestamp\":\"2026-11-22T10:00:00Z\",\"data\":{\"n\":1}}");
        assertThat(first.timestamp()).isEqualTo(Long.toString(clock.instant().getEpochSecond()));
        assertThat(first.signature())
                .isEqualTo(WebhookSignature.sign(
                        SECRET,
                        "msg_1",
                        clock.instant().getEpochSecond(),
                        Bytes.of(first.body().getBytes(StandardCharsets.UTF_8))));
        courier.round();
        assertThat(received).hasSize(2);
        assertThat(stored("a").position()).isEqualTo(2);
    }

    @Test
    void deliversOnlyWhatIsWanted() {
        subscribed("a", "/hook", "rejected");
        happened.happens("released");
        happened.happens("rejected");
        happened.happens("released");
        courier.round();
        assertThat(received).extracting(Got::id).containsExactly("msg_2");
        assertThat(stored("a").position()).isEqualTo(3);
    }

    @Test
    void triesAgainWhereTheReceiverFailsForAWhileAndThenGoesOnInOrder() {
        subscribed("a", "/hook");
        happened.happens("released");
        happened.happens("rejected");
        status = 500;
        courier.round();
        assertThat(stored("a").failures()).isEqualTo(1);
        courier.round();
        assertThat(subscriptions.deliveries("a", 10)).as("it waits").hasSize(1);
        for (int i = 2; i <= 8; i++) {
            clock.pass(Duration.ofHours(1));
            courier.round();
            assertThat(stored("a").failures()).isEqualTo(i);
        }
        status = 200;
        clock.pass(Duration.ofHours(1));
        courier.round();
        assertThat(received).extracting(Got::id).containsExactly("msg_1", "msg_2");
        assertThat(stored("a").failures()).isZero();
        assertThat(subscriptions.deliveries("a", 10).getLast())
                .returns(500, Delivery::status)
                .returns(1, Delivery::attempt);
    }

    @Test
    void suspendsWithTheReasonWhatFailsForDaysAndGoesOnWhenAsked() {
        subscribed("a", "/hook");
        happened.happens("released");
        status = 503;
        for (int hour = 0; hour < 80; hour++) {
            courier.round();
            clock.pass(Duration.ofHours(1));
        }
        assertThat(stored("a").suspended()).contains("503");
        status = 200;
        courier.round();
        assertThat(received).isEmpty();
        assertThat(subscriptions.change(stored("a").resumed(clock.instant()))).isTrue();
        courier.round();
        assertThat(received).hasSize(1);
    }

    @Test
    void leavesAReceiverThatHangsWithoutHoldingOthers() {
        subscribed("hangs", "/hangs");
        subscribed("works", "/hook");
        happened.happens("released");
        courier.round();
        assertThat(received).hasSize(1);
        assertThat(stored("hangs").failures()).isEqualTo(1);
        assertThat(subscriptions.deliveries("hangs", 1).getFirst())
                .returns(null, Delivery::status)
                .returns("It did not answer in 1.5 s.", Delivery::answer);
    }

    @Test
    void followsNoRedirect() {
        subscribed("a", "/moved");
        happened.happens("released");
        courier.round();
        assertThat(received).isEmpty();
        assertThat(subscriptions.deliveries("a", 1).getFirst().status()).isEqualTo(307);
    }

    @Test
    void saysThatNobodyListens() {
        Subscription made = subscribed("a", "/hook");
        if (receiver != null) {
            receiver.stop(0);
        }
        happened.happens("released");
        courier.round();
        assertThat(stored("a").failures()).isEqualTo(1);
        assertThat(subscriptions.deliveries(made.id(), 1).getFirst().answer()).startsWith("It can't be reached");
    }

    @Test
    void deliversAgainFromWhereItIsAsked() {
        subscribed("a", "/hook");
        for (int i = 0; i < 3; i++) {
            happened.happens("released");
        }
        courier.round();
        assertThat(subscriptions.change(stored("a").replayed(1, clock.instant())))
                .isTrue();
        courier.round();
        assertThat(received).extracting(Got::id).containsExactly("msg_1", "msg_2", "msg_3", "msg_2", "msg_3");
        assertThat(bodies().get(1)).isEqualTo(bodies().get(3));
    }

    @Test
    void deliversMoreThanOneReading() {
        subscribed("a", "/hook");
        for (int i = 0; i < 120; i++) {
            happened.happens("released");
        }
        courier.round();
        assertThat(received).hasSize(120);
    }

    @Test
    void tellsNothingToAProgramThatMayNotEnter() {
        Subscription made = subscribed("a", "/hook");
        subscriptions.remove("a");
        assertThat(subscriptions.add(new Subscription(
                        "b",
                        "api:closed",
                        made.address(),
                        Set.of(),
                        SECRET,
                        0,
                        0,
                        null,
                        clock.instant(),
                        null,
                        clock.instant(),
                        0)))
                .isTrue();
        happened.happens("released");
        courier.round();
        assertThat(received).isEmpty();
        assertThat(stored("b").position()).isZero();
    }

    @Test
    void endsACallThatTricklesAfterItsTime() throws IOException {
        try (java.net.ServerSocket slow = new java.net.ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> trickle(slow));
            Post.Answer answer = post.send(
                    URI.create("http://127.0.0.1:" + slow.getLocalPort() + "/"),
                    java.util.Map.of(),
                    Bytes.of(new byte[] {1}));
            assertThat(answer.status()).isNull();
            assertThat(answer.text()).startsWith("It did not answer in");
        }
    }

    /** A byte now and then, so that no single read takes long. */
    private void trickle(java.net.ServerSocket slow) {
        try (java.net.Socket socket = slow.accept()) {
            while (over.getCount() > 0) {
                socket.getOutputStream().write('H');
                over.await(20, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the courier has closed it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
