package org.tidewaiter.document.clamav;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Speaks the daemon's side of INSTREAM; what it says is up to the test. */
public final class FakeClamd implements AutoCloseable {
    /** What it answers to a content. */
    public interface Answer {
        /** Text with its closing NUL; empty to close without a word. */
        String to(byte[] content);
    }

    private final AutoCloseable server;
    private final String address;
    private final CountDownLatch closed = new CountDownLatch(1);

    private FakeClamd(AutoCloseable server, String address) {
        this.server = server;
        this.address = address;
    }

    public String address() {
        return address;
    }

    public static FakeClamd overTcp(Answer answer) throws IOException {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        FakeClamd fake = new FakeClamd(server, "tcp://127.0.0.1:" + server.getLocalPort());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    byte[] content = read(new DataInputStream(socket.getInputStream()));
                    socket.getOutputStream().write(answer.to(content).getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    // closed by the test, or by the adapter
                }
            }
        });
        return fake;
    }

    static FakeClamd overUnix(Path path, Answer answer) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        Thread.ofVirtual().start(() -> {
            while (server.isOpen()) {
                try (SocketChannel channel = server.accept()) {
                    byte[] content = read(new DataInputStream(Channels.newInputStream(channel)));
                    Channels.newOutputStream(channel).write(answer.to(content).getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    // the same
                }
            }
        });
        return new FakeClamd(server, "unix:" + path);
    }

    /** One that takes the command and the first chunk, says something, and closes. */
    static FakeClamd breakingOff(String words) throws IOException {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    new DataInputStream(socket.getInputStream()).readNBytes(1_000);
                    socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
                    socket.shutdownOutput();
                    socket.getInputStream().readNBytes(100_000); // lets the words arrive before it closes
                } catch (IOException e) {
                    // the same
                }
            }
        });
        return new FakeClamd(server, "tcp://127.0.0.1:" + server.getLocalPort());
    }

    /** One that takes everything and says nothing. */
    static FakeClamd hanging() throws IOException {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        FakeClamd fake = new FakeClamd(server, "tcp://127.0.0.1:" + server.getLocalPort());
        Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept()) {
                read(new DataInputStream(socket.getInputStream()));
                fake.closed.await();
            } catch (IOException e) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return fake;
    }

    private static byte[] read(DataInputStream in) throws IOException {
        byte[] command = in.readNBytes("zINSTREAM\0".length());
        if (!new String(command, StandardCharsets.US_ASCII).equals("zINSTREAM\0")) {
            throw new IOException("no INSTREAM");
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int size = in.readInt(); size != 0; size = in.readInt()) {
            content.write(in.readNBytes(size));
        }
        return content.toByteArray();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
