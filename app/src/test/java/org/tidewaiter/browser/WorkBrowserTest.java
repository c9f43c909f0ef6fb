package org.tidewaiter.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a trader and an officer do in a day. */
@ExtendWith(Browsing.Extension.class)
class WorkBrowserTest {
    private static final String CONTROL = "main form[action$='/desk/control']";

    private final Browsing browsing;

    WorkBrowserTest(Browsing browsing) {
        this.browsing = browsing;
    }

    @Test
    void aTraderLodgesWithAnErrorSeesItMendsItAndLodges() {
        String good = browsing.declaration();
        String wrong = good.replaceFirst("<GoodsItemQuantity>[0-9]+<", "<GoodsItemQuantity>77<");
        try (BrowserContext window = browsing.window("tessa")) {
            Page page = go(window, "/lodge");
            page.fill("#text", wrong);
            page.click("main button:not([formaction])[type=submit]");
            assertThat(page.locator("[role=alert]")).containsText("Rejected");
            assertThat(page.locator("#finding-1")).containsText("ITEM-COUNT-DIFFERS");
            page.fill("#text", good);
            page.click("main button:not([formaction])[type=submit]");
            assertThat(page.locator("[role=alert]")).containsText("Accepted");
            page.click("[role=alert] a");
            assertThat(page.locator("h1")).hasText(Pattern.compile("[0-9]{2}GB[0-9A-Z]{14}"));
        }
    }

    @Test
    void anOfficerRecordsAControlAndTheTraderSeesTheNewStateWithoutReloading() {
        String mrn = browsing.lodge(browsing.selected());
        try (BrowserContext theirs = browsing.window("tessa");
                BrowserContext ours = browsing.window("olga")) {
            theirs.clock().install();
            Page trader = go(theirs, "/declarations/" + mrn);
            Locator state = trader.locator("#standing strong").first();
            assertThat(state).hasText("Under physical control");

            Page officer = go(ours, "/work");
            officer.fill("#q", mrn);
            officer.click(".tw-filters button");
            officer.click("[data-row-link]");
            officer.click("main button[value=take]");
            assertThat(officer.locator("[role=alert]")).containsText("Take the case");
            officer.fill("#text", "As declared.");
            conform(officer);

            trader.clock().fastForward("00:11");
            assertThat(state).not().hasText("Under physical control");
        }
    }

    @Test
    void theLanguageLinkTurnsThisPageAndTheNextIntoFrench() {
        try (BrowserContext window = browsing.window("olga")) {
            Page page = go(window, "/work");
            page.click("header a[lang=fr]");
            assertThat(page.locator("html")).hasAttribute("lang", "fr");
            assertThat(page.locator("h1")).hasText("Dossiers à traiter");
            page.click("header nav a[href='/rules']");
            assertThat(page.locator("h1")).hasText("Règles");
        }
    }

    @Test
    void anOfficerSignsInAndRecordsAControlByKeyboardOnly() {
        browsing.lodge(browsing.selected());
        try (BrowserContext window = browsing.window(null)) {
            Page page = go(window, "/work");
            page.keyboard().press("Tab");
            assertThat(page.locator(".govuk-skip-link")).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator("#main")).isFocused();
            page.keyboard().press("Tab");
            assertThat(page.locator("#username")).isFocused();
            page.keyboard().type("olga");
            page.keyboard().press("Tab");
            page.keyboard().type("demo-olga");
            page.keyboard().press("Enter");

            Locator rows = page.locator("[data-row-link]");
            assertThat(rows.first()).isVisible();
            page.keyboard().press("j");
            assertThat(rows.nth(0)).isFocused();
            page.keyboard().press("j");
            assertThat(rows.nth(1)).isFocused();
            page.keyboard().press("k");
            assertThat(rows.nth(0)).isFocused();
            page.keyboard().press("/");
            assertThat(page.locator("#q")).isFocused();
            page.keyboard().type(browsing.lodge(browsing.selected()));
            page.keyboard().press("Enter");
            assertThat(rows).hasCount(1);
            page.keyboard().press("j");
            page.keyboard().press("Enter");

            Browsing.tabTo(page, page.locator("#outcome-CONFORM"));
            page.keyboard().press("Space");
            Browsing.tabTo(page, page.locator("#selection-USEFUL"));
            page.keyboard().press("Space");
            Browsing.tabTo(page, page.locator(CONTROL + " button"));
            page.keyboard().press("Enter");
            assertThat(page.locator("[role=alert]")).containsText("Record the result");
        }
    }

    /** Records that all is as declared. */
    private static void conform(Page officer) {
        officer.check("#outcome-CONFORM");
        officer.check("#selection-NOT_USEFUL");
        officer.click(CONTROL + " button");
        assertThat(officer.locator("[role=alert]")).containsText("Record the result");
    }

    @Test
    void lodgingWorksWithoutJavaScript() {
        try (BrowserContext window = browsing.window("tessa", Browsing.options().setJavaScriptEnabled(false))) {
            Page page = go(window, "/lodge");
            page.fill("#text", browsing.declaration());
            page.click("main button:not([formaction])[type=submit]");
            assertThat(page.locator("[role=alert]")).containsText("Accepted");
        }
    }

    @Test
    void theWorklistAndItsOrdersWorkWithoutJavaScript() {
        String mrn = browsing.lodge(browsing.selected());
        try (BrowserContext window = browsing.window("olga", Browsing.options().setJavaScriptEnabled(false))) {
            Page page = go(window, "/work");
            page.fill("#q", mrn);
            page.click(".tw-filters button");
            page.click("[data-row-link]");
            conform(page);
        }
    }

    @Test
    void aPrintedDeclarationShowsNoNavigationAndNoForms() {
        try (BrowserContext window = browsing.window("olga")) {
            Page page = go(window, "/declarations/" + browsing.example());
            assertThat(page.locator("header")).isVisible();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator("header")).isHidden();
            assertThat(page.locator("footer")).isHidden();
            assertThat(page.locator("main form:visible")).hasCount(0);
            assertThat(page.locator("#standing")).isVisible();
        }
    }

    private Page go(BrowserContext window, String path) {
        Page page = window.newPage();
        page.navigate(browsing.address(path));
        return page;
    }
}
