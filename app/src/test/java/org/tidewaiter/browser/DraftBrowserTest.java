package org.tidewaiter.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.draft.Fields;

/** How a trader fills a declaration in. */
@ExtendWith(Browsing.Extension.class)
class DraftBrowserTest {
    private static final String PRICE = Fields.ITEM + "[1]/Commodity/InvoiceLine/ItemChargeAmount";
    private static final String EXPORTER = "Exporter/Name";

    private final Browsing browsing;

    DraftBrowserTest(Browsing browsing) {
        this.browsing = browsing;
    }

    private static Locator field(Page page, String name) {
        return page.locator("[name='" + name + "']");
    }

    private static Locator button(Page page, String order) {
        return page.locator("#draft .tw-actions button[value='" + order + "']");
    }

    private Page begun(BrowserContext window) {
        Page page = window.newPage();
        page.navigate(browsing.address("/declarations/new"));
        page.locator("main form").first().locator("button").click();
        page.waitForURL("**/drafts/*");
        return page;
    }

    @Test
    void aTraderFillsInWithAnErrorChecksMendsLodgesAndAttachesADocument() {
        try (BrowserContext window = browsing.window("tessa")) {
            Page page = window.newPage();
            page.navigate(browsing.address("/declarations/new"));
            byte[] message = browsing.declaration().getBytes(StandardCharsets.UTF_8);
            page.setInputFiles("#file", new FilePayload("declaration.xml", "application/xml", message));
            page.locator("main form").last().locator("button").click();
            page.waitForURL("**/drafts/*");
            String price = field(page, PRICE).inputValue();
            field(page, PRICE).fill("a lot");
            assertThat(page.locator("#saved")).containsText("Saved at");
            button(page, "check").click();

            Locator problems = page.locator(".govuk-error-summary");
            assertThat(problems).isFocused();
            problems.locator("a[href$='ItemChargeAmount']").first().click();
            assertThat(field(page, PRICE)).isFocused();
            assertThat(field(page, PRICE)).hasAttribute("aria-invalid", "true");
            field(page, PRICE).fill(price);
            button(page, "check").click();
            assertThat(page.locator("section[role=status]")).containsText("would be accepted");
            button(page, "lodge").click();
            assertThat(page.locator("h1")).hasText(Pattern.compile("[0-9]{2}GB[0-9A-Z]{14}"));

            page.locator("summary", new Page.LocatorOptions().setHasText("Attach documents"))
                    .click();
            page.setInputFiles(
                    "#attach", new FilePayload("invoice.csv", "text/csv", "a;b".getBytes(StandardCharsets.UTF_8)));
            page.locator("form[action$='/attachments'] button").click();
            assertThat(page.locator("[role=alert]")).containsText("Attached: invoice.csv.");
            assertThat(page.locator("a[href*='/attachments/1']").first()).hasText("invoice.csv");
        }
    }

    /** Goes there by the Tab key and types; in a choice that chooses. */
    private static void type(Page page, String name, String text) {
        Browsing.tabTo(page, field(page, name));
        page.keyboard().type(text);
    }

    private static void press(Page page, Locator button) {
        Browsing.tabTo(page, button);
        page.keyboard().press("Enter");
    }

