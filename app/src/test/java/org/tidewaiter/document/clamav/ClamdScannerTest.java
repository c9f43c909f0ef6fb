package org.tidewaiter.document.clamav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.document.Attachments;
import org.tidewaiter.document.Scanner.Verdict;
import org.tidewaiter.kernel.Bytes;

class ClamdScannerTest {
    /** The test file of EICAR, which every scanner knows; put together here so that this source is not it. */
    private static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Bytes LARGE = Bytes.of(random());

    private static byte[] random() {
        byte[] bytes = new byte[Attachments.FILE_BYTES_MAX];
        new Random(11).nextBytes(bytes);
        return bytes;
    }

    private static Verdict scan(FakeClamd clamd) {
        return ClamdScanner.at(clamd.address(), PATIENCE).scan(LARGE);
    }

    @Test
    void sendsTheWholeContentAndReadsThatItIsClean() throws IOException {
        AtomicReference<Bytes> seen = new AtomicReference<>(LARGE);
        try (FakeClamd clamd = FakeClamd.overTcp(content -> {
            seen.set(Bytes.of(content));
            return "stream: OK\0";
        })) {
            assertThat(scan(clamd)).isEqualTo(new Verdict.Clean());
            assertThat(seen.get()).isEqualTo(LARGE);
        }
    }

    @Test
    void namesWhatWasFound() throws IOException {
        try (FakeClamd clamd = FakeClamd.overTcp(content -> "stream: Win.Test.EICAR_HDB-1 FOUND\0")) {
            assertThat(scan(clamd)).isEqualTo(new Verdict.Infected("Win.Test.EICAR_HDB-1"));
        }
    }

    @Test
    void speaksOverAUnixSocket(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("clamd.ctl");
        try (FakeClamd clamd = FakeClamd.overUnix(path, content -> "stream: OK\0")) {
            assertThat(scan(clamd)).isEqualTo(new Verdict.Clean());
        }
    }

    @Test
    void tellsWhatItCanNotScanFromWhatItDidNotScanThisTime() throws IOException {
        try (FakeClamd clamd = FakeClamd.overTcp(content -> "stream: Can't allocate memory ERROR\0")) {
            assertThat(scan(clamd)).isEqualTo(new Verdict.Unscannable("stream: Can't allocate memory ERROR"));
        }
        try (FakeClamd clamd = FakeClamd.breakingOff("INSTREAM size limit exceeded. ERROR\0")) {
            assertThat(scan(clamd)).isEqualTo(new Verdict.Unscannable("INSTREAM size limit exceeded. ERROR"));
        }
        try (FakeClamd clamd = FakeClamd.breakingOff("")) {
            assertThat(scan(clamd)).isInstanceOf(Verdict.Failed.class);
        }
        for (String words : List.of("", "stream: ", "OK\0", "stream: OK, I think\0", "x".repeat(100_000))) {
            try (FakeClamd clamd = FakeClamd.overTcp(content -> words)) {
                assertThat(scan(clamd)).as(words).isInstanceOf(Verdict.Failed.class);
            }
        }
    }

    @Test
    void givesUpOnOneThatHangs() throws IOException {
        try (FakeClamd clamd = FakeClamd.hanging()) {
            Verdict verdict =
                    ClamdScanner.at(clamd.address(), Duration.ofMillis(300)).scan(Bytes.of(new byte[10]));
            assertThat(verdict).isInstanceOf(Verdict.Failed.class);
        }
    }

    @Test
    void saysWhereNobodyAnswers(@TempDir Path folder) throws IOException {
        try (Socket taken = new Socket()) { // so that nobody else listens there meanwhile
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String address = "tcp://127.0.0.1:" + taken.getLocalPort();
            assertThat(ClamdScanner.at(address, PATIENCE).scan(LARGE)).isInstanceOf(Verdict.Away.class);
        }
        assertThat(ClamdScanner.at("unix:" + folder.resolve("none"), PATIENCE).scan(LARGE))
                .isInstanceOf(Verdict.Away.class);
    }

    @Test
    void refusesAnAddressThatIsNone() {
        for (String address : List.of("", "clamd", "http://a", "unix:", "tcp://", "tcp:///", "a b")) {
            assertThatThrownBy(() -> ClamdScanner.at(address, PATIENCE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("tcp://");
        }
    }

    @Test
    void agreesWithTheRealDaemon() {
        Path socket = Path.of("/run/clamav/clamd.ctl");
        assumeTrue(Files.exists(socket), socket + " is not there. Install one: apt-get install clamav-daemon");
        ClamdScanner clamd = ClamdScanner.at("unix:" + socket, PATIENCE);
        assertThat(clamd.scan(Bytes.of("harmless".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(new Verdict.Clean());
        assertThat(clamd.scan(Bytes.of(EICAR.getBytes(StandardCharsets.US_ASCII))))
                .isInstanceOf(Verdict.Infected.class);
    }
}
