package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.cli.SampleModels;
import org.tidewaiter.kernel.Bytes;
import tools.jackson.databind.JsonNode;

@ExtendWith(TestSite.Extension.class)
class RiskModelsSiteTest {
    private static final String MODELS = "/api/risk-models";

    private final TestSite site;

    RiskModelsSiteTest(TestSite site) {
        this.site = site;
    }

    private static Reply register(Caller caller, byte[] file) {
        return caller.post(MODELS, "application/octet-stream", file);
    }

    private Bytes model() {
        return SampleModels.file("Model " + site.reference());
    }

    @Test
    void aProgramRegistersAModelAndReadsItsCard() {
        Caller anna = site.byToken("anna");
        Bytes file = model();
        Reply registered = register(anna, file.array());
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        String digest = file.digest().hex();
        assertThat(registered.header("location")).endsWith(digest);
        assertThat(register(anna, file.array()).status()).as("the same again").isEqualTo(200);
        JsonNode card = anna.get(MODELS + "/" + digest).json();
        assertThat(card.get("model").get("history").get("state").asString()).isNotEqualTo("NONE");
        assertThat(card.get("capacities")).hasSize(6);
        assertThat(card.get("groups")
                        .get(0)
                        .get("selected")
                        .get(0)
                        .get("wronglySelected")
                        .get("share")
                        .asDouble())
                .isEqualTo(20.0 / 450);
        assertThat(card.get("featureNames").get(0).asString()).isEqualTo("rate(importer)");
        assertThat(anna.get(MODELS + "?limit=200").body()).contains(digest);
        assertThat(anna.get(MODELS + "/" + digest + "/file").body()).startsWith("tidewaiter-model 1 sha256 ");
        assertThat(anna.get(MODELS + "/" + digest + "/card").body()).contains("## By origin", "| CN | 6,000 |");
        JsonNode live =
                anna.get(MODELS + "/" + digest + "/live?jurisdiction=SE").json();
        assertThat(live.get("drifts")).isEmpty();
    }

    @Test
    void pagesOfModelsFollowEachOtherByTheLastDigest() {
        Caller anna = site.byToken("anna");
        Bytes older = model();
        Bytes newer = model();
        register(anna, older.array());
        register(anna, newer.array());
        JsonNode first = anna.get(MODELS + "?limit=1").json();
        assertThat(first.get("models")).hasSize(1);
        JsonNode second =
                anna.get(MODELS + "?limit=1&after=" + newer.digest().hex()).json();
        assertThat(second.get("models").get(0).get("digest").asString())
                .isEqualTo(older.digest().hex());
        assertThat(anna.get(MODELS + "?limit=0").status()).isEqualTo(400);
    }

    @Test
    void aFileThatIsNoModelOrDamagedIsRefusedWithAFinding() {
        Caller anna = site.byToken("anna");
        Reply none = register(anna, new byte[] {1, 2, 3});
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.json().get("title").asString()).isEqualTo("MODEL-NONE");
        byte[] file = model().array();
        file[file.length / 2] ^= 1;
        Reply damaged = register(anna, file);
        assertThat(damaged.json().get("findings").get(0).get("code").asString()).isEqualTo("MODEL-DAMAGED");
        assertThat(register(site.byToken("sofia"), model().array()).status()).isEqualTo(403);
        assertThat(anna.get(MODELS + "/" + "0".repeat(64)).status()).isEqualTo(404);
        assertThat(anna.get(MODELS + "/nothing/file").status()).isEqualTo(404);
    }

    @Test
    void thePagesRegisterAModelAndTellItsCardInBothLanguages() {
        Caller anna = site.signedIn("anna");
        assertThat(uploaded(anna, new byte[0]).body()).contains("Choose the file of a model");
        assertThat(uploaded(anna, new byte[] {1, 2, 3}).body()).contains("MODEL-NONE", "Maybe it is another file");
        Bytes file = model();
        Reply registered = uploaded(anna, file.array());
        assertThat(registered.status()).as(registered.body()).isEqualTo(302);
        String place = registered.header("location").replaceFirst("^https?://[^/]+", "");
        assertThat(anna.get(place).body())
                .contains("nothing changes until a plan names it", "newcomers", "Download the file", "76.0%")
                .contains("No threshold yet: 0 of its scores")
                .doesNotContain("??");
        Caller sofia = site.signInAnew("sofia");
        assertThat(sofia.get("/risk/models").body()).contains("in no plan").doesNotContain("Register a model");
        assertThat(sofia.get("/risk/models/of/" + file.digest().hex() + "?lang=fr")
                        .body())
                .contains("nouveaux venus", "Sélectionnés parmi ceux en règle", "Pas encore de seuil : 0 de ses scores")
                .doesNotContain("??");
    }

    private static Reply uploaded(Caller caller, byte[] content) {
        byte[] form = new Multipart()
                .field("_csrf", caller.token())
                .file("file", "model.tidewaiter", content)
                .end();
        return caller.post("/risk/models/register", Multipart.TYPE, form);
    }
}
