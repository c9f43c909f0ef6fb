package org.tidewaiter.subscription.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.kernel.Bytes;

/** Receivers with real TLS: certificates made here, trusted by a file or not. */
@Timeout(60)
class PostTlsTest {
    private static final String PASSWORD = "of tests";

    private final AtomicInteger received = new AtomicInteger();

    @TempDir
    private Path folder = Path.of("");

    /** A key with a certificate for a name, valid from a day on for so many days. */
    private Path made(String file, String name, String from, int days) throws IOException, InterruptedException {
        Path store = folder.resolve(file + ".p12");
        run(
                "-genkeypair",
                "-alias",
                "receiver",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + file,
                "-ext",
                "san=" + name,
                "-startdate",
                from,
                "-validity",
                String.valueOf(days),
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        return store;
    }

    /** The certificate of a key, as somebody would hand it to us. */
    private Path certificate(Path store) throws IOException, InterruptedException {
        Path file = Path.of(store + ".pem");
        run(
                "-exportcert",
                "-rfc",
                "-alias",
                "receiver",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-file",
                file.toString());
        return file;
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(Arrays.asList(arguments));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue())
                .as(Files.readString(folder.resolve("keytool.log")))
                .isZero();
    }

    private HttpsServer receiver(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/hook", exchange -> {
            exchange.getRequestBody().readAllBytes();
            received.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private Post.Answer sent(Path store, String trusted) throws IOException, GeneralSecurityException {
        HttpsServer server = receiver(store);
        try (Post post = new Post(new Destinations(true, false), Duration.ofSeconds(10), Trust.of(trusted))) {
            return post.send(
                    URI.create("https://localhost:" + server.getAddress().getPort() + "/hook"),
                    Map.of("Content-Type", "application/json"),
                    Bytes.of("{}".getBytes(StandardCharsets.UTF_8)));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void deliversToAReceiverWhoseCertificateIsTrusted() throws Exception {
        Path store = made("good", "dns:localhost", "-1d", 30);
        Post.Answer answer = sent(store, certificate(store).toString());
        assertThat(answer.text()).isEmpty();
        assertThat(answer.status()).isEqualTo(204);
        assertThat(received).hasValue(1);
    }

    @Test
    void tellsAReceiverThatNobodyVouchesForNothing() throws Exception {
        Path store = made("unknown", "dns:localhost", "-1d", 30);
        Path other = made("other", "dns:localhost", "-1d", 30);
        for (String trusted : List.of("", certificate(other).toString())) {
            Post.Answer answer = sent(store, trusted);
            assertThat(answer.status()).isNull();
            assertThat(answer.text()).contains("certificate").contains("trust");
        }
        assertThat(received).hasValue(0);
    }

    @Test
    void tellsAReceiverWithAnExpiredCertificateNothing() throws Exception {
        Path store = made("expired", "dns:localhost", "-30d", 10);
        Post.Answer answer = sent(store, certificate(store).toString());
        assertThat(answer.status()).isNull();
        assertThat(answer.text()).contains("certificate").contains("expired");
        assertThat(received).hasValue(0);
    }

    @Test
    void tellsAReceiverOfAnotherNameNothing() throws Exception {
        Path store = made("elsewhere", "dns:example.org", "-1d", 30);
        Post.Answer answer = sent(store, certificate(store).toString());
        assertThat(answer.status()).isNull();
        assertThat(answer.text()).contains("certificate").contains("localhost");
        assertThat(received).hasValue(0);
    }

    @Test
    void doesNotStartWithAFileThatHoldsNoCertificate() throws IOException {
        Path junk = Files.writeString(folder.resolve("junk.pem"), "no certificate");
        for (Path file : List.of(junk, folder.resolve("missing.pem"))) {
            assertThatThrownBy(() -> Trust.of(file.toString()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("Maybe");
        }
    }
}
