package org.tidewaiter.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of a declaration, with several people at their own windows. */
@ExtendWith(Browsing.Extension.class)
class LifeBrowserTest {
    private static final String LODGE = "main button:not([formaction])[type=submit]";
    private static final String TOLD = "[role=alert]";
    private static final String QUESTION = "Which model is it?";
    private static final String ANSWER = "The blue one; the invoice is attached.";
    private static final FilePayload INVOICE = new FilePayload(
            "invoice.txt", "text/plain", "Invoice no. 7: 10 blue ones".getBytes(StandardCharsets.UTF_8));

    private final Browsing browsing;

    LifeBrowserTest(Browsing browsing) {
        this.browsing = browsing;
    }

    @Test
    void aDeclarationIsLodgedAskedAboutAnsweredControlledAndReleasedBeforeTheTradersEyes() {
        try (BrowserContext theirs = browsing.window("tessa");
                BrowserContext ours = browsing.window("olga")) {
            theirs.clock().install();
            Page trader = go(theirs, "/lodge");
            String mrn = lodge(trader, browsing.selected());
            Page officer = go(ours, "/declarations/" + mrn);
            ask(officer);

            trader.reload();
            assertThat(trader.locator("main")).containsText(QUESTION);
            trader.fill("#reply1", ANSWER);
            trader.setInputFiles("#files1", INVOICE);
            trader.click("main form[action$='/desk/reply'] button");
            assertThat(trader.locator(TOLD)).containsText("Answer");
            Locator state = trader.locator("#standing strong").first();
            assertThat(state).hasText("Under physical control");

            officer.reload();
            assertThat(officer.locator(".tw-timeline")).containsText(ANSWER);
            Locator document = officer.locator("main tr", new Page.LocatorOptions().setHasText("invoice.txt"));
            assertThat(document).containsText("Question 1");
            assertThat(document).containsText("tessa");
            officer.check("#outcome-CONFORM");
            officer.check("#selection-USEFUL");
            officer.click("main form[action$='/desk/control'] button");
            assertThat(officer.locator(TOLD)).containsText("Record the result");
            Locator payment = officer.locator("main button[value=confirm-payment]");
            if (payment.count() > 0) {
                officer.fill("#note", "P-1");
                payment.click();
                assertThat(officer.locator(TOLD)).containsText("payment");
            }

            trader.clock().fastForward("00:11");
            assertThat(state).hasText(Pattern.compile("Released|Cleared"));
            trader.click("#standing a[href$='/release']");
            assertThat(trader.locator("h1")).hasText("Release note");
            assertThat(trader.locator("main")).containsText(mrn);
            assertThat(trader.locator("main")).not().containsText("GB-KP");
            Path note = trader.waitForDownload(() -> trader.click("main a[href$='/release.pdf']"))
                    .path();
            Assertions.assertThat(note).content(StandardCharsets.ISO_8859_1).startsWith("%PDF-");
        }
    }

    @Test
    void aTraderAnswersAQuestionByKeyboardOnly() {
        String mrn = browsing.lodge(browsing.selected());
        try (BrowserContext theirs = browsing.window("tessa");
                BrowserContext ours = browsing.window("olga")) {
            ask(go(ours, "/declarations/" + mrn));
            Page trader = go(theirs, "/declarations/" + mrn);
            Browsing.tabTo(trader, trader.locator("#reply1"));
            trader.keyboard().type(ANSWER);
            Browsing.tabTo(trader, trader.locator("main form[action$='/desk/reply'] button"));
            trader.keyboard().press("Enter");
            assertThat(trader.locator(TOLD)).containsText("Answer");
            assertThat(trader.locator(".tw-timeline")).containsText(ANSWER);
            assertThat(trader.locator("#reply1")).hasCount(0);
        }
    }

    @Test
    void anOfficerAsksAndATraderAnswersInFrench() {
        String mrn = browsing.lodge(browsing.selected());
        try (BrowserContext theirs = browsing.window("tessa");
                BrowserContext ours = browsing.window("olga")) {
            ask(go(ours, "/declarations/" + mrn));
            Page trader = go(theirs, "/declarations/" + mrn + "?lang=fr");
            assertThat(trader.locator("html")).hasAttribute("lang", "fr");
            assertThat(trader.locator("#standing")).containsText("Contrôle physique");
            trader.setInputFiles(
                    "#files1",
                    new FilePayload("a.html", "text/html", "<html><script></html>".getBytes(StandardCharsets.UTF_8)));
            trader.fill("#reply1", ANSWER);
            trader.click("main form[action$='/desk/reply'] button");
            assertThat(trader.locator("#files1-error")).containsText("HTML");
            assertThat(trader.locator("#reply1")).hasValue(ANSWER);
            trader.click("main form[action$='/desk/reply'] button");
            assertThat(trader.locator(TOLD)).containsText("Répondre");
            assertThat(trader.locator("html")).hasAttribute("lang", "fr");
            Assertions.assertThat(trader.locator("body").innerText()).doesNotContain("??");
        }
    }

