package org.tidewaiter.notification.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Just enough of a mail server to refuse receivers: those that begin with "full" for now, those that begin with "gone" for good. */
final class PickyServer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> receivers = new CopyOnWriteArrayList<>();
    private volatile boolean full = true;

    PickyServer() {
        try {
            socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** From now on there is room in the mailboxes. */
    void empty() {
        full = false;
    }

    /** Who was asked for, the refused ones too. */
    List<String> receivers() {
        return receivers;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
                    OutputStream out = caller.getOutputStream()) {
                answer(out, "220 picky");
                boolean data = false;
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    String command = line.toUpperCase(Locale.ROOT);
                    if (data) {
                        data = !line.equals(".");
                        if (data) {
                            continue;
                        }
                        answer(out, "250 taken");
                    } else if (command.startsWith("RCPT")) {
                        receivers.add(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
                        boolean now = full && command.contains("<FULL");
                        answer(out, now ? "452 full" : command.contains("<GONE") ? "550 gone" : "250 ok");
                    } else {
                        data = command.equals("DATA");
                        answer(out, data ? "354 go on" : "250 ok");
                    }
                }
            } catch (IOException e) {
                // the caller is gone, or the test over
            }
        }
    }

    private static void answer(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
