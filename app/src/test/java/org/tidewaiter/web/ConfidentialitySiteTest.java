package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Tries every address of the site as everybody. A new address needs a line in the table. */
@ExtendWith(TestSite.Extension.class)
class ConfidentialitySiteTest {
    private static final List<String> WHO =
            List.of("nobody", "tessa", "bruno", "olga", "sofia", "anna", "adam", "audrey", "api");

    /** What each gets: in the order above, for the own declaration of tessa and of the api, and for a foreign one. */
    private static final String EXPECTED = """
            GET /                               any     200 200 200 200 200 200 200 200 200
            GET /rules                          any     200 200 200 200 200 200 200 200 200
            GET /status                         any     200 200 200 200 200 200 200 200 200
            GET /check                          any     200 200 200 200 200 200 200 200 200
            POST /check                         any     200 200 200 200 200 200 200 200 200
            GET /sign-in                        any     200 200 200 200 200 200 200 200 200
            GET /site/govuk.css                 any     200 200 200 200 200 200 200 200 200
            GET /api/rules                      any     200 200 200 200 200 200 200 200 200
            GET /api/status                     any     200 200 200 200 200 200 200 200 200
            GET /lodge                          any     302 200 200 200 200 200 200 200 302
            POST /lodge                         any     302 200 200 200 200 200 200 200 302
            GET /work                           any     302 403 403 200 200 403 403 200 302
            GET /declarations                   any     302 200 200 200 200 200 403 200 302
            GET /declarations/{mrn}             own     302 200 404 200 200 200 404 200 302
            GET /declarations/{mrn}             foreign 302 404 404 200 200 200 404 200 302
            GET /declarations/{mrn}/message     own     302 200 404 200 200 200 404 200 302
            GET /declarations/{mrn}/message     foreign 302 404 404 200 200 200 404 200 302
            POST /declarations/{mrn}/act        own     302 302 404 302 302 302 404 302 302
            POST /declarations/{mrn}/act        foreign 302 404 404 302 302 302 404 302 302
            POST /api/declarations              any     401 401 401 401 401 401 401 401 400
            POST /api/declarations/check        any     400 400 400 400 400 400 400 400 400
            GET /api/declarations/{mrn}         own     401 401 401 401 401 401 401 401 200
            GET /api/declarations/{mrn}         foreign 401 401 401 401 401 401 401 401 404
            GET /api/declarations/{mrn}/events  own     401 401 401 401 401 401 401 401 200
            GET /api/declarations/{mrn}/events  foreign 401 401 401 401 401 401 401 401 404
            """;

    private final TestSite site;

    ConfidentialitySiteTest(TestSite site) {
        this.site = site;
    }

    @Test
    void hasALineForEveryAddressOfTheSite() {
        TreeSet<String> addresses = new TreeSet<>();
        site.bean(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getName().startsWith("org.tidewaiter.")) {
                mapping.getPatternValues().forEach(path -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(verb -> addresses.add(verb.name() + " " + path)));
            }
        });
        TreeSet<String> lines = new TreeSet<>();
        EXPECTED.lines().map(line -> line.split(" +")).forEach(cells -> lines.add(cells[0] + " " + cells[1]));
        assertThat(lines).isEqualTo(addresses);
    }

    @Test
    void answersEverybodyAsTheTableSaysAndTellsPartiesNothingOfTheSelection() {
        Map<String, String> own = new LinkedHashMap<>();
        own.put("present", site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY)));
        own.put("pre-lodged", site.lodged(site.api(), site.selected(TestSite.PRE_LODGED, TestSite.PARTY)));
        String foreign = site.lodged(site.foreignApi(), site.selected(TestSite.PRESENT, TestSite.FOREIGN_PARTY));
        List<String> wrong = new ArrayList<>();
        EXPECTED.lines().map(line -> line.split(" +")).forEach(cells -> {
            for (int i = 0; i < WHO.size(); i++) {
                for (Map.Entry<String, String> one : own.entrySet()) {
                    String mrn = cells[2].equals("foreign") ? foreign : one.getValue();
                    Reply reply = call(WHO.get(i), cells[0], cells[1].replace("{mrn}", mrn));
                    String what = WHO.get(i) + " " + cells[0] + " " + cells[1] + " " + cells[2] + " " + one.getKey();
                    if (reply.status() != Integer.parseInt(cells[3 + i])) {
                        wrong.add(what + ": " + reply.status() + " instead of " + cells[3 + i]);
                    }
                    boolean customs = List.of("olga", "sofia", "anna", "audrey").contains(WHO.get(i));
                    boolean ofOne = cells[1].contains("{mrn}");
                    if (!customs && tells(reply, ofOne && one.getKey().equals("pre-lodged"))) {
                        wrong.add(what + " tells of the selection");
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
        for (String mrn : own.values()) {
            assertThat(call("olga", "GET", "/declarations/" + mrn).body()).contains("GB-KP");
        }
        assertThat(call("olga", "GET", "/work?state=UNDER_PHYSICAL_CONTROL&sort=newest")
                        .body())
                .contains(own.get("present"));
    }

    /** Whether it names the profile or, before the goods are there, the lane. */
    private static boolean tells(Reply reply, boolean before) {
        String all = reply.all();
        return all.contains("GB-KP")
                || all.contains("People's Republic of Korea")
                || all.contains("People&#39;s Republic of Korea")
                || before && (all.contains("selected-for-control") || all.matches("(?s).*\\b(RED|YELLOW|GREEN)\\b.*"));
    }

    private Reply call(String who, String verb, String path) {
        Caller caller =
                switch (who) {
                    case "nobody" -> site.nobody();
                    case "api" -> site.api();
                    default -> site.signedIn(who);
                };
        if (verb.equals("GET")) {
            return caller.get(path);
        }
        // Of an older revision: who may close it is told so, and nothing changes.
        return path.startsWith("/api/")
                ? caller.post(path, "")
                : caller.form(path, Map.of("action", "close", "revision", "-1"));
    }
}
