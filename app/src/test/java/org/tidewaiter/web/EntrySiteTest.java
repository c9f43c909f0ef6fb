package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidewaiter.access.Mandate;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.draft.Draft;
import org.tidewaiter.draft.Drafts;
import org.tidewaiter.draft.Fields;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.kernel.Validity;

/** What makes filling a declaration in easy: codes, tariff lines, earlier declarations, totals, spreadsheets, representatives. */
@ExtendWith(TestSite.Extension.class)
class EntrySiteTest {
    private static final String PASSWORD = "seven quiet harbours";
    private static final String ONE = Fields.ITEM + "[1]/";
    private static final String PRICE = ONE + "Commodity/InvoiceLine/ItemChargeAmount";

    private final TestSite site;
    private final String party;
    private final Caller trader;

    EntrySiteTest(TestSite site) {
        this.site = site;
        this.party = "GB" + site.reference();
        this.trader = somebody(Role.TRADER, party);
    }

    private Caller somebody(Role role, String ofParty) {
        Person person = site.newPerson(PASSWORD, role, ofParty);
        Caller caller = site.nobody();
        caller.signIn(person.id(), PASSWORD);
        caller.forgetToken();
        return caller;
    }

    private String mandate(String agent, Mandate.Kind kind) {
        String id = "m-" + site.reference().toLowerCase(Locale.ROOT);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Validity always = new Validity(LocalDate.of(2020, 1, 1), null);
        site.bean(People.class).addMandate(new Mandate(id, agent, party, kind, always, "test", now, null));
        return id;
    }

    private static String begun(Caller caller, Map<String, String> how) {
        Reply reply = caller.form("/drafts", how);
        assertThat(reply.status()).as(reply.body()).isEqualTo(302);
        String place = reply.header("location");
        return place.substring(place.indexOf("/drafts/"));
    }

