package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(TestSite.Extension.class)
class EventsSiteTest {
    private static final String EVENTS = "/api/events";

    private final TestSite site;
    private final Caller api;

    EventsSiteTest(TestSite site) {
        this.site = site;
        this.api = site.api();
    }

    /** Id of the last event so far. */
    private String now(Caller caller) {
        String next = "";
        boolean more = true;
        while (more) {
            JsonNode page = caller.get(EVENTS + "?limit=500&after=" + next).json();
            next = page.get("next").asString();
            more = page.get("more").asBoolean();
        }
        return next;
    }

    private List<JsonNode> after(Caller caller, String id, String query) {
        List<JsonNode> events = new ArrayList<>();
        String next = id;
        boolean more = true;
        while (more) {
            Reply reply = caller.get(EVENTS + "?limit=2&after=" + next + query);
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            JsonNode page = reply.json();
            page.get("events").forEach(events::add);
            next = page.get("next").asString();
            more = page.get("more").asBoolean();
        }
        return events;
    }

    private static List<String> names(List<JsonNode> events) {
        return events.stream().map(e -> e.get("name").asString()).toList();
    }

    @Test
    void tellsWhatHappenedInItsOrderPageByPage() {
        String start = now(api);
        String mrn = site.lodged(api, site.declaration(TestSite.PRE_LODGED, TestSite.PARTY));
        List<JsonNode> events = after(api, start, "");
        assertThat(events).allSatisfy(e -> assertThat(e.get("mrn").asString()).isEqualTo(mrn));
        assertThat(names(events)).startsWith("declaration-lodged").doesNotContain("selected-for-control");
        assertThat(events.getFirst().get("declarant").asString()).isEqualTo(TestSite.PARTY);
        JsonNode own = api.get("/api/declarations/" + mrn + "/events").json();
        assertThat(events).hasSize(own.size());
        assertThat(names(after(api, start, "&event=declaration-lodged"))).containsExactly("declaration-lodged");
        assertThat(after(api, events.getFirst().get("id").asString(), "")).hasSize(events.size() - 1);
    }

    @Test
    void tellsNobodyOfForeignDeclarations() {
        String start = now(api);
        site.lodged(site.foreignApi(), site.declaration(TestSite.PRESENT, TestSite.FOREIGN_PARTY));
        assertThat(after(api, start, "")).isEmpty();
        assertThat(after(site.foreignApi(), start, "")).isNotEmpty();
    }

    @Test
    void refusesWhatIsNoIdNameOrSize() {
        for (String query : new String[] {"after=x", "after=-1", "event=no-such", "limit=0", "limit=501", "limit=x"}) {
            Reply reply = api.get(EVENTS + "?" + query);
            assertThat(reply.status()).as(query).isEqualTo(400);
            assertThat(reply.header("content-type")).startsWith("application/problem+json");
        }
        assertThat(site.nobody().get(EVENTS).status()).isEqualTo(401);
        assertThat(site.nobody().get(EVENTS, "Accept", "text/event-stream").status())
                .isEqualTo(401);
        assertThat(api.get(EVENTS + "?after=x", "Accept", "text/event-stream").status())
                .isEqualTo(400);
    }

    @Test
    @Timeout(30)
    void streamsToProgramsAndReadsOnAfterTheLastSeen() {
        String start = now(api);
        String mrn = site.lodged(api, site.declaration(TestSite.PRE_LODGED, TestSite.PARTY));
        List<JsonNode> told = after(api, start, "");
        try (Stream stream =
                api.stream(EVENTS, "Last-Event-ID", told.getFirst().get("id").asString())) {
            Stream.Event first = stream.next();
            assertThat(first.id()).isEqualTo(told.get(1).get("id").asString());
            assertThat(first.name()).isEqualTo(told.get(1).get("name").asString());
            assertThat(first.json()).isEqualTo(told.get(1));
            for (int i = 2; i < told.size(); i++) {
                assertThat(stream.next().json()).isEqualTo(told.get(i));
            }
            assertThat(api.post("/api/declarations", site.change("GPR", mrn)).status())
                    .isEqualTo(201);
            assertThat(stream.next().json().get("mrn").asString()).isEqualTo(mrn);
        }
    }

    @Test
    @Timeout(30)
    void streamsToSignedInPeopleFromNowOn() {
        try (Stream stream = site.signedIn("tessa").stream("/events")) {
            stream.begun();
            String mrn = site.lodged(api, site.declaration(TestSite.PRESENT, TestSite.PARTY));
            Stream.Event event = stream.next();
            assertThat(event.name()).isEqualTo("declaration-lodged");
            assertThat(event.json().get("mrn").asString()).isEqualTo(mrn);
        }
    }

    @Test
    @Timeout(30)
    void opensNoMoreStreamsThanAreAllowed() {
        List<Stream> open = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                Stream stream = site.foreignApi().stream(EVENTS);
                stream.begun();
                open.add(stream);
            }
            assertThat(site.foreignApi()
                            .get(EVENTS, "Accept", "text/event-stream")
                            .status())
                    .isEqualTo(429);
        } finally {
            open.forEach(Stream::close);
        }
    }
}
