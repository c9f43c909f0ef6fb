package org.tidewaiter.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.web.SamplePlans;

/** A profile from the form to the officer's desk: two people at their own windows, and a third who works on what it selects. */
@ExtendWith(Browsing.Extension.class)
class RiskPlanBrowserTest {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** From where nothing else of the tests comes. */
    private static final String COUNTRY = "KM";

    private static final String INSTRUCTION = "Open every crate and count the vanilla.";

    private final Browsing browsing;

    RiskPlanBrowserTest(Browsing browsing) {
        this.browsing = browsing;
        SamplePlans.putQuietPlanInForce(browsing.parts());
    }

    private String declaration() {
        return browsing.declaration()
                .replaceFirst("<ExportCountry><ID>[A-Z]{2}<", "<ExportCountry><ID>" + COUNTRY + "<");
    }

    @Test
    void oneWritesTriesAndHandsInAnotherApprovesAndTheNextDeclarationIsSelected() {
        String id = "KM-" + System.nanoTime();
        browsing.lodge(declaration());
        String plan;
        try (BrowserContext first = browsing.window("anna");
                BrowserContext second = browsing.window("sofia")) {
            Page anna = first.newPage();
            anna.navigate(browsing.address("/risk/plans"));
            anna.selectOption("#country", "GB");
            anna.click("main form[action$='/risk/profile'] button");
            written(anna, id);
            Browsing.tabTo(anna, anna.locator("#try"));
            anna.keyboard().press("Enter");
            anna.waitForURL("**/risk/trials/*");
            assertThat(anna.locator("#answer .govuk-tag").first()).hasText("Done");
            assertThat(anna.locator("#profile")).containsText("Hit by other profiles too");
            assertThat(anna.locator("#profile dd").first()).not().hasText(java.util.regex.Pattern.compile("^0 of.*"));
            anna.click("main button[value=propose]");
            anna.waitForURL("**/risk/plans/of/*");
            plan = anna.url();
            assertThat(anna.locator("main")).containsText("a second person has to approve it");
            assertThat(anna.locator("main form[action$='/approve']")).hasCount(0);

            Page sofia = second.newPage();
            sofia.navigate(plan);
            assertThat(sofia.locator("main")).containsText(id);
            sofia.click("main form[action$='/approve'] button");
            assertThat(sofia.locator("[role=status]")).containsText("Approved");
            anna.navigate(plan);
            anna.click("main form[action$='/activate'] button");
            assertThat(anna.locator("[role=status]")).containsText("Activated");
            inForce(anna, plan);
        }
        String mrn = browsing.lodge(declaration());
        try (BrowserContext window = browsing.window("olga")) {
            Page olga = window.newPage();
            olga.navigate(browsing.address("/declarations/" + mrn));
            assertThat(olga.locator("main")).containsText(id);
            assertThat(olga.locator("main")).containsText(INSTRUCTION);
            assertThat(olga.locator("main")).containsText("Red");
        }
    }

    /** Fills the form in, with a mistake first. */
    private static void written(Page page, String id) {
        page.fill("#id", id);
        page.fill("#title", "Vanilla out of the Comoros");
        page.selectOption("#lane", "RED");
        page.fill("#instruction", INSTRUCTION);
        page.fill("#legalBasis", "Union Customs Code, Article 46");
        page.fill("#justification", "Six of ten were irregular.");
        page.selectOption("#field1", "declaration.exportCountry");
        page.fill("#value1", COUNTRY);
        page.selectOption("#field2", "item.netMass");
        page.selectOption("#comparison2", "AT_LEAST");
        page.fill("#value2", "a lot");
        page.click("main button[value=check]");
        assertThat(page.locator("[role=alert]")).containsText("Give a number");
        assertThat(page.locator("#title")).hasValue("Vanilla out of the Comoros");
        page.fill("#value2", "0");
        page.click("main button[value=check]");
        assertThat(page.locator("[role=status]")).containsText("declaration.exportCountry");
        assertThat(page.locator("#when")).hasValue("declaration.exportCountry == \"KM\" && item.netMass >= 0");
    }

    /** Looks again until it is in force, which is two seconds after it was activated. */
    private static void inForce(Page page, String plan) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        do {
            Assertions.assertTrue(System.nanoTime() < end, "It came into force.");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            page.navigate(plan);
        } while (page.locator("main .govuk-tag", new Page.LocatorOptions().setHasText("In force"))
                        .count()
                == 0);
    }
}
