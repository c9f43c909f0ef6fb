package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.access.ApiClient;
import org.tidewaiter.access.ApiClients;
import org.tidewaiter.access.PasswordHash;
import org.tidewaiter.access.Role;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Receipt;
import org.tidewaiter.clearance.Receipts;
import org.tidewaiter.cli.SiteParts;
import org.tidewaiter.kernel.CuttableLine;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.store.EmbeddedPostgres;
import tools.jackson.databind.JsonNode;

/** A site whose database goes away and comes back. */
@ExtendWith(TestSite.Extension.class)
class OutageSiteTest {
    private static final String LODGE = "/api/declarations";

    private final TestSite others;
    private final EmbeddedPostgres server = EmbeddedPostgres.start(SiteParts.DATA);
    private final CuttableLine line =
            new CuttableLine(Integer.parseInt(server.jdbcUrl().replaceFirst(".*:([0-9]+)/.*", "$1")));
    private final HttpClient http = HttpClient.newHttpClient();
    private final Site.Parts parts;
    private final Site.Running site;

    OutageSiteTest(TestSite others, @TempDir Path folder) {
        this.others = others;
        others.letDemoProgramIn();
        Site.Parts known = SiteParts.open(
                "--database-url",
                server.jdbcUrl().replaceFirst(":[0-9]+/", ":" + line.port() + "/") + "?user=" + server.user()
                        + "&password=" + server.password());
        this.parts = new Site.Parts(
                known.database(),
                known.clearances(),
                known.library(),
                known.register(),
                known.clearing(),
                known.dossiers(),
                known.reception(),
                known.editions(),
                known.timetable(),
                known.rulebooks(),
                known.editionReader(),
                known.planDesk(),
                known.listDesk(),
                known.models(),
                known.modelDesk(),
                known.drawLedger(),
                known.settling(),
                folder);
        this.site = Site.start(parts, new Site.Settings(InetAddress.getLoopbackAddress(), 0, true, TestSite.PARTY));
    }

    @AfterEach
    void close() {
        line.mend();
        site.close();
        parts.database().close();
        line.close();
        server.close();
        http.shutdownNow();
    }

    private Caller api() {
        return Caller.program(http, site.port(), "demo", "demo-demo");
    }

    /** Asks again until it is so; the site looks once a second. */
    private static JsonNode eventually(Supplier<Reply> ask, Predicate<Reply> so) {
        long end = System.nanoTime() + 60_000_000_000L;
        Reply reply = ask.get();
        while (!so.test(reply) && System.nanoTime() < end) {
            LockSupport.parkNanos(20_000_000);
            reply = ask.get();
        }
        assertThat(so.test(reply)).as(reply.body()).isTrue();
        return reply.json();
    }

