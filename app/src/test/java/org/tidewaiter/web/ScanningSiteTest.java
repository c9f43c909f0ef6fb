package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.document.clamav.FakeClamd;

/** A site with a scanner beside the one of all tests. */
@ExtendWith(TestSite.Extension.class)
class ScanningSiteTest {
    private static final String[] DEMO = {"Authorization", "Basic ZGVtbzpkZW1vLWRlbW8="};
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestSite site;

    ScanningSiteTest(TestSite site) {
        this.site = site;
    }

    @Test
    void handsAFileOutWhenItWasScannedAndNotBefore() throws IOException {
        String mrn = site.lodged(site.api(), site.declaration(TestSite.PRE_LODGED, TestSite.PARTY));
        String path = "/api/declarations/" + mrn + "/attachments";
        CountDownLatch asked = new CountDownLatch(1);
        try (FakeClamd clamd = FakeClamd.overTcp(content -> {
            boolean ours = new String(content, StandardCharsets.UTF_8).contains(mrn);
            return ours && !opened(asked) ? "" : ours ? "stream: Eicar FOUND\0" : "stream: OK\0";
        })) {
            System.setProperty("tidewaiter.scanner", clamd.address());
            try (Site.Running scanning = Site.start(
                    site.parts(), new Site.Settings(InetAddress.getLoopbackAddress(), 0, true, TestSite.PARTY))) {
                Caller caller = site.nobodyAt(scanning.port());
                byte[] file = ("bad " + mrn).getBytes(StandardCharsets.UTF_8);
                assertThat(caller.send("POST", path + "?name=a.txt", "text/plain", file, DEMO)
                                .status())
                        .isEqualTo(201);
                Reply waiting = caller.get(path + "/1/content", DEMO);
                assertThat(waiting.status()).isEqualTo(409);
                assertThat(waiting.body()).contains("waits to be scanned");
                asked.countDown();
                long end = System.nanoTime() + PATIENCE.toNanos();
                Reply reply = waiting;
                while (reply.status() == 409 && System.nanoTime() < end) {
                    reply = caller.get(path + "/1/content", DEMO);
                }
                assertThat(reply.status()).isEqualTo(403);
                assertThat(reply.body()).contains("Eicar");
            } finally {
                System.clearProperty("tidewaiter.scanner");
            }
        }
    }

    private static boolean opened(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