    @Test
    void aFileThatIsNoDocumentIsRefusedWithWhyAndHowToMendIt() {
        String mrn = browsing.lodge(browsing.selected());
        try (BrowserContext window = browsing.window("tessa")) {
            Page page = go(window, "/declarations/" + mrn);
            page.click("main details:has(#attach) summary");
            page.setInputFiles(
                    "#attach", new FilePayload("invoice.pdf", "application/pdf", new byte[] {'M', 'Z', 0, 1}));
            page.click("main form[action$='/attachments'] button");
            assertThat(page.locator(TOLD)).containsText("Not attached: invoice.pdf");
            assertThat(page.locator(TOLD)).containsText("a program or a script. Send a document");
            assertThat(page.locator("main tr", new Page.LocatorOptions().setHasText("invoice.pdf")))
                    .hasCount(0);
        }
    }

    @Test
    void aSupervisorApprovesAWaiverThatAnOfficerProposedAndTheTraderSeesNothingOfItBefore() {
        String mrn = browsing.lodge(browsing.selected());
        try (BrowserContext theirs = browsing.window("tessa");
                BrowserContext ours = browsing.window("olga");
                BrowserContext above = browsing.window("sofia")) {
            Page officer = go(ours, "/declarations/" + mrn);
            officer.check("#outcome-IRREGULAR");
            officer.selectOption("#kind1", "VALUE");
            officer.selectOption("#item1", "1");
            officer.fill("#declared1", "1,000");
            officer.fill("#found1", "1,400");
            officer.fill("#amount1", "80");
            officer.check("#selection-USEFUL");
            officer.click("main form[action$='/desk/control'] button");
            officer.check("#settlement-warning");
            officer.fill("#settleReason", "An honest mistake.");
            officer.click("main form[action$='/desk/settle'] button");
            assertThat(officer.locator(TOLD)).containsText("another person has to approve it");
            assertThat(officer.locator("main button[value=approve]")).hasCount(0);

            Page trader = go(theirs, "/declarations/" + mrn);
            assertThat(trader.locator("#standing strong").first()).hasText("Held");
            assertThat(trader.locator("main")).not().containsText("An honest mistake.");

            Page supervisor = go(above, "/declarations/" + mrn);
            assertThat(supervisor.locator("main")).containsText("An honest mistake.");
            supervisor.click("main button[value=approve]");
            assertThat(supervisor.locator(TOLD)).containsText("Approve");
            assertThat(supervisor.locator("#standing strong").first()).not().hasText("Held");
            trader.reload();
            assertThat(trader.locator("#standing strong").first()).not().hasText("Held");
        }
    }

    @Test
    void aBrokerLodgesForTheClientUntilTheClientEndsTheMandate() {
        browsing.mandate();
        try (BrowserContext theirs = browsing.window("tessa");
                BrowserContext brokers = browsing.window("bruno")) {
            Page broker = go(brokers, "/lodge");
            String mrn = lodge(broker, browsing.declaration());
            broker.navigate(browsing.address("/declarations?party=" + Browsing.PARTY));
            assertThat(broker.locator("main table")).containsText(mrn);

            Page client = go(theirs, "/mandates");
            end(client);
            broker.navigate(browsing.address("/declarations/" + mrn));
            assertThat(broker.locator("h1")).hasText("Not found");
            broker.navigate(browsing.address("/lodge"));
            broker.fill("#text", browsing.declaration());
            broker.click(LODGE);
            assertThat(broker.locator(TOLD)).not().containsText("Accepted");

            client.navigate(browsing.address("/mandates"));
            client.fill("#agent", Browsing.BROKER);
            client.check("#kind-DIRECT");
            client.click("main form[action$='/mandates/add'] button");
            broker.navigate(browsing.address("/declarations/" + mrn));
            assertThat(broker.locator("h1")).hasText(mrn);
        } finally {
            browsing.mandate();
        }
    }

    /** Ends every mandate of the broker, on whatever page of the list. */
    private static void end(Page client) {
        Locator button = client.locator("tr button", new Page.LocatorOptions().setHasText(Browsing.BROKER));
        Locator next = client.locator("main a[rel=next]");
        while (button.count() == 0 && next.count() > 0) {
            next.click();
        }
        button.first().click();
        assertThat(client.locator("main [role=status]")).isVisible();
    }

    /** Lodges by pasting and opens the declaration; its MRN. */
    private static String lodge(Page page, String message) {
        page.fill("#text", message);
        page.click(LODGE);
        assertThat(page.locator(TOLD)).containsText("Accepted");
        page.click(TOLD + " a");
        Locator title = page.locator("h1");
        assertThat(title).hasText(Pattern.compile("[0-9]{2}GB[0-9A-Z]{14}"));
        return title.innerText();
    }

    private static void ask(Page officer) {
        officer.click("main details:has(#question) summary");
        officer.fill("#question", QUESTION);
        officer.fill("#days", "3");
        officer.click("main form[action$='/desk/ask'] button");
        assertThat(officer.locator(TOLD)).containsText("Ask");
    }

    private Page go(BrowserContext window, String path) {
        Page page = window.newPage();
        page.navigate(browsing.address(path));
        return page;
    }
}
