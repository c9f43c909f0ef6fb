package org.tidewaiter.subscription.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;

/**
 * Sends one message to a receiver, by HTTP/1.1 (RFC 9112), over a connection of its own to the address that was checked; a client
 * library would look the name up again and could be led elsewhere. It follows no redirect, reads no more than the beginning of
 * the answer, and ends after a stated time, however slowly the receiver answers.
 */
final class Post implements AutoCloseable {
    /**
     * How a receiver answered.
     *
     * @param status of HTTP; null when no answer came
     * @param text the beginning of the answer, or why none came
     */
    record Answer(@Nullable Integer status, String text) {}

    private static final int MAX_ANSWER = 4_096;
    private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\ncontent-length:\\s*([0-9]{1,6})\\s*\\r\\n");
    private static final int STATUS_FROM = 9;
    private static final int STATUS_TO = 12;

    private final Destinations destinations;
    private final Duration timeout;
    private final SSLSocketFactory sockets;
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("webhook-timeouts").factory());

    /**
     * @param timeout of a whole call, from looking the name up to the end of the answer
     * @param sockets for TLS, with whose certificates they trust
     */
    Post(Destinations destinations, Duration timeout, SSLSocketFactory sockets) {
        this.sockets = sockets;
        this.destinations = destinations;
        this.timeout = timeout;
        watch.setRemoveOnCancelPolicy(true);
    }

    Answer send(URI uri, Map<String, String> headers, Bytes body) {
        Destinations.Place place;
        try {
            place = destinations.resolve(uri);
        } catch (Destinations.Refused e) {
            return new Answer(null, e.sentence());
        }
        AtomicBoolean late = new AtomicBoolean();
        try (Socket socket = new Socket()) {
            // Closing is what ends a read that trickles: a timeout of reads begins anew with each byte.
            ScheduledFuture<?> end = watch.schedule(() -> end(socket, late), timeout.toMillis(), TimeUnit.MILLISECONDS);
            try {
                int millis = Math.toIntExact(timeout.toMillis());
                socket.setSoTimeout(millis);
                socket.connect(new InetSocketAddress(place.address(), place.port()), millis);
                return exchange(place, place.tls() ? secured(socket, place) : socket, headers, body);
            } finally {
                end.cancel(false);
            }
        } catch (SocketTimeoutException e) {
            return new Answer(null, late());
        } catch (SSLException e) {
            return new Answer(null, late.get() ? late() : Trust.refusal(uri.getHost(), e));
        } catch (IOException e) {
            return new Answer(null, late.get() ? late() : "It can't be reached: " + e.getMessage());
        }
    }

    private String late() {
        return "It did not answer in " + timeout.toMillis() / 1_000.0 + " s.";
    }

    private static void end(Socket socket, AtomicBoolean late) {
        late.set(true);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket secured(Socket socket, Destinations.Place place) throws IOException {
        SSLSocket tls = (SSLSocket) sockets.createSocket(socket, place.uri().getHost(), place.port(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        Trust.checkDays(tls.getSession());
        return tls;
    }

    private static Answer exchange(Destinations.Place place, Socket socket, Map<String, String> headers, Bytes body)
            throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head(place, headers, body.size()).getBytes(StandardCharsets.ISO_8859_1));
        out.write(body.array());
        out.flush();
        return answer(read(socket.getInputStream()));
    }

    /** The beginning of the answer; what came of it where the rest does not come. */
    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            int next = in.read();
            while (next >= 0 && bytes.size() < MAX_ANSWER) {
                bytes.write(next);
                next = isWhole(bytes) ? -1 : in.read();
            }
        } catch (IOException e) {
            if (bodyOf(bytes.toString(StandardCharsets.UTF_8)) < 0) {
                throw e;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Whether an answer that says that it has no body, or how long it is, has come in full. */
    private static boolean isWhole(ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        int body = bodyOf(text);
        if (body < 0) {
            return false;
        }
        Matcher length = LENGTH.matcher(text.substring(0, body));
        return length.find() ? text.length() - body >= Integer.parseInt(length.group(1)) : text.startsWith(" 204 ", 8);
    }

    private static int bodyOf(String text) {
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? -1 : end + 4;
    }

    private static String head(Destinations.Place place, Map<String, String> headers, int length) {
        URI uri = place.uri();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        StringBuilder head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n");
        head.append("Host: ").append(uri.getHost()).append(port).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("Content-Length: ")
                .append(length)
                .append("\r\nConnection: close\r\n\r\n")
                .toString();
    }

    private static Answer answer(String text) {
        boolean http = text.length() >= STATUS_TO && text.startsWith("HTTP/1.");
        String status = http ? text.substring(STATUS_FROM, STATUS_TO) : "";
        if (!status.matches("[1-5][0-9][0-9]")) {
            return new Answer(
                    null, text.isEmpty() ? "It closed the connection without an answer." : "It does not speak HTTP.");
        }
        int body = bodyOf(text);
        return new Answer(
                Integer.valueOf(status), body < 0 ? "" : text.substring(body).strip());
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
