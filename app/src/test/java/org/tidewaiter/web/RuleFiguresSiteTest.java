package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.clearance.RuleFigures;

@ExtendWith(TestSite.Extension.class)
class RuleFiguresSiteTest {
    private static final String OFTEN = "ITEM-COUNT-DIFFERS";
    private static final String SELDOM = "LRN-TOO-LONG";

    private final TestSite site;

    RuleFiguresSiteTest(TestSite site) {
        this.site = site;
    }

    /** As the counter does, whatever it has counted meanwhile. */
    private void count(List<RuleFigures.Lodged> lodged) {
        RuleFigures figures = site.bean(RuleFigures.class);
        boolean counted = false;
        while (!counted) {
            long position = figures.position();
            counted = figures.count(position, position, lodged);
        }
    }

    @Test
    void showsOnTheRulesPageWhatFiresOftenOnly() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<RuleFigures.Lodged> lodged = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String lrn = site.reference();
            lodged.add(new RuleFigures.Lodged(today, "GB-FIGURES", lrn, Set.of(OFTEN)));
            lodged.add(new RuleFigures.Lodged(today, "GB-FIGURES", lrn, Set.of()));
        }
        count(lodged);
        String page = site.nobody().get("/rules?q=" + OFTEN).body();
        assertThat(page).containsPattern("[0-9]+ refused, [0-9]+ of them mended");
        assertThat(site.nobody().get("/rules?q=" + SELDOM).body())
                .contains(SELDOM)
                .doesNotContainPattern("[0-9]+ refused");
    }
}