    private static Reply press(Caller caller, String place, Map<String, String> fields, String button) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("do", button);
        return caller.form(place, all);
    }

    private Draft stored(String place) {
        return site.bean(Drafts.class)
                .find(place.substring(place.lastIndexOf('/') + 1))
                .orElseThrow();
    }

    /** What makes an empty form whole, by administration and direction; what the form fills in itself is left as it is. */
    private static Map<String, String> typed(String country, String flow) {
        boolean export = flow.equals("export");
        String currency = Map.of("GB", "GBP", "US", "USD", "KR", "KRW").getOrDefault(country, "");
        String code =
                Map.of("GB", "02013000", "US", "0409000000", "KR", "330499").getOrDefault(country, "");
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("InvoiceAmount", "1200");
        typed.put("InvoiceAmount@currencyID", currency);
        typed.put("TotalGrossMassMeasure", "110");
        typed.put("TotalPackageQuantity", "4");
        typed.put(export ? "Exporter/Name" : "GoodsShipment/Importer/Name", "Brightwater Foods");
        if (!export) {
            typed.put("Exporter/Name", "Velnytis");
            typed.put("GoodsShipment/TradeTerms/ConditionCode", "CIF");
            typed.put(ONE + "Origin[1]/CountryCode", "AU");
        } else {
            typed.put("GoodsShipment/Destination/CountryCode", "AU");
        }
        typed.put("BorderTransportMeans/ModeCode", "1");
        typed.put(ONE + "Commodity/Description", "Goods of a test, named well enough");
        typed.put(ONE + "Commodity/Classification[1]/ID", code);
        typed.put(ONE + "Commodity/GoodsMeasure/NetNetWeightMeasure", "100");
        typed.put(ONE + "Commodity/GoodsMeasure/GrossMassMeasure", "110");
        typed.put(ONE + "Commodity/GoodsMeasure/TariffQuantity", "100");
        typed.put(ONE + "Commodity/GoodsMeasure/TariffQuantity@unitCode", "KGM");
        typed.put(PRICE, "1200");
        typed.put(PRICE + "@currencyID", currency);
        typed.put(ONE + "Packaging[1]/TypeCode", "BX");
        typed.put(ONE + "Packaging[1]/QuantityQuantity", "4");
        typed.put(ONE + "Packaging[1]/MarksNumbersID", "A1");
        return typed;
    }

    @ParameterizedTest
    @CsvSource({"GB,import", "GB,export", "US,import", "US,export", "KR,import", "KR,export"})
    void goesFromEmptyToLodgedForEachAdministrationAndDirection(String country, String flow) {
        String place = begun(trader, Map.of("country", country, "flow", flow));
        Map<String, String> fields = FilledForm.of(trader.get(place).body());
        Map<String, String> typed = typed(country, flow);
        assertThat(fields).containsKeys(typed.keySet().toArray(new String[0]));
        fields.putAll(typed);
        Reply checked = press(trader, place, fields, "check");
        assertThat(checked.body()).contains("would be accepted").doesNotContain("govuk-tag--red");
        Reply lodged = press(trader, place, FilledForm.of(checked.body()), "lodge");
        assertThat(lodged.status()).as(lodged.body()).isEqualTo(302);
        Mrn mrn = new Mrn(lodged.header("location").replaceFirst(".*/declarations/", ""));
        var clearance = site.bean(Clearances.class).dossier(mrn).orElseThrow().clearance();
        assertThat(clearance.flow().name()).isEqualToIgnoringCase(flow);
        assertThat(mrn.value()).contains(country);
        assertThat(clearance.payable().signum()).isEqualTo(flow.equals("import") ? 1 : 0);
    }

    @Test
    void offersCodesOfTheDayWithTheirNames() {
        String page = trader.get(begun(trader, Map.of("country", "GB"))).body();
        assertThat(page)
                .contains("list=\"codes-country\"")
                .contains("<datalist id=\"codes-country\"")
                .contains("<option value=\"AU\">Australia</option>")
                .contains("<option value=\"BX\">")
                .contains(">1 Maritime transport</option>")
                .contains(">DPU Delivered at place unloaded</option>")
                .doesNotContain("Delivered at terminal")
                .doesNotContain("value=\"GPR\"");
        Caller french = somebody(Role.TRADER, party);
        french.get("/?lang=fr");
        assertThat(french.get(begun(french, Map.of())).body()).contains("<option value=\"DE\">Allemagne</option>");
    }

    @Test
    void takesACodeThatNoListHasAndSaysWhatTheRuleSays() {
        String place = begun(trader, Map.of());
        Map<String, String> fields = FilledForm.of(trader.get(place).body());
        fields.putAll(typed("GB", "import"));
        fields.put("GoodsShipment/TradeTerms/ConditionCode", "DAT");
        fields.put(ONE + "Origin[1]/CountryCode", "XQ");
        Reply checked = press(trader, place, fields, "check");
        assertThat(checked.body())
                .contains("INCOTERM-UNKNOWN")
                .contains("COUNTRY-UNKNOWN")
                .contains("DAT (not in the list)");
        assertThat(FilledForm.of(checked.body()))
                .containsEntry("GoodsShipment/TradeTerms/ConditionCode", "DAT")
                .containsEntry(ONE + "Origin[1]/CountryCode", "XQ");
    }

    @Test
    void showsTotalsAndAnEstimateWhileSomebodyTypesAndStoresNoDeclaration() {
        String place = begun(trader, Map.of());
        Map<String, String> fields = FilledForm.of(trader.get(place).body());
        fields.putAll(typed("GB", "import"));
        fields.put("InvoiceAmount", "1300");
        fields.put(ONE + "Commodity/Classification[1]/ID", "");
        String wrong = trader.form(place + "/autosave", fields).body();
        assertThat(wrong).contains("hx-swap-oob=\"true\"").contains("1200 GBP").contains("differs");
        assertThat(wrong).contains("One error is in the way of an estimate");
        fields.put("version", FilledForm.of(wrong).get("version"));
        fields.putAll(typed("GB", "import"));
        String right = trader.form(place + "/autosave", fields).body();
        assertThat(right)
                .contains("A00 Customs duties")
                .contains("B00")
                .contains("Not binding")
                .doesNotContain("differs");
        assertThat(trader.get("/declarations").body()).doesNotContain(fields.get("FunctionalReferenceID"));
    }

    @Test
    void findsACommodityCodeByWordsAndPutsItIntoTheItem() {
        assertThat(site.nobody().get("/tariff?jurisdiction=GB&q=beef+boneless").body())
                .contains("02013000")
                .contains("A00 Customs duties: 12 %")
                .doesNotContain("Use this code");
        assertThat(site.nobody().get("/tariff?jurisdiction=GB&q=zzzz").body()).contains("No line has all these words");
        assertThat(site.nobody().get("/tariff?jurisdiction=XX").status()).isEqualTo(404);
        assertThat(site.nobody().get("/code-lists/GB/nothing").status()).isEqualTo(404);
        assertThat(site.nobody().get("/code-lists/US/currency?q=dong").body())
                .contains("VND")
                .doesNotContain("EUR");

        String place = begun(trader, Map.of());
        Map<String, String> fields = FilledForm.of(trader.get(place).body());
        fields.put(ONE + "Commodity/Description", "Beef, boneless");
        Reply sought = press(trader, place, fields, "tariff:" + ONE + "Commodity/Classification");
        String search =
                sought.header("location").substring(sought.header("location").indexOf("/tariff?"));
        String page = trader.get(search).body();
        assertThat(page).contains("02013000").contains("Use this code");
        Matcher version = Pattern.compile("name=\"version\" value=\"([0-9]+)\"").matcher(page);
        assertThat(version.find()).isTrue();
        Map<String, String> chosen = Map.of("version", version.group(1), "item", "1", "code", "02013000");
        assertThat(trader.form(place + "/commodity-code", chosen).header("location"))
                .endsWith("#f-GoodsShipment-GovernmentAgencyGoodsItem-1-Commodity-Classification-1-ID");
        assertThat(trader.get(place).body()).contains("Code 02013000 is in item 1.");
        assertThat(stored(place).fields().text(ONE + "Commodity/Classification[1]/ID"))
                .isEqualTo("02013000");
        trader.form(place + "/commodity-code", Map.of("version", version.group(1), "item", "1", "code", "09012100"));
        assertThat(trader.get(place).body()).contains("so nothing was changed");
        assertThat(trader.form(place + "/commodity-code", Map.of("version", "9", "item", "7", "code", "02013000"))
                        .status())
                .isEqualTo(400);
        assertThat(press(trader, place, FilledForm.of(trader.get(place).body()), "tariff:x")
                        .status())
                .isEqualTo(400);
        assertThat(site.signedIn("tessa").get(search).body()).doesNotContain("Use this code");
    }

    @Test
    void suggestsPartiesAndGoodsOfTheOwnEarlierDeclarationsOnly() {
        String first = begun(trader, Map.of());
        Map<String, String> fields = FilledForm.of(trader.get(first).body());
        fields.putAll(typed("GB", "import"));
        String mrn = press(trader, first, fields, "lodge").header("location").replaceFirst(".*/", "");

        String place = begun(trader, Map.of());
        assertThat(press(trader, place, FilledForm.of(trader.get(place).body()), "earlier")
                        .header("location"))
                .endsWith(place + "/earlier");
        assertThat(trader.get(place + "/earlier").body())
                .contains("Velnytis")
                .contains("Goods of a test")
                .contains(mrn);
        Map<String, String> exporter = Map.of("version", version(place), "mrn", mrn, "part", "Exporter");
        assertThat(trader.form(place + "/earlier", exporter).header("location")).endsWith(place);
        trader.form(place + "/earlier", Map.of("version", version(place), "mrn", mrn, "part", "item:1"));
        trader.form(place + "/earlier", Map.of("version", version(place), "mrn", mrn, "part", "item:1"));
        Fields now = stored(place).fields();
        assertThat(now.text("Exporter/Name")).isEqualTo("Velnytis");
        assertThat(now.count(Fields.ITEM)).isEqualTo(2);
        assertThat(now.text(ONE + "Commodity/Classification[1]/ID")).isEqualTo("02013000");
        assertThat(now.text(PRICE)).isEmpty();
        assertThat(now.text(PRICE + "@currencyID")).isEqualTo("GBP");

        String foreign = site.lodged(site.foreignApi(), site.declaration(TestSite.PRESENT, TestSite.FOREIGN_PARTY));
        assertThat(trader.form(
                                place + "/earlier",
                                Map.of("version", version(place), "mrn", foreign, "part", "Exporter"))
                        .status())
                .isEqualTo(404);
        Caller other = somebody(Role.TRADER, "GB" + site.reference());
        assertThat(other.get(begun(other, Map.of()) + "/earlier").body())
                .contains("There are no earlier declarations")
                .doesNotContain("Velnytis");
    }

    private String version(String place) {
        return String.valueOf(stored(place).version());
    }

    private Reply upload(String place, String csv, String mode) {
        Multipart form = new Multipart()
                .file("file", "items.csv", csv.getBytes(StandardCharsets.UTF_8))
                .field("mode", mode)
                .field("version", version(place))
                .field("_csrf", trader.token());
        return trader.post(place + "/items", Multipart.TYPE, form.end());
    }

    @Test
    void takesItemsFromASpreadsheetAndGivesThemBack() {
        String place = begun(trader, Map.of());
        String csv = "description;commodity_code;price;currency\nBeef;0201.30.00;12,5;GBP\nTea;09024000;7;GBP\n";
        Reply taken = upload(place, csv, "replace");
        assertThat(taken.header("location")).endsWith(place + "?check");
        assertThat(trader.get(place + "?check").body())
                .contains("2 items are taken over")
                .contains("id=\"f-GoodsShipment-GovernmentAgencyGoodsItem-2-GovernmentProcedure-1-CurrentCode-error\"");
        assertThat(stored(place).fields().text(PRICE)).isEqualTo("12.5");
        upload(place, "description,colour\nCoffee,red\n", "add");
        assertThat(trader.get(place).body()).contains("were ignored: colour");
        assertThat(stored(place).fields().count(Fields.ITEM)).isEqualTo(3);
        Reply out = trader.get(place + "/items.csv");
        assertThat(out.header("content-type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(out.header("content-disposition")).startsWith("attachment");
        assertThat(out.body()).contains("Beef,02013000").contains("Coffee");
    }

    @Test
    void saysLineByLineWhatIsWrongInASpreadsheetAndTakesNothing() {
        String place = begun(trader, Map.of());
        Reply refused =
                upload(place, "description,price,commodity_code\nTea,1,09024000\nBeef,lots,2013000\n", "replace");
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.body())
                .contains("Nothing was taken over")
                .contains("Line 3")
                .contains("price is &quot;lots&quot;")
                .contains("odd number of digits");
        assertThat(stored(place).version()).isZero();
        assertThat(upload(place, "", "replace").body()).contains("holds no items");
        assertThat(upload(place, "a\0b", "replace").body()).contains("The file is no text");
    }

    @Test
    void aRepresentativeWorksOnADraftForAPartyWhileItsMandateHolds() {
        String agent = "GB" + site.reference();
        Caller broker = somebody(Role.BROKER, agent);
        assertThat(broker.form("/drafts", Map.of("party", party)).status()).isEqualTo(400);
        String mandate = mandate(agent, Mandate.Kind.DIRECT);
        assertThat(broker.get("/declarations/new").body()).contains("<option value=\"" + party + "\"");
        String place = begun(broker, Map.of("party", party));
        assertThat(FilledForm.of(broker.get(place).body()))
                .containsEntry("Declarant/ID", party)
                .containsEntry("Agent/ID", agent)
                .containsEntry("Agent/FunctionCode", "2")
                .containsEntry("GoodsShipment/Importer/ID", party);
        assertThat(broker.get(place).body()).contains("This draft is of " + party);
        assertThat(broker.get("/drafts").body()).contains("Drafts that you work on for others");
        assertThat(trader.get("/drafts").body()).contains(agent + " works on it for " + party);
        assertThat(trader.get(place).body()).contains("Your representative " + agent + " works on this draft");
        assertThat(somebody(Role.BROKER, "GB" + site.reference()).get(place).status())
                .isEqualTo(302);

        Map<String, String> his = FilledForm.of(broker.get(place).body());
        Map<String, String> hers = FilledForm.of(trader.get(place).body());
        his.put("Exporter/Name", "As the broker has it");
        hers.put("Exporter/Name", "As the trader has it");
        press(broker, place, his, "save");
        assertThat(press(trader, place, hers, "save").body())
                .contains("id=\"clashes\"")
                .contains("As the broker has it")
                .contains("As the trader has it");
        assertThat(stored(place).fields().text("Exporter/Name")).isEqualTo("As the broker has it");

        site.bean(People.class).revokeMandate(mandate, Instant.now().truncatedTo(ChronoUnit.MICROS));
        assertThat(broker.get(place).header("location")).endsWith("/drafts");
        assertThat(broker.get("/drafts").body()).doesNotContain(place);
        assertThat(trader.get(place).status()).isEqualTo(200);
    }

    @Test
    void aPartyEndsTheWorkOfItsRepresentativeAndItLodgesBeforeThat() {
        String agent = "GB" + site.reference();
        Caller broker = somebody(Role.BROKER, agent);
        mandate(agent, Mandate.Kind.INDIRECT);
        String lodging = begun(broker, Map.of("party", party));
        Map<String, String> fields = FilledForm.of(broker.get(lodging).body());
        assertThat(fields).containsEntry("Declarant/ID", agent).containsEntry("Agent/FunctionCode", "3");
        fields.putAll(typed("GB", "import"));
        assertThat(press(broker, lodging, fields, "lodge").header("location")).contains("/declarations/");

        String place = begun(broker, Map.of("party", party));
        assertThat(broker.form(place + "/take-back", Map.of("version", version(place)))
                        .status())
                .isEqualTo(302);
        assertThat(stored(place).agent()).isEqualTo(agent);
        trader.form(place + "/take-back", Map.of("version", version(place)));
        assertThat(stored(place).agent()).isNull();
        assertThat(broker.get(place).header("location")).endsWith("/drafts");
        assertThat(List.of(trader.get(place).status())).containsExactly(200);
    }
}
