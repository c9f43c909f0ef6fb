package org.tidewaiter.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An officer judges a selection, an analyst answers, and the officer is told. */
@ExtendWith(Browsing.Extension.class)
class JudgementBrowserTest {
    private static final String WHY = "The same pallets every week " + System.nanoTime();
    private static final String ANSWER = "This importer is left out from June " + System.nanoTime();
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Browsing browsing;

    JudgementBrowserTest(Browsing browsing) {
        this.browsing = browsing;
    }

    @Test
    void whatAnOfficerSaysOfASelectionIsAnsweredAndTheOfficerIsTold() {
        String mrn = browsing.lodge(browsing.selected());
        try (BrowserContext ours = browsing.window("olga");
                BrowserContext theirs = browsing.window("anna")) {
            Page olga = go(ours, "/declarations/" + mrn);
            olga.check("#outcome-CONFORM");
            olga.check("#selection-NOT_USEFUL");
            olga.fill("#why", WHY);
            olga.click("main form[action$='/desk/control'] button");
            assertThat(olga.locator("[role=alert]")).containsText("Record the result");
            assertThat(olga.locator("section:has(#judged-title)")).containsText("Not a useful selection");
            assertThat(olga.locator("section:has(#judged-title)")).containsText("No risk analyst has answered yet");

            Page anna = go(theirs, "/risk/judgements");
            assertThat(anna.locator("#unanswered")).containsText("wait for an answer");
            Locator row = anna.locator("tr:has-text('" + WHY + "')");
            row.locator("a").first().click();
            Locator panel = anna.locator("section:has(#judged-title)");
            panel.locator("select").selectOption("PROFILE_CHANGED");
            panel.locator("textarea").fill(ANSWER);
            panel.locator("button[type=submit]").click();
            assertThat(anna.locator("[role=alert]")).containsText("Answer the judgement");
            assertThat(panel).containsText(ANSWER);
            anna.navigate(browsing.address("/risk/judgements"));
            assertThat(anna.locator("main")).not().containsText(WHY);

            told(olga, mrn);
            olga.locator("tr:has-text('A risk analyst has answered') a:text-is('" + mrn + "')")
                    .click();
            assertThat(olga.locator("section:has(#judged-title)")).containsText("The profile is changed");
            assertThat(olga.locator("section:has(#judged-title)")).containsText(ANSWER);
            olga.navigate(browsing.address("/work"));
            olga.click("main a[href$='/work/judgements']");
            assertThat(olga.locator("tr:has-text('" + WHY + "')")).containsText(ANSWER);
            olga.navigate(browsing.address("/work/judgements?lang=fr"));
            assertThat(olga.locator("h1")).hasText("Ce que j'ai dit des sélections");
            olga.navigate(browsing.address("/work/judgements?lang=en"));
        }
    }

    /** The site follows what happens beside; asks until it has told. */
    private void told(Page olga, String mrn) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        olga.navigate(browsing.address("/notifications"));
        while (olga.locator("tr:has-text('A risk analyst has answered'):has-text('" + mrn + "')")
                        .count()
                == 0) {
            Assertions.assertThat(System.nanoTime()).as("told of " + mrn).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            olga.reload();
        }
    }

    private Page go(BrowserContext window, String path) {
        Page page = window.newPage();
        page.navigate(browsing.address(path));
        return page;
    }
}
