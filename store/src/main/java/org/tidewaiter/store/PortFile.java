package org.tidewaiter.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** The port of last time, kept so that it stays the same as long as nobody else takes it. */
record PortFile(Path home) {

    private static final String NAME = "port";
    private static final int LOWEST = 1024;
    private static final int HIGHEST = 65_535;

    /** The kept port if it is free, else any free one. */
    int choose() throws IOException {
        String kept = read();
        if (kept.matches("\\d{4,5}")) {
            int port = Integer.parseInt(kept);
            if (port >= LOWEST && port <= HIGHEST && isFree(port)) {
                return port;
            }
        }
        try (ServerSocket any = new ServerSocket()) {
            any.bind(loopback(0));
            return any.getLocalPort();
        }
    }

    void keep(int port, Account account) throws IOException {
        if (!read().equals(Integer.toString(port))) {
            FileTree.writePrivate(home.resolve(NAME), port + "\n");
        }
        account.own(home.resolve(NAME));
    }

    /** {@link Door#HOST}, whatever the JVM is told to prefer. */
    static InetSocketAddress loopback(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    private String read() throws IOException {
        Path file = home.resolve(NAME);
        return Files.isRegularFile(file) ? Files.readString(file).strip() : "";
    }

    /** Free in PostgreSQL's sense: connections of an earlier server that linger in TIME_WAIT don't count. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(loopback(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
