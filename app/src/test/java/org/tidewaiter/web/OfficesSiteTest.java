package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.reference.Office;
import org.tidewaiter.reference.Offices;
import tools.jackson.databind.JsonNode;

@ExtendWith(TestSite.Extension.class)
class OfficesSiteTest {
    private static final Map<String, String> TYPED = Map.of(
            "name",
            "Quay Ten",
            "zone",
            "Europe/London",
            "MONDAY",
            "09:00-12:30, 13:30-17:00",
            "FRIDAY",
            "09:00-12:00",
            "SUNDAY",
            "00:00-24:00",
            "closed",
            "2026-12-25 Christmas Day\n2027-01-01",
            "version",
            "0");

    private final TestSite site;
    private final Offices offices;
    private final Caller admin;
    private final String code;

    OfficesSiteTest(TestSite site) {
        this.site = site;
        this.offices = site.bean(Offices.class);
        this.admin = site.signedIn("adam");
        String reference = site.reference().toUpperCase(Locale.ROOT);
        this.code = "XT" + reference.substring(reference.length() - 6);
    }

    private static Map<String, String> with(String field, String text) {
        Map<String, String> typed = new HashMap<>(TYPED);
        typed.put(field, text);
        return typed;
    }

    private Office added() {
        Reply reply = admin.form("/offices/add", with("code", code));
        assertThat(reply.header("location")).as(reply.body()).endsWith("/offices/of/" + code + "?done=1");
        return offices.find(code).orElseThrow();
    }

    private Reply imported(String file) {
        Multipart form = new Multipart();
        Map<String, String> all = new HashMap<>(with("code", code));
        all.put("_csrf", admin.token());
        all.forEach(form::field);
        byte[] body = form.file("file", "days.ics", file.getBytes(StandardCharsets.UTF_8))
                .end();
        return admin.post("/offices/of/" + code + "/import", Multipart.TYPE, body);
    }

    @Test
    void aNewOfficeIsShownAsItWasTyped() {
        added();
        String page = site.signedIn("tessa").get("/offices/of/" + code).body();
        assertThat(page).contains("Quay Ten", "09:00-12:30, 13:30-17:00", "Christmas Day", "Europe/London");
        assertThat(page).doesNotContain("Change hours");
        assertThat(site.signedIn("olga")
                        .get("/offices?q=" + code.toLowerCase(Locale.ROOT))
                        .body())
                .contains("Quay Ten");
        assertThat(admin.form("/offices/add", with("code", code)).body()).contains("already");
    }

    @Test
    void theYearIsAPictureThatCanBeReadAloud() {
        added();
        String page =
                site.signedIn("olga").get("/offices/of/" + code + "?year=2026").body();
        assertThat(page)
                .contains(
                        "<caption>December</caption>",
                        "closed: Christmas Day",
                        "the clock is changed",
                        "The year 2026");
        assertThat(site.signedIn("olga")
                        .get("/offices/of/" + code + "?year=2026&lang=fr")
                        .body())
                .contains("<caption>décembre</caption>", "fermé: Christmas Day", "L&#39;année 2026");
        site.signedIn("olga").get("/offices?lang=en");
        assertThat(site.signedIn("olga")
                        .get("/offices/of/" + code + "?year=999999")
                        .body())
                .contains("The year 2200");
    }

    @Test
    void saysWhatIsWrongBesideTheField() {
        Map.of(
                        "code", "gb60",
                        "name", " ",
                        "zone", "Europe/Atlantis",
                        "MONDAY", "9 to 5",
                        "closed", "2026-12-25\nnext week")
                .forEach((field, wrong) -> {
                    Map<String, String> typed = with("code", code);
                    typed.put(field, wrong);
                    Reply reply = admin.form("/offices/add", typed);
                    assertThat(reply.status()).isEqualTo(200);
                    assertThat(reply.body())
                            .as(field)
                            .contains("href=\"#" + field + "\"", "id=\"" + field + "-error\"");
                });
        assertThat(offices.find(code)).isEmpty();
        assertThat(admin.form("/offices/add", Map.of("code", code, "name", "N", "zone", "UTC"))
                        .body())
                .contains("at least one weekday");
    }

