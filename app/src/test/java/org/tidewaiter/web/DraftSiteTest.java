package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.draft.Draft;
import org.tidewaiter.draft.Drafts;
import org.tidewaiter.draft.Fields;
import org.tidewaiter.kernel.Mrn;

@ExtendWith(TestSite.Extension.class)
class DraftSiteTest {
    private final TestSite site;
    private final Caller trader;

    DraftSiteTest(TestSite site) {
        this.site = site;
        this.trader = site.signedIn("tessa");
        Drafts drafts = site.bean(Drafts.class);
        for (boolean template : List.of(false, true)) {
            drafts.list(TestSite.PARTY, template).forEach(d -> drafts.delete(d.id(), d.version()));
        }
    }

    /** Begins a draft and answers its page. */
    private String begun(Map<String, String> how) {
        Reply reply = trader.form("/drafts", how);
        assertThat(reply.status()).as(reply.body()).isEqualTo(302);
        String place = reply.header("location");
        return place.substring(place.indexOf("/drafts/"));
    }

    private String uploaded() {
        byte[] message = site.declaration(TestSite.PRESENT, TestSite.PARTY).getBytes(StandardCharsets.UTF_8);
        Multipart form =
                new Multipart().file("file", "declaration.xml", message).field("_csrf", trader.token());
        String place = trader.post("/drafts", Multipart.TYPE, form.end()).header("location");
        return place.substring(place.indexOf("/drafts/"));
    }

    private static Map<String, String> filled(String page) {
        return FilledForm.of(page);
    }

