package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.subscription.WebhookSignature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(TestSite.Extension.class)
class WebhooksSiteTest {
    private static final String WEBHOOKS = "/api/webhooks";
    private static final JsonMapper JSON = new JsonMapper();

    private record Got(String id, long timestamp, String signature, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    private final TestSite site;
    private final Caller api;
    private final BlockingQueue<Got> received = new LinkedBlockingQueue<>();
    private HttpServer receiver;

    WebhooksSiteTest(TestSite site) throws IOException {
        this.site = site;
        this.api = site.api();
        this.receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        receiver.createContext("/hook", exchange -> {
            received.add(new Got(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    Long.parseLong(exchange.getRequestHeaders().getFirst("webhook-timestamp")),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        for (Caller caller : new Caller[] {api, site.foreignApi()}) {
            caller.get(WEBHOOKS)
                    .json()
                    .forEach(w ->
                            caller.send("DELETE", WEBHOOKS + "/" + w.get("id").asString(), "", new byte[0]));
        }
    }

    private static Reply post(Caller caller, String path, String json) {
        return caller.post(path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private String hook() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    }

    private Got next() throws InterruptedException {
        Got got = received.poll(30, TimeUnit.SECONDS);
        assertThat(got).as("a delivery").isNotNull();
        return java.util.Objects.requireNonNull(got);
    }

    @Test
    void deliversWhatHappensAndAgainWhenAsked() throws InterruptedException {
        Reply made = post(api, WEBHOOKS, "{\"url\":\"" + hook() + "\",\"events\":[\"declaration-lodged\"]}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String place = made.header("location");
        String secret = made.json().get("secret").asString();
        assertThat(api.get(place).json().get("secret").isNull()).isTrue();
        String mrn = site.lodged(api, site.declaration(TestSite.PRESENT, TestSite.PARTY));
        Got got = next();
        assertThat(got.json().get("type").asString()).isEqualTo("declaration-lodged");
        assertThat(got.json().get("data").get("mrn").asString()).isEqualTo(mrn);
        assertThat(got.signature())
                .isEqualTo(WebhookSignature.sign(
                        secret, got.id(), got.timestamp(), Bytes.of(got.body().getBytes(StandardCharsets.UTF_8))));
        long before = Long.parseLong(got.json().get("data").get("id").asString()) - 1;
        Reply replay = post(api, place + "/replay", "{\"after\":\"" + before + "\"}");
        for (int i = 0; replay.status() == 409 && i < 20; i++) {
            replay = post(api, place + "/replay", "{\"after\":\"" + before + "\"}");
        }
        assertThat(replay.status()).as(replay.body()).isEqualTo(200);
        assertThat(next().id()).isEqualTo(got.id());
        JsonNode deliveries = api.get(place + "/deliveries").json();
        assertThat(deliveries.get(0).get("mrn").asString()).isEqualTo(mrn);
        assertThat(api.send("DELETE", place, "", new byte[0]).status()).isEqualTo(204);
        assertThat(api.get(place).status()).isEqualTo(404);
    }

    @Test
    void keepsEachProgramToItsOwn() {
        String place = post(api, WEBHOOKS, "{\"url\":\"" + hook() + "\"}").header("location");
        Caller other = site.foreignApi();
        assertThat(other.get(WEBHOOKS).json().size()).isZero();
        assertThat(other.get(place).status()).isEqualTo(404);
        assertThat(other.get(place + "/deliveries").status()).isEqualTo(404);
        assertThat(post(other, place + "/replay", "{\"after\":\"0\"}").status()).isEqualTo(404);
        assertThat(other.post(place + "/resume", "", new byte[0]).status()).isEqualTo(404);
        assertThat(other.send("DELETE", place, "", new byte[0]).status()).isEqualTo(404);
        assertThat(site.nobody().get(place).status()).isEqualTo(401);
        assertThat(api.get(place).status()).isEqualTo(200);
    }

    @Test
    void refusesWhatItCanNotDeliverTo() {
        for (String body : new String[] {
            "{}",
            "{\"url\":\"http://example.org/\"}",
            "{\"url\":\"https://10.0.0.1/\"}",
            "{\"url\":\"https://169.254.169.254/latest\"}",
            "{\"url\":\"" + hook() + "\",\"events\":[\"no-such\"]}"
        }) {
            Reply reply = post(api, WEBHOOKS, body);
            assertThat(reply.status()).as(body).isEqualTo(422);
            assertThat(reply.json().get("detail").asString()).isNotBlank();
        }
        assertThat(post(api, WEBHOOKS, "{").status()).isEqualTo(400);
        Reply unknown = post(api, WEBHOOKS, "{\"url\":\"" + hook() + "\",\"owner\":\"api:x\"}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().get("detail").asString()).contains("owner");
        String place = post(api, WEBHOOKS, "{\"url\":\"" + hook() + "\"}").header("location");
        assertThat(post(api, place + "/replay", "{\"after\":\"x\"}").status()).isEqualTo(422);
        assertThat(post(api, place + "/replay", "{\"after\":\"9223372036854775807\"}")
                        .status())
                .isEqualTo(422);
        assertThat(api.get(place + "/deliveries?limit=0").status()).isEqualTo(400);
    }

    @Test
    void makesNoMoreThanTenOfOneProgram() {
        for (int i = 0; i < 10; i++) {
            assertThat(post(api, WEBHOOKS, "{\"url\":\"" + hook() + "\"}").status())
                    .isEqualTo(201);
        }
        assertThat(post(api, WEBHOOKS, "{\"url\":\"" + hook() + "\"}").status()).isEqualTo(409);
    }
}
