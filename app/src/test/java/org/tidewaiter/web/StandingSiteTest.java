package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an open page of a declaration asks for by itself. */
@ExtendWith(TestSite.Extension.class)
class StandingSiteTest {
    private static final Pattern ASKS = Pattern.compile("hx-get=\"(/declarations/[^\"]+/standing\\?seen=[0-9a-f]+)\"");
    private static final String NEWS = "Something happened since this page was opened.";

    private final TestSite site;
    private final String mrn;

    StandingSiteTest(TestSite site) {
        this.site = site;
        this.mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
    }

    private String asked(Caller caller) {
        Matcher found = ASKS.matcher(caller.get("/declarations/" + mrn).body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void aPageIsToldThatThereIsNewsAndGoesOnAskingFromWhatItShows() {
        Caller trader = site.signedIn("tessa");
        String place = asked(trader);
        assertThat(trader.get(place).body()).contains("id=\"standing\"", place).doesNotContain(NEWS, "<html");
        site.signedIn("olga")
                .form(
                        "/declarations/" + mrn + "/act",
                        Map.of("action", "hold", "note", "Why.", "revision", revision()));
        for (int i = 0; i < 2; i++) {
            assertThat(trader.get(place).body()).contains(NEWS, place, "Held");
        }
        assertThat(trader.get(asked(trader)).body()).doesNotContain(NEWS);
    }

    @Test
    void whatAPartyMayNotSeeIsNoNewsForIt() {
        Caller trader = site.signedIn("tessa");
        String place = asked(trader);
        String customs = asked(site.signedIn("olga"));
        site.signedIn("olga").form("/declarations/" + mrn + "/act", Map.of("action", "take", "revision", revision()));
        assertThat(trader.get(place).body()).doesNotContain(NEWS);
        assertThat(site.signedIn("olga").get(customs).body()).contains(NEWS);
    }

    @Test
    void whatAPageAsksByItselfIsNotInTheAccessLog() {
        Caller officer = site.signedIn("olga");
        String place = asked(officer);
        List<String> before = log();
        officer.get(place);
        assertThat(log()).isEqualTo(before);
        officer.get("/declarations/" + mrn);
        assertThat(log()).isNotEqualTo(before);
    }

    private List<String> log() {
        String page = site.signedIn("audrey").get("/access-log?object=" + mrn).body();
        return page.lines().filter(line -> line.contains(mrn)).toList();
    }

    private String revision() {
        return site.api().get("/api/declarations/" + mrn).json().get("revision").toString();
    }
}
