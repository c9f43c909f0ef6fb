package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.cli.SiteParts;
import tools.jackson.databind.JsonNode;

/** A site that is killed while it works off what it received in bulk, and started again. */
@ExtendWith(TestSite.Extension.class)
@Timeout(120)
class KilledSiteTest {
    private static final int MESSAGES = 1_500;
    private static final long PAUSE_NANOS = 50_000_000;
    private static final String RECEIPTS = "/api/receipts/";

    private final TestSite others;
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder = Path.of("");

    KilledSiteTest(TestSite others) {
        this.others = others;
    }

    /** Opens a site over a folder, says at which port, and goes on until it is killed or its input ends. */
    public static void main(String[] arguments) throws IOException {
        Site.Parts parts = SiteParts.open("--data", arguments[0]);
        try (Site.Running running = Site.start(parts, TestSite.settings(Map.of("tidewaiter.receipts.claim", "2s")))) {
            System.out.println(running.port());
            while (System.in.read() >= 0) {
                Thread.onSpinWait(); // reading waits
            }
        } finally {
            parts.database().close();
        }
    }

    private static Process started(Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSiteTest.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Caller caller(Process site) throws IOException {
        BufferedReader out = site.inputReader();
        String line = out.readLine();
        while (line != null && !line.matches("[0-9]+")) {
            line = out.readLine();
        }
        assertThat(line).as("the port that it listens at").isNotNull();
        return Caller.program(http, Integer.parseInt(String.valueOf(line)), "demo", "demo-demo");
    }

    private byte[] zip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < MESSAGES; i++) {
                zip.putNextEntry(new ZipEntry(i + ".xml"));
                zip.write(others.declaration(TestSite.PRESENT, TestSite.PARTY).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static JsonNode until(Caller api, String id, Predicate<JsonNode> reached) {
        Reply reply = api.get(RECEIPTS + id);
        while (reply.status() != 200 || !reached.test(reply.json())) {
            assertThat(reply.status()).as(reply.body()).isIn(200, 429);
            LockSupport.parkNanos(PAUSE_NANOS);
            reply = api.get(RECEIPTS + id);
        }
        return reply.json();
    }

    @Test
    void losesAndDoublesNothing() throws IOException {
        Path data = folder.resolve("db");
        Process first = started(data);
        String id;
        try {
            Caller api = caller(first);
            Reply received = api.post("/api/declarations/bulk", "application/zip", zip());
            assertThat(received.status()).as(received.body()).isEqualTo(202);
            id = received.json().get("id").asString();
            JsonNode receipt = until(api, id, r -> !r.get("answers").isEmpty());
            assertThat(receipt.get("status").asString()).as("it is under way").isNotEqualTo("DONE");
        } finally {
            first.toHandle().destroyForcibly();
        }
        first.onExit().join();

        Process second = started(data);
        try {
            Caller api = caller(second);
            until(api, id, r -> r.get("status").asString().equals("DONE"));
            List<String> answered = new ArrayList<>();
            String next = RECEIPTS + id;
            while (next != null) {
                JsonNode page = api.get(next).json();
                for (JsonNode answer : page.get("answers")) {
                    assertThat(answer.get("status").asInt()).isIn(200, 201);
                    answered.add(answer.get("mrn").asString());
                }
                JsonNode more = page.path("next");
                next = more.isNull() || more.isMissingNode() ? null : RECEIPTS + id + "?after=" + more.asString();
            }
            assertThat(answered).hasSize(MESSAGES).doesNotHaveDuplicates();
            Set<String> listed = new HashSet<>();
            String cursor = "";
            while (cursor != null) {
                JsonNode page = api.get("/api/declarations?limit=200" + cursor).json();
                page.get("declarations").forEach(d -> listed.add(d.get("mrn").asString()));
                cursor = page.get("next").isNull()
                        ? null
                        : "&cursor=" + page.get("next").asString();
            }
            assertThat(listed).isEqualTo(new HashSet<>(answered));
        } finally {
            second.getOutputStream().close();
            second.onExit().join();
        }
    }
}