    @Test
    void whatIsLodgedMeanwhileIsReceivedWithProofAndWorkedOffLater() throws Exception {
        Reply before = api().post(LODGE, others.declaration(TestSite.PRESENT, TestSite.PARTY));
        assertThat(before.status()).as(before.body()).isEqualTo(201);
        Caller tessa = Caller.nobody(http, site.port());
        tessa.signIn("tessa", "demo-tessa");
        assertThat(tessa.get("/lodge").status()).isEqualTo(200);
        tessa.forgetToken();
        tessa.token();

        assertThat(api().get("/api/status").status()).isEqualTo(200);
        line.cut();
        String xml = others.declaration(TestSite.PRESENT, TestSite.PARTY);
        Reply received = api().post(LODGE, xml);
        assertThat(received.status()).as(received.body()).isEqualTo(202);
        JsonNode slip = received.json();
        assertThat(slip.get("place").asInt()).isEqualTo(1);
        assertThat(slip.get("status").asString()).isEqualTo("WAITING");
        assertThat(received.header("location"))
                .endsWith("/api/receipts/" + slip.get("id").asString());

        JWSObject proof = JWSObject.parse(slip.get("proof").asString());
        ECKey key = JWKSet.parse(api().get("/api/deposits/keys").body())
                .getKeyByKeyId(proof.getHeader().getKeyID())
                .toECKey();
        assertThat(proof.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(proof.getPayload().toJSONObject())
                .containsEntry("sub", "api:demo")
                .containsEntry(
                        "sha256",
                        Digest.of(xml.getBytes(StandardCharsets.UTF_8)).hex());

        assertThat(api().get("/api/declarations").status()).isEqualTo(503);
        Reply notAwaited = api().send(
                        "POST",
                        LODGE,
                        Caller.XML,
                        others.declaration(TestSite.PRESENT, TestSite.PARTY).getBytes(StandardCharsets.UTF_8),
                        "Prefer",
                        "respond-async");
        assertThat(notAwaited.status()).as(notAwaited.body()).isEqualTo(202);
        assertThat(notAwaited.json().get("place").asInt()).isEqualTo(2);
        String away = tessa.get("/status").body();
        assertThat(away).contains("declarations are received").doesNotContain("can't be taken in");
        assertThat(Caller.program(http, site.port(), "demo", "wrong")
                        .post(LODGE, xml)
                        .status())
                .as("nobody is let in who was not known before")
                .isEqualTo(503);
        assertThat(api().post(LODGE, "<a>").status())
                .as("what can't be read is answered at once")
                .isEqualTo(400);
        Reply page = tessa.form("/lodge", Map.of("text", others.declaration(TestSite.PRESENT, TestSite.PARTY)));
        assertThat(page.body()).contains("Received. It waits", "/receipts/rc_");
        assertThat(tessa.get("/declarations").status()).isEqualTo(503);
        JsonNode status = eventually(
                () -> api().get("/api/status"),
                r -> r.status() == 503 && !r.json().get("awaySince").isNull());
        assertThat(status.get("status").asString()).isEqualTo("DOWN");
        assertThat(status.get("waiting").asInt()).isEqualTo(3);
        assertThat(status.get("declarations").asLong()).as("when last asked").isPositive();

        line.mend();
        String place = "/api/receipts/" + slip.get("id").asString();
        JsonNode done = eventually(
                () -> api().get(place),
                r -> r.status() == 200 && r.json().get("status").asString().equals("DONE"));
        JsonNode answer = done.get("answers").get(0);
        assertThat(answer.get("status").asInt()).isEqualTo(201);
        String mrn = answer.get("mrn").asString();
        Clearances.Dossier dossier = parts.clearances().dossier(new Mrn(mrn)).orElseThrow();
        assertThat(dossier.evidence().getFirst().at())
                .as("it counts as lodged when it was received")
                .isEqualTo(java.time.Instant.parse(slip.get("receivedAt").asString()));
        JsonNode after = eventually(
                () -> api().get("/api/status"),
                r -> r.status() == 200 && r.json().get("waiting").asInt() == 0);
        assertThat(after.get("status").asString()).isEqualTo("UP");
        assertThat(after.get("outages").size()).isPositive();
        line.cut();
        JsonNode again = eventually(() -> api().get("/api/status"), r -> r.status() == 503);
        assertThat(again.get("outages").size()).as("what was known before").isPositive();
        line.mend();
        eventually(() -> api().get("/api/status"), r -> r.status() == 200);
        assertThat(api().post(LODGE, xml).json().get("mrn").asString())
                .as("the same bytes get the same answer")
                .isEqualTo(mrn);
    }

    @Test
    void whoIsShutOutBeforeItsTurnIsRefusedThen() {
        ApiClients clients = others.bean(ApiClients.class);
        String id = "gone-" + others.reference().toLowerCase(Locale.ROOT);
        String secret = "a secret of tests";
        String hash = others.bean(PasswordHash.class).hash(secret);
        clients.add(new ApiClient(id, "Gone", TestSite.PARTY, Set.of(Role.SYSTEM), hash, true, 0));
        Caller program = Caller.program(http, site.port(), id, secret);
        assertThat(program.get(LODGE + "?limit=1").status()).isEqualTo(200);

        line.cut();
        String xml = others.declaration(TestSite.PRESENT, TestSite.PARTY);
        Reply received = program.post(LODGE, xml);
        assertThat(received.status()).as(received.body()).isEqualTo(202);
        String receipt = received.json().get("id").asString();
        clients.change(clients.find(id).orElseThrow().activated(false));
        long before = others.parts().clearances().count();

        line.mend();
        Receipts receipts = others.bean(Receipts.class);
        eventually(
                () -> api().get("/api/status"),
                r -> receipts.find(receipt).filter(Receipt::isDone).isPresent());
        assertThat(program.get("/api/receipts/" + receipt).status()).isEqualTo(401);
        assertThat(others.parts().clearances().count()).as("nothing is stored").isEqualTo(before);
        clients.change(clients.find(id).orElseThrow().activated(true));
        JsonNode answer =
                program.get("/api/receipts/" + receipt).json().get("answers").get(0);
        assertThat(answer.get("status").asInt()).isEqualTo(403);
        assertThat(answer.get("mrn").isNull()).isTrue();
    }
}