    @Test
    void nothingIsStoredOverWhatSomebodyElseChanged() {
        added();
        String path = "/offices/of/" + code;
        assertThat(admin.form(path + "/change", with("name", "Second")).header("location"))
                .endsWith("done=1");
        assertThat(admin.form(path + "/change", with("name", "Late")).header("location"))
                .endsWith("stale=1");
        assertThat(admin.form(path + "/active", Map.of("active", "false", "version", "0"))
                        .header("location"))
                .endsWith("stale=1");
        assertThat(admin.form(path + "/active", Map.of("active", "false", "version", "1"))
                        .header("location"))
                .endsWith("done=1");
        assertThat(offices.find(code)).map(Office::name).contains("Second");
        assertThat(offices.find(code)).map(Office::active).contains(false);
    }

    @Test
    void holidaysOfAFileComeIntoTheFormAndWhatIsNotUnderstoodIsNamed() {
        Office before = added();
        String page = imported("""
                BEGIN:VCALENDAR
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20270326
                SUMMARY:Good Friday
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20260525
                RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO
                SUMMARY:Spring <b>
                END:VEVENT
                END:VCALENDAR
                """).body();
        assertThat(page)
                .contains("1 days were read, 1 of them new", "2027-03-26 Good Friday", "2026-12-25 Christmas Day")
                .contains("Line 6, &quot;Spring &lt;b&gt;&quot;", "another way");
        assertThat(offices.find(code)).contains(before);
        assertThat(imported("<html>").body()).contains("no iCalendar file");
        assertThat(admin.form("/offices/of/" + code + "/import", TYPED).body()).contains("Choose a file");
    }

    @Test
    void theCalendarCanBeTakenAlong() {
        added();
        Reply calendar = site.signedIn("tessa").get("/offices/of/" + code + "/calendar.ics");
        assertThat(calendar.header("content-type")).startsWith("text/calendar");
        assertThat(calendar.header("content-disposition")).contains(code + ".ics");
        assertThat(calendar.body()).contains("DTSTART;VALUE=DATE:20261225", "SUMMARY:Christmas Day");
        Reply table = site.signedIn("tessa").get("/offices/of/" + code + "/calendar.csv");
        assertThat(table.body()).contains("office,date,weekday,name", code + ",2026-12-25,Friday,\"Christmas Day\"");
    }

    @Test
    void systemsReadOfficesPageByPage() {
        added();
        JsonNode one = site.api().get("/api/offices/" + code).json();
        assertThat(one.get("name").asString()).isEqualTo("Quay Ten");
        assertThat(one.get("week").get("MONDAY").get(1).get("from").asString()).isEqualTo("13:30");
        assertThat(one.get("week").get("SUNDAY").get(0).get("to").asString()).isEqualTo("24:00");
        assertThat(one.get("closed").get(0).get("date").asString()).isEqualTo("2026-12-25");
        JsonNode page = site.api().get("/api/offices?q=example&limit=2&page=1").json();
        assertThat(page.get("offices")).hasSize(2);
        assertThat(page.get("next").asInt()).isEqualTo(2);
        assertThat(site.api().get("/api/offices/XX999999").status()).isEqualTo(404);
        assertThat(site.api().get("/api/offices?limit=0").status()).isEqualTo(400);
        assertThat(site.api().get("/api/offices?page=99999999&limit=200").status())
                .isEqualTo(400);
    }

    @Test
    void peopleAreGivenToOfficesThatAreThere() {
        String id = "o-" + site.reference().toLowerCase(Locale.ROOT);
        Map<String, String> person =
                new HashMap<>(Map.of("id", id, "name", "Olli", "roles", "OFFICER", "language", "en", "office", code));
        assertThat(admin.form("/people/add", person).body()).contains("no such office");
        added();
        assertThat(admin.form("/people/add", person).body()).contains("id=\"secret\"");
        admin.form("/offices/of/" + code + "/active", Map.of("active", "false", "version", "0"));
        person.put("version", "0");
        assertThat(admin.form("/people/of/" + id, person).header("location")).endsWith("done=1");
    }

    @Test
    void theDemonstrationHasAnOfficeWithPublicHolidaysAPortThatNeverClosesAndAnotherZone() {
        Office dover = offices.find("GB000060").orElseThrow();
        assertThat(dover.closed()).hasSize(16);
        assertThat(offices.find("US002704").orElseThrow().closed()).hasSize(23);
        assertThat(site.signedIn("olga").get("/offices/of/GB000081").body()).contains("around the clock");
        assertThat(site.signedIn("olga").get("/offices/of/US002704").body()).contains("America/Los_Angeles");
    }
}
