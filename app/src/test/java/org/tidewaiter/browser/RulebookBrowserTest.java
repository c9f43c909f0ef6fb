package org.tidewaiter.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.cli.SampleEditions;
import org.tidewaiter.edition.Edition;

/** An edition takes two people at their own windows. */
@ExtendWith(Browsing.Extension.class)
class RulebookBrowserTest {
    private final Browsing browsing;

    RulebookBrowserTest(Browsing browsing) {
        this.browsing = browsing;
    }

    @Test
    void oneLoadsAnotherApprovesAndTheFirstActivates() {
        String country = SampleEditions.country();
        Edition edition = SampleEditions.desk(browsing.parts())
                .propose("adam", SampleEditions.files(country, "browser " + System.nanoTime()));
        String path = browsing.address("/rulebooks/of/" + edition.number());
        try (BrowserContext first = browsing.window("adam");
                BrowserContext second = browsing.window("sofia")) {
            Page adam = first.newPage();
            adam.navigate(browsing.address("/rulebooks"));
            adam.click("main tbody a >> nth=0");
            assertThat(adam.locator("main")).containsText("a second person has to approve it");
            assertThat(adam.locator("main form[action$='/approve']")).hasCount(0);
            assertThat(adam.locator("main form[action$='/activate']")).hasCount(0);

            Page sofia = second.newPage();
            sofia.navigate(path);
            Browsing.tabTo(sofia, sofia.locator("main form[action$='/approve'] button"));
            sofia.keyboard().press("Enter");
            assertThat(sofia.locator("[role=status]")).containsText("Approved");
            assertThat(sofia.locator("main form[action$='/activate']")).hasCount(0);

            adam.navigate(path);
            adam.click("main form[action$='/activate'] button");
            assertThat(adam.locator("[role=status]")).containsText("Activated");
            assertThat(adam.locator("main ol")).containsText("sofia");
            sofia.navigate(path + "?lang=fr");
            assertThat(sofia.locator("h1")).containsText("Édition " + edition.number());
            assertThat(sofia.locator("main")).not().containsText("??");
        }
    }
}
