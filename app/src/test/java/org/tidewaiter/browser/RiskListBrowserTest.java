package org.tidewaiter.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.cli.SampleLists;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionOrders;
import org.tidewaiter.edition.web.PlanDesk;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Mrn;

/** From the file of a list to the reason on a declaration's page. */
@ExtendWith(Browsing.Extension.class)
class RiskListBrowserTest {
    private static final Duration STEP = Duration.ofMillis(20);
    private static final String FIRST = "W-1,Nobody of Interest,PRIMARY";
    private static final String SECOND = "W-2,Zbigniew Wojciechowski Handel,PRIMARY";
    private static final String MISSPELT = "Handel Zbignew Voyciechowski";

    private final Browsing browsing;
    private final PlanDesk plans;
    private final String list = "b" + Long.toString(System.nanoTime(), 36);

    RiskListBrowserTest(Browsing browsing) {
        this.browsing = browsing;
        this.plans = browsing.parts().planDesk();
    }

    @Test
    void aNameOnALoadedListSelectsTheNextDeclarationAndItsPageTellsWhy() {
        String before = lodged();
        try (BrowserContext window = browsing.window("anna")) {
            Page anna = window.newPage();
            load(anna, FIRST);
            assertThat(anna.locator("[role=status]")).containsText("Nothing changes until a risk plan names");
            inForce(handedIn(SampleLists.file(FIRST)));
            load(anna, SECOND);
            assertThat(anna.locator("#changes ~ details").first()).containsText("1 added");
            anna.fill("#edition", "next " + list);
            anna.fill("#jurisdiction", "GB");
            anna.click("form[action$='/name'] button");
            assertThat(anna.locator("[role=status]")).containsText("A second person has to approve it");
        }
        Edition edition = plans.editions().list(0, 1).getFirst();
        Assertions.assertThat(plans.orders().approve(edition.number(), edition.proposedBy()))
                .as("who handed it in can't approve it")
                .isInstanceOf(EditionOrders.Answer.Refused.class);
        Assertions.assertThat(lane(before)).doesNotContain(list);
        inForce(edition);
        String mrn = lodged();
        try (BrowserContext window = browsing.window("olga")) {
            Page olga = window.newPage();
            olga.navigate(browsing.address("/declarations/" + mrn));
            assertThat(olga.locator("#standing")).containsText("Name of the exporter “" + MISSPELT + "” is");
            assertThat(olga.locator("#standing")).containsText("% like “Zbigniew Wojciechowski Handel” on the list");
            assertThat(olga.locator("#standing")).containsText("in another order");
            assertThat(olga.locator("#standing")).containsText("Call the watch desk.");
            olga.navigate(browsing.address("/declarations/" + mrn + "?lang=fr"));
            assertThat(olga.locator("#standing")).containsText("ressemble à");
        }
        Assertions.assertThat(browsing.parts()
                        .dossiers()
                        .replay(new Mrn(mrn))
                        .orElseThrow()
                        .isProven())
                .isTrue();
    }

    private String lane(String mrn) {
        return browsing.parts().clearances().dossier(new Mrn(mrn)).orElseThrow().assessment();
    }

    private void load(Page anna, String row) {
        anna.navigate(browsing.address("/risk/lists/load"));
        anna.fill("#name", list);
        anna.setInputFiles(
                "#file",
                new FilePayload("watch.csv", "text/csv", SampleLists.file(row).array()));
        anna.click("main button[type=submit]");
        anna.waitForURL("**/risk/lists/of/**");
    }

    private Edition handedIn(Bytes file) {
        String plan = """
                edition: "%s"
                jurisdiction: GB
                randomShare: 0.0
                explorationShare: 0.000001
                lists:
                  - {name: "%s", kind: TRADERS, file: "%s"}
                profiles:
                  - {id: "P-%s", title: Watched, lane: RED, priority: 1, owner: anna, instruction: Call the watch desk.,
                     legalBasis: made up, validTo: "%s", when: 'listed(declaration.exporterName, "%s")'}
                """.formatted(
                        list,
                        list,
                        file.digest().hex(),
                        list,
                        LocalDate.now(ZoneOffset.UTC).plusDays(90),
                        list);
        Edition edition = plans.propose(
                "anna", plans.files().read("risk-plan.yaml", Bytes.of(plan.getBytes(StandardCharsets.UTF_8))));
        Assertions.assertThat(edition.stage()).isEqualTo(Edition.Stage.CHECKED);
        return edition;
    }

    private void inForce(Edition edition) {
        Assertions.assertThat(plans.orders().approve(edition.number(), "sofia"))
                .isInstanceOf(EditionOrders.Answer.Done.class);
        EditionOrders.Answer answer = plans.orders().activate(edition.number(), "sofia", null);
        Instant force =
                requireNonNull(((EditionOrders.Answer.Done) answer).edition().activeFrom());
        while (plans.editions().now().isBefore(force)) {
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private String lodged() {
        return browsing.lodge(
                browsing.declaration().replaceFirst("<Exporter><Name>[^<]*<", "<Exporter><Name>" + MISSPELT + "<"));
    }
}