    private Reply press(String place, Map<String, String> fields, String button) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("do", button);
        return trader.form(place, all);
    }

    private Draft stored(String place) {
        return site.bean(Drafts.class)
                .find(place.substring(place.lastIndexOf('/') + 1))
                .orElseThrow();
    }

    @Test
    void lodgesWhatWasFilledInLikeAnyMessage() {
        String place = uploaded();
        Map<String, String> fields = filled(trader.get(place).body());
        Reply lodged = press(place, fields, "lodge");
        assertThat(lodged.status()).as(lodged.body()).isEqualTo(302);
        String mrn = lodged.header("location").replaceFirst(".*/declarations/", "");
        assertThat(site.bean(Clearances.class)
                        .dossier(new Mrn(mrn))
                        .orElseThrow()
                        .clearance()
                        .lrn())
                .isEqualTo(fields.get("FunctionalReferenceID"));
        assertThat(trader.get("/declarations/" + mrn).body()).contains(fields.get("FunctionalReferenceID"));
        assertThat(press(place, fields, "lodge").header("location")).endsWith("/drafts");
    }

    @Test
    void beginsEmptyForEachAdministrationAndFlow() {
        String place = begun(Map.of("country", "US", "flow", "import"));
        assertThat(stored(place).country()).isEqualTo("US");
        assertThat(filled(trader.get(place).body()))
                .containsEntry("TypeCode", "01")
                .containsEntry("Declarant/ID", TestSite.PARTY);
        assertThat(filled(trader.get(begun(Map.of("flow", "export"))).body()))
                .containsEntry("TypeCode", "EXA")
                .containsEntry("Exporter/ID", TestSite.PARTY);
        assertThat(trader.form("/drafts", Map.of("country", "XX")).status()).isEqualTo(400);
    }

    @Test
    void namesEachFindingBesideItsFieldAndLinksToIt() {
        String place = uploaded();
        Map<String, String> fields = filled(trader.get(place).body());
        fields.put(Fields.ITEM + "[2]/Commodity/InvoiceLine/ItemChargeAmount", "not a number");
        Reply checked = press(place, fields, "check");
        assertThat(checked.status()).isEqualTo(200);
        String id = "f-GoodsShipment-GovernmentAgencyGoodsItem-2-Commodity-InvoiceLine-ItemChargeAmount";
        assertThat(checked.body())
                .contains("href=\"#" + id + "\"")
                .contains("id=\"" + id + "-error\"")
                .contains("aria-describedby=\"" + id + "-error\"");
        assertThat(stored(place).fields().text(Fields.ITEM + "[2]/Commodity/InvoiceLine/ItemChargeAmount"))
                .isEqualTo("not a number");
    }

    @Test
    void addsCopiesAndRemovesItemsAndRows() {
        String place = begun(Map.of());
        press(place, filled(trader.get(place).body()), "add:" + Fields.ITEM);
        press(place, filled(trader.get(place).body()), "add:" + Fields.ITEM + "[2]/AdditionalDocument");
        Map<String, String> fields = filled(trader.get(place).body());
        fields.put(Fields.ITEM + "[2]/AdditionalDocument[1]/TypeCode", "935");
        press(place, fields, "copy:" + Fields.ITEM + "[2]");
        press(place, filled(trader.get(place).body()), "remove:" + Fields.ITEM + "[1]");
        assertThat(stored(place).fields().count(Fields.ITEM)).isEqualTo(2);
        assertThat(stored(place).fields().text(Fields.ITEM + "[2]/AdditionalDocument[1]/TypeCode"))
                .isEqualTo("935");
        for (String button :
                List.of("add:Nothing", "add:", "copy:TypeCode", "remove:" + Fields.ITEM, "x:" + Fields.ITEM + "[1]")) {
            assertThat(press(place, filled(trader.get(place).body()), button).status())
                    .as(button)
                    .isEqualTo(400);
        }
    }

    @Test
    void bindsNoFieldThatTheFormLacksAndSaysSo() {
        String place = begun(Map.of());
        Map<String, String> fields = filled(trader.get(place).body());
        fields.put("Submitter/ID", "GB1");
        fields.put("party", "GB1");
        fields.put("FunctionCode", "13");
        fields.put("ID", "26GB000000000001R8");
        Reply saved = press(place, fields, "save");
        assertThat(saved.body()).contains("were ignored: FunctionCode, ID, Submitter/ID, party");
        assertThat(stored(place).fields().texts()).doesNotContainKeys("FunctionCode", "ID", "Submitter/ID", "party");
        assertThat(stored(place).party()).isEqualTo(TestSite.PARTY);
    }

    @Test
    void losesNothingWhenTwoWindowsSave() {
        String place = begun(Map.of());
        Map<String, String> fields = filled(trader.get(place).body());
        fields.put("Exporter/Name", "First window");
        press(place, fields, "save");
        fields.put("Exporter/Name", "Second window");
        Reply stale = press(place, fields, "save");
        assertThat(stale.body()).contains("Somebody else, or another window").contains("Second window");
        assertThat(stored(place).fields().text("Exporter/Name")).isEqualTo("First window");
        assertThat(trader.form(place + "/autosave", fields).body()).contains("data-saved=\"false\"");
        press(place, filled(stale.body()), "save");
        assertThat(stored(place).fields().text("Exporter/Name")).isEqualTo("Second window");
    }

    @Test
    void savesWhileSomebodyTypes() {
        String place = begun(Map.of());
        Map<String, String> fields = filled(trader.get(place).body());
        fields.put("Exporter/Name", "typed");
        Reply saved = trader.form(place + "/autosave", fields);
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.body())
                .contains("data-saved=\"true\"")
                .contains("Saved at")
                .doesNotContain("<html");
        fields.put("version", filled(saved.body()).get("version"));
        fields.put("Exporter/Name", "typed more");
        assertThat(trader.form(place + "/autosave", fields).body()).contains("data-saved=\"true\"");
        assertThat(stored(place).fields().text("Exporter/Name")).isEqualTo("typed more");
    }

    @Test
    void showsAThousandItemsInPagesAndSavesWhatIsTypedOnOne() {
        String place = begun(Map.of("country", "GB", "flow", "import"));
        List<Map<String, String>> items = IntStream.rangeClosed(1, Fields.ITEMS_MAX)
                .mapToObj(i -> Map.of("Commodity/Description", "Goods " + i))
                .toList();
        Draft begun = stored(place);
        Fields large = begun.fields().withItems(items, true).orElseThrow();
        assertThat(site.bean(Drafts.class).change(begun.saved("Large", large, "tessa", begun.changedAt())))
                .isTrue();
        String checked = trader.get(place + "?check").body();
        assertThat(checked)
                .contains(">1–50<", ">951–999<", "Goods 50<", "Mend these first")
                .doesNotContain("Goods 51<");
        assertThat(trader.get(place + "?check&page=2").body())
                .contains("Goods 51<", place + "?check=&amp;page=1#f-")
                .doesNotContain("Goods 50<");
        String page = trader.get(place + "?page=2").body();
        assertThat(page).contains("name=\"page\" value=\"2\"");
        Map<String, String> second = filled(page);
        String name = Fields.ITEM + "[51]/Commodity/Description";
        assertThat(second).containsEntry(name, "Goods 51");
        second.put(name, "Tea");
        assertThat(press(place, second, "page:20").header("location")).endsWith(place + "?page=20#items");
        assertThat(stored(place).fields().text(name)).isEqualTo("Tea");
        assertThat(stored(place).fields().count(Fields.ITEM)).isEqualTo(Fields.ITEMS_MAX);
        Map<String, String> typed = Map.of(
                "version",
                String.valueOf(stored(place).version()),
                Fields.ITEM + "[999]/Commodity/Description",
                "Last");
        assertThat(trader.form(place + "/autosave", typed).status()).isEqualTo(200);
        assertThat(stored(place).fields().text(Fields.ITEM + "[999]/Commodity/Description"))
                .isEqualTo("Last");
        assertThat(stored(place).fields().text(name)).isEqualTo("Tea");
    }

    @Test
    void copiesAnEarlierDeclarationUnderANewReference() {
        String mrn = site.lodged(site.api(), site.declaration(TestSite.PRESENT, TestSite.PARTY));
        Reply copied = trader.form("/declarations/" + mrn + "/copy", Map.of());
        String place = copied.header("location");
        place = place.substring(place.indexOf("/drafts/"));
        Map<String, String> fields = filled(trader.get(place).body());
        assertThat(fields.get("FunctionalReferenceID")).startsWith("TW");
        Reply lodged = press(place, fields, "lodge");
        assertThat(lodged.header("location")).contains("/declarations/").doesNotContain(mrn);
        String foreign = site.lodged(site.foreignApi(), site.declaration(TestSite.PRESENT, TestSite.FOREIGN_PARTY));
        assertThat(trader.form("/declarations/" + foreign + "/copy", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void keepsUsesRenamesAndDeletesTemplates() {
        String place = begun(Map.of());
        Map<String, String> fields = filled(trader.get(place).body());
        fields.put("draftName", "Beef from Australia");
        fields.put("Exporter/Name", "Velnytis");
        String template = press(place, fields, "template").header("location");
        template = template.substring(template.indexOf("/drafts/"));
        assertThat(stored(template).template()).isTrue();
        assertThat(trader.get("/declarations/new").body()).contains("Beef from Australia");

        String used = begun(Map.of("template", stored(template).id()));
        assertThat(stored(used).template()).isFalse();
        assertThat(stored(used).fields().text("Exporter/Name")).isEqualTo("Velnytis");
        assertThat(stored(used).fields().text("FunctionalReferenceID"))
                .isNotEqualTo(fields.get("FunctionalReferenceID"));

        Map<String, String> renamed = filled(trader.get(template).body());
        renamed.put("draftName", "Beef");
        press(template, renamed, "save");
        assertThat(trader.get("/drafts").body()).contains("Beef<");
        trader.form(
                template + "/delete",
                Map.of("version", String.valueOf(stored(template).version())));
        assertThat(trader.get("/declarations/new").body()).doesNotContain("Beef");
    }

    @Test
    void showsADraftToItsPartyOnly() {
        String place = begun(Map.of());
        for (String other : List.of("olga", "adam", "bruno")) {
            Reply reply = site.signedIn(other).get(place);
            assertThat(reply.status()).as(other).isEqualTo(302);
            assertThat(reply.header("location")).endsWith("/drafts");
            assertThat(site.signedIn(other)
                            .form(place + "/autosave", Map.of("version", "0"))
                            .status())
                    .isEqualTo(404);
            site.signedIn(other).form(place + "/delete", Map.of("version", "0"));
        }
        assertThat(site.nobody().get(place).header("location")).endsWith("/sign-in");
        assertThat(site.signedIn("olga").get("/drafts").status()).isEqualTo(403);
        assertThat(stored(place).version()).isZero();
    }

    @Test
    void saysWhenAMessageHoldsNoDeclaration() {
        Multipart form = new Multipart()
                .file("file", "x.xml", "<a/>".getBytes(StandardCharsets.UTF_8))
                .field("_csrf", trader.token());
        assertThat(trader.post("/drafts", Multipart.TYPE, form.end()).header("location"))
                .endsWith("/declarations/new");
        assertThat(trader.get("/declarations/new").body()).contains("holds no declaration");
    }

    @Test
    void speaksFrench() {
        Caller french = site.signInAnew("tessa");
        french.get("/?lang=fr");
        String place = begun(Map.of());
        assertThat(french.get(place).body()).contains("Déposer").contains("Désignation des marchandises");
        assertThat(french.get("/drafts").body()).contains("aujourd");
    }
}
