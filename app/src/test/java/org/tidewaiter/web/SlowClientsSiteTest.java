package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that take their time, and what others notice of them; the limits are short here. */
@ExtendWith(TestSite.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class SlowClientsSiteTest {
    private static final int MANY = 220;
    private static final String HEAD = head("/api/declarations/check", Caller.XML, 1_000_000);
    private static final Map<String, String> SHORT = Map.of(
            "server.tomcat.connection-timeout", "1s",
            "server.tomcat.keep-alive-timeout", "1s",
            "tidewaiter.limit.check.burst", "100000",
            "tidewaiter.limit.slow-body", "2s");

    private final TestSite others;
    private final Site.Running site;

    SlowClientsSiteTest(TestSite others) {
        this.others = others;
        // Above what stands in application.properties, for as long as it takes to start.
        SHORT.forEach(System::setProperty);
        try {
            this.site = Site.start(others.parts(), TestSite.settings(Map.of()));
        } finally {
            SHORT.keySet().forEach(System::clearProperty);
        }
    }

    @AfterAll
    void close() {
        site.close();
    }

    private static String head(String path, String type, int length) {
        return String.join(
                "\r\n",
                "POST " + path + " HTTP/1.1",
                "Host: localhost",
                "Content-Type: " + type,
                "Content-Length: " + length,
                "",
                "");
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(2_048);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), site.port()), 10_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** What comes until the connection is cut. */
    private static String rest(Socket socket) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                bytes.write(next);
            }
        } catch (SocketException e) {
            bytes.write('!'); // reset
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    private void othersAreAnswered() {
        for (int i = 0; i < 5; i++) {
            assertThat(others.apiAt(site.port())
                            .get("/api/declarations?limit=1")
                            .status())
                    .isEqualTo(200);
            assertThat(others.nobodyAt(site.port()).get("/rules").status()).isEqualTo(200);
        }
    }

    @Test
    void whoStopsInTheMiddleOfHeadersOrABodyIsCutAndHindersNobody() throws IOException {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Socket socket = connected();
            send(socket, i % 2 == 0 ? "GET / HTTP/1.1\r\nHost: local" : HEAD + "<a");
            slow.add(socket);
        }
        othersAreAnswered();
        for (Socket socket : slow) {
            try (socket) {
                assertThat(rest(socket)).doesNotContain(" 200 ");
            }
        }
        othersAreAnswered();
    }

    @Test
    void whoSendsABodyByteByByteIsCutWhenAllPausesAreTooLong() throws Exception {
        try (Socket body = connected();
                Socket form = connected()) {
            send(body, HEAD);
            send(form, head("/check", Caller.FORM, 1_000_000));
            CountDownLatch cut = new CountDownLatch(2);
            for (Socket socket : List.of(body, form)) {
                Thread.ofVirtual().start(() -> drip(socket, cut));
            }
            othersAreAnswered();
            assertThat(cut.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** A byte every tenth of a second, always within the limit of a pause. */
    private static void drip(Socket socket, CountDownLatch cut) {
        try {
            while (!cut.await(100, TimeUnit.MILLISECONDS)) {
                send(socket, "a");
            }
        } catch (IOException e) {
            cut.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoDoesNotReadTheAnswerIsCutAndHindersNobody() throws IOException {
        List<Socket> slow = new ArrayList<>();
        String ask = "GET /api/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (int i = 0; i < MANY; i++) {
            Socket socket = connected();
            send(socket, ask.repeat(20)); // more than all buffers between us hold
            slow.add(socket);
        }
        othersAreAnswered();
        for (Socket socket : slow) {
            socket.close();
        }
        othersAreAnswered();
    }

    @Test
    void aConnectionWithoutRequestsEnds() throws IOException {
        try (Socket socket = connected()) {
            send(socket, "GET /api/alive HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(rest(socket)).startsWith("HTTP/1.1 204");
        }
    }
}
