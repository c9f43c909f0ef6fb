package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.declaration.json.JsonWriter;
import org.tidewaiter.declaration.wco.WcoXmlReader;
import tools.jackson.databind.JsonNode;

@ExtendWith(TestSite.Extension.class)
@Timeout(120)
class BulkSiteTest {
    private static final String BULK = "/api/declarations/bulk";
    private static final String LODGE = "/api/declarations";

    private final TestSite site;
    private final Caller api;

    BulkSiteTest(TestSite site) {
        this.site = site;
        this.api = site.api();
    }

    private String declaration() {
        return site.declaration(TestSite.PRESENT, TestSite.PARTY);
    }

    private static byte[] zip(List<String> messages) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("folder/"));
            for (int i = 0; i < messages.size(); i++) {
                zip.putNextEntry(new ZipEntry("../../" + i + ".xml"));
                zip.write(messages.get(i).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** Asks until it is worked off. */
    private JsonNode done(Caller caller, String place) {
        JsonNode receipt = caller.get(place).json();
        while (!receipt.get("status").asString().equals("DONE")) {
            receipt = caller.get(place).json();
        }
        return receipt;
    }

    private static List<Integer> statuses(JsonNode receipt) {
        List<Integer> statuses = new ArrayList<>();
        receipt.get("answers").forEach(a -> statuses.add(a.get("status").asInt()));
        return statuses;
    }

    @Test
    void worksOffAZipAndAnswersEachAsIfItCameAlone() throws IOException {
        String good = declaration();
        String bad = declaration().replaceFirst("<GoodsItemQuantity>[0-9]+<", "<GoodsItemQuantity>77<");
        String foreign = site.declaration(TestSite.PRESENT, TestSite.FOREIGN_PARTY);
        Reply received = api.post(BULK, "application/zip", zip(List.of(good, bad, "junk", foreign, good)));
        assertThat(received.status()).as(received.body()).isEqualTo(202);
        String place = received.header("location");
        assertThat(received.json().get("messages").asInt()).isEqualTo(5);
        JsonNode receipt = done(api, place);
        assertThat(statuses(receipt)).containsExactly(201, 422, 400, 403, 200);
        JsonNode first = receipt.get("answers").get(0);
        String mrn = first.get("mrn").asString();
        assertThat(first.get("answer").get("mrn").asString()).isEqualTo(mrn);
        assertThat(receipt.get("answers").get(4).get("mrn").asString()).isEqualTo(mrn);
        assertThat(receipt.get("answers").get(1).get("answer").get("findings").size())
                .isPositive();
        assertThat(api.get(LODGE + "/" + mrn).status()).isEqualTo(200);
        JsonNode page = api.get(place + "?after=1&limit=2").json();
        assertThat(statuses(page)).containsExactly(422, 400);
        assertThat(page.get("next").asInt()).isEqualTo(3);
        assertThat(site.foreignApi().get(place).status()).isEqualTo(404);
    }

    @Test
    void worksOffLinesOfJsonInTheirOrder() {
        String original = json(site.declaration(TestSite.PRE_LODGED, TestSite.PARTY));
        String mrn = api.post(LODGE, "application/json", original.getBytes(StandardCharsets.UTF_8))
                .json()
                .get("mrn")
                .asString();
        String lines = json(declaration()) + "\r\n\n" + json(site.change("GPR", mrn)) + "\n" + original + "\n";
        Reply received = api.post(BULK, "application/x-ndjson", lines.getBytes(StandardCharsets.UTF_8));
        assertThat(received.status()).as(received.body()).isEqualTo(202);
        assertThat(statuses(done(api, received.header("location")))).containsExactly(201, 201, 200);
        assertThat(api.get(LODGE + "/" + mrn).json().get("presented").asBoolean())
                .isTrue();
    }

    private static String json(String xml) {
        byte[] json = JsonWriter.write(WcoXmlReader.read(xml.getBytes(StandardCharsets.UTF_8)));
        return new String(json, StandardCharsets.UTF_8).replace("\n", "").replace("\r", "");
    }

    @Test
    void givesAReceiptForOneMessageToWhoDoesNotWait() {
        Reply received = api.send(
                "POST",
                LODGE,
                Caller.XML,
                declaration().getBytes(StandardCharsets.UTF_8),
                "Prefer",
                "wait=10, respond-async");
        assertThat(received.status()).isEqualTo(202);
        assertThat(received.header("preference-applied")).isEqualTo("respond-async");
        assertThat(statuses(done(api, received.header("location")))).containsExactly(201);
    }

    @Test
    void refusesWhatHoldsNoMessagesOrTooMany() throws IOException {
        assertThat(api.post(BULK, "application/x-ndjson", "\n \n".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
        assertThat(api.post(BULK, "application/zip", "no zip".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
        assertThat(api.post(BULK, "text/plain", new byte[] {'x'}).status()).isEqualTo(415);
        assertThat(api.post(BULK, "application/x-ndjson", "{}\n".repeat(10_001).getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(413);
        assertThat(api.post(BULK, "application/zip", zip(List.of(" ".repeat(17 * 1024 * 1024))))
                        .status())
                .isEqualTo(413);
        assertThat(site.nobody()
                        .post(BULK, "application/x-ndjson", new byte[] {'x'})
                        .status())
                .isEqualTo(401);
        assertThat(api.get("/api/receipts/none").status()).isEqualTo(404);
    }

    private Reply lodge(String key, String xml) {
        return api.send("POST", LODGE, Caller.XML, xml.getBytes(StandardCharsets.UTF_8), "Idempotency-Key", key);
    }

    @Test
    void answersARequestOfTheSameKeyWithTheSameAnswer() {
        String xml = site.declaration(TestSite.PRE_LODGED, TestSite.PARTY);
        String key = "\"" + java.util.UUID.randomUUID() + "\"";
        Reply first = lodge(key, xml);
        assertThat(first.status()).isEqualTo(201);
        String mrn = first.json().get("mrn").asString();
        assertThat(api.post(LODGE, site.change("GPR", mrn)).status()).isEqualTo(201);
        Reply again = lodge(key, xml);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("location")).isEqualTo(first.header("location"));
        assertThat(again.header("content-type")).isEqualTo(first.header("content-type"));
        Reply other = lodge(key, declaration());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().get("detail").asString()).contains("another request");
    }

    @Test
    void answersARefusalOfTheSameKeyTheSameWay() {
        String key = java.util.UUID.randomUUID().toString();
        String xml = declaration().replaceFirst("<GoodsItemQuantity>[0-9]+<", "<GoodsItemQuantity>77<");
        Reply first = lodge(key, xml);
        Reply again = lodge(key, xml);
        assertThat(first.status()).isEqualTo(422);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("content-type")).isEqualTo(first.header("content-type"));
    }

    @Test
    void refusesAKeyThatIsNone() {
        for (String key : new String[] {"\"\"", "a b", "x".repeat(256), "\"a\"b\""}) {
            assertThat(lodge(key, declaration()).status()).as(key).isEqualTo(400);
        }
    }
}
