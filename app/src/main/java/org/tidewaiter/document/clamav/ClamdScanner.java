package org.tidewaiter.document.clamav;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.document.Scanner;
import org.tidewaiter.kernel.Bytes;

/**
 * ClamAV's daemon, over TCP or a Unix socket, by its command INSTREAM: each content goes over a connection of its own. Neither
 * connection nor scan takes longer than the patience; an answer that is none counts as a failure.
 */
public final class ClamdScanner implements Scanner {
    /** What a scan of 10 MiB takes at most; the daemon's own limit is two minutes. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int CHUNK = 64 * 1024;
    private static final int REPLY_MAX = 4_096;
    private static final int PORT = 3310;
    private static final String COMMAND = "zINSTREAM\0";
    private static final String CLEAN = "stream: OK";
    private static final String FOUND = " FOUND";
    private static final String STREAM = "stream: ";

    private final Supplier<SocketAddress> address;
    private final String name;
    private final Duration patience;

    private ClamdScanner(Supplier<SocketAddress> address, String name, Duration patience) {
        this.address = address;
        this.name = name;
        this.patience = patience;
    }

    /**
     * The daemon at an address.
     *
     * @param address {@code tcp://host:3310} or {@code unix:/run/clamav/clamd.ctl}
     * @throws IllegalArgumentException if it is neither
     */
    public static ClamdScanner at(String address, Duration patience) {
        try {
            URI uri = new URI(address);
            if ("unix".equals(uri.getScheme())
                    && uri.getPath() != null
                    && !uri.getPath().isEmpty()) {
                SocketAddress socket = UnixDomainSocketAddress.of(uri.getPath());
                return new ClamdScanner(() -> socket, address, patience);
            }
            String host = uri.getHost();
            if ("tcp".equals(uri.getScheme()) && host != null) {
                int port = uri.getPort() < 0 ? PORT : uri.getPort();
                return new ClamdScanner(() -> new InetSocketAddress(host, port), address, patience);
            }
        } catch (URISyntaxException | InvalidPathException e) {
            throw new IllegalArgumentException(advice(address), e);
        }
        throw new IllegalArgumentException(advice(address));
    }

    private static String advice(String address) {
        return "'" + address
                + "' is no address of a scanner. Maybe tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl.";
    }

    @Override
    public Verdict scan(Bytes content) {
        SocketAddress to = address.get();
        boolean unix = to instanceof UnixDomainSocketAddress;
        try (SocketChannel channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            Deadline deadline = new Deadline(selector, System.nanoTime() + patience.toNanos());
            if (!connected(channel, to, deadline)) {
                return new Verdict.Away(
                        "There is no connection to " + name + " within " + patience.toSeconds() + " s.");
            }
            return talk(channel, deadline, content);
        } catch (ConnectException | UnresolvedAddressException e) {
            return new Verdict.Away("Nobody answers at " + name + ".");
        } catch (IOException e) {
            return new Verdict.Away("Nobody answers at " + name + ": " + e.getMessage());
        }
    }

    private static boolean connected(SocketChannel channel, SocketAddress to, Deadline deadline) throws IOException {
        if (channel.connect(to)) {
            return true;
        }
        SelectionKey key = channel.register(deadline.selector, SelectionKey.OP_CONNECT);
        while (deadline.await()) {
            if (channel.finishConnect()) {
                key.interestOps(0);
                return true;
            }
        }
        return false;
    }

    private Verdict talk(SocketChannel channel, Deadline deadline, Bytes content) {
        StringBuilder reply = new StringBuilder();
        try {
            exchange(channel, deadline, content, reply);
        } catch (IOException e) {
            // What it said before it closed counts.
        }
        Verdict verdict = verdict(reply.toString());
        if (verdict != null) {
            return verdict;
        }
        return new Verdict.Failed(
                deadline.isOver()
                        ? "The scanner took longer than " + patience.toSeconds() + " s."
                        : "The scanner closed the connection with '" + reply + "'.");
    }

    /** Sends all and reads until the answer is complete, the daemon closes or time is over; whichever it wants first. */
    private static void exchange(SocketChannel channel, Deadline deadline, Bytes content, StringBuilder reply)
            throws IOException {
        SelectionKey key = channel.register(deadline.selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        ByteBuffer in = ByteBuffer.allocate(REPLY_MAX);
        ByteBuffer out = ByteBuffer.wrap(COMMAND.getBytes(StandardCharsets.US_ASCII));
        int sent = 0;
        boolean last = false;
        while (deadline.await()) {
            if (key.isReadable()) {
                int read = channel.read(in);
                in.flip();
                reply.append(StandardCharsets.UTF_8.decode(in));
                in.clear();
                if (read < 0 || reply.indexOf("\0") >= 0 || reply.length() >= REPLY_MAX) {
                    return;
                }
            }
            if (key.isWritable()) {
                if (!out.hasRemaining()) {
                    int size = Math.min(CHUNK, content.size() - sent);
                    out = ByteBuffer.allocate(Integer.BYTES + size).putInt(size).put(content.array(), sent, size);
                    out.flip();
                    sent += size;
                    last = size == 0;
                }
                try {
                    channel.write(out);
                } catch (IOException e) {
                    key.interestOps(SelectionKey.OP_READ); // it closed on us; maybe it said why
                    continue;
                }
                if (last && !out.hasRemaining()) {
                    key.interestOps(SelectionKey.OP_READ);
                }
            }
        }
    }

    /** Null where it is no answer. */
    private static @Nullable Verdict verdict(String reply) {
        String line = reply.replace("\0", "").strip();
        if (line.equals(CLEAN)) {
            return new Verdict.Clean();
        }
        if (line.startsWith(STREAM) && line.endsWith(FOUND)) {
            return new Verdict.Infected(line.substring(STREAM.length(), line.length() - FOUND.length()));
        }
        return line.endsWith("ERROR") ? new Verdict.Unscannable(line) : null;
    }

    /** Until when there is time. */
    private record Deadline(Selector selector, long nanoTime) {
        /** Waits until the channel is ready; false when time is over. */
        boolean await() throws IOException {
            long millis = (nanoTime - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            selector.selectedKeys().clear();
            return selector.select(millis) > 0 || !isOver();
        }

        boolean isOver() {
            return System.nanoTime() - nanoTime >= 0;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