    @Test
    void anImportIntoTheUnitedStatesIsTypedFromEmptyByKeyboardAndLodged() {
        String item = Fields.ITEM + "[1]/";
        try (BrowserContext window = browsing.window("tessa")) {
            Page page = window.newPage();
            page.navigate(browsing.address("/declarations/new"));
            Browsing.tabTo(page, page.locator("#country"));
            page.keyboard().type("United S");
            press(page, page.locator("main form").first().locator("button"));
            page.waitForURL("**/drafts/*");
            type(page, "InvoiceAmount", "1200");
            type(page, "InvoiceAmount@currencyID", "USD");
            type(page, "TotalGrossMassMeasure", "110");
            type(page, "TotalPackageQuantity", "4");
            type(page, EXPORTER, "Velnytis");
            type(page, "GoodsShipment/Importer/Name", "Brightwater Foods");
            type(page, "BorderTransportMeans/ModeCode", "1 M");
            type(page, "GoodsShipment/ExportCountry/ID", "NZ");
            type(page, "GoodsShipment/TradeTerms/ConditionCode", "FOB");
            type(page, item + "Commodity/Description", "Natural honey");
            type(page, item + "Commodity/GoodsMeasure/NetNetWeightMeasure", "100");
            type(page, item + "Commodity/GoodsMeasure/GrossMassMeasure", "110");
            type(page, item + "Commodity/GoodsMeasure/TariffQuantity", "100");
            type(page, item + "Commodity/GoodsMeasure/TariffQuantity@unitCode", "KGM");
            type(page, PRICE, "1200");
            type(page, PRICE + "@currencyID", "USD");
            press(page, page.locator("button[value^='tariff:']"));
            page.waitForURL("**/tariff?**");
            press(page, page.locator("form[action$='/commodity-code'] button").first());
            page.waitForURL("**/drafts/*");
            assertThat(field(page, item + "Commodity/Classification[1]/ID")).hasValue("04090000");
            type(page, item + "Origin[1]/CountryCode", "NZ");
            Locator said = page.locator("[id$='Origin-1-CountryCode-said']");
            type(page, item + "Packaging[1]/TypeCode", "BX");
            assertThat(said).hasText("New Zealand");
            type(page, item + "Packaging[1]/QuantityQuantity", "4");
            type(page, item + "Packaging[1]/MarksNumbersID", "A1");
            assertThat(page.locator("#side")).containsText("DTY Customs duty");
            assertThat(page.locator("#side .tw-differs")).hasCount(0);
            press(page, button(page, "lodge"));
            assertThat(page.locator("h1")).hasText(Pattern.compile("[0-9]{2}US[0-9A-Z]{14}"));
        }
    }

    @Test
    void nothingIsLostWhenTheConnectionGoes() {
        try (BrowserContext window = browsing.window("tessa")) {
            Page page = begun(window);
            window.setOffline(true);
            field(page, EXPORTER).fill("Velnytis");
            assertThat(page.locator("#saved")).containsText("Not saved");
            assertThat(field(page, EXPORTER)).hasValue("Velnytis");
            window.setOffline(false);
            assertThat(page.locator("#saved")).containsText("Saved at");
            page.reload();
            assertThat(field(page, EXPORTER)).hasValue("Velnytis");

            window.setOffline(true);
            field(page, EXPORTER).fill("Velnytis Pty");
            assertThat(page.locator("#saved")).containsText("Not saved");
            String address = page.url();
            page.close();
            window.setOffline(false);
            Page again = window.newPage();
            again.navigate(address);
            assertThat(field(again, EXPORTER)).hasValue("Velnytis");
            again.locator("#kept button").first().click();
            assertThat(field(again, EXPORTER)).hasValue("Velnytis Pty");
            assertThat(again.locator("#saved")).containsText("Saved at");
        }
    }

    @Test
    void sendsWhatWasTypedSinceItWasSavedAndNoMore() {
        try (BrowserContext window = browsing.window("tessa")) {
            Page page = begun(window);
            Request first = page.waitForRequest(
                    "**/autosave", () -> field(page, EXPORTER).fill("Velnytis"));
            org.assertj.core.api.Assertions.assertThat(first.postData())
                    .contains("Velnytis", "version=")
                    .doesNotContain("FunctionalReferenceID");
            assertThat(page.locator("#saved")).containsText("Saved at");
            Request second = page.waitForRequest(
                    "**/autosave", () -> field(page, "Exporter/ID").fill("GB1"));
            org.assertj.core.api.Assertions.assertThat(second.postData()).doesNotContain("Velnytis");
        }
    }

    @Test
    void aDraftIsSavedAndExtendedWithoutJavaScript() {
        try (BrowserContext window = browsing.window("tessa", Browsing.options().setJavaScriptEnabled(false))) {
            Page page = begun(window);
            field(page, EXPORTER).fill("Velnytis");
            page.locator("button[value='add:" + Fields.ITEM + "']").click();
            assertThat(field(page, EXPORTER)).hasValue("Velnytis");
            assertThat(field(page, Fields.ITEM + "[2]/Commodity/Description")).hasCount(1);
            button(page, "save").click();
            assertThat(page.locator("[role=alert]")).containsText("Saved.");
        }
    }
}
