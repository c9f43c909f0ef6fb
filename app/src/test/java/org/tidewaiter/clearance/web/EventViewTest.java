package org.tidewaiter.clearance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidewaiter.clearance.ClearanceEvent;
import org.tidewaiter.clearance.Clearances;

class EventViewTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final ClearanceEvent.By BY = new ClearanceEvent.By("olga", AT, List.of());

    private static Map<String, String> told(ClearanceEvent event, boolean customs) {
        return EventView.of(new Clearances.StoredEvent(1, event.name(), AT, event.canonical()), customs, true)
                .orElseThrow()
                .details();
    }

    @Test
    void partiesLearnThatGoodsAreHeldOrFreeAndCustomsAloneWhy() {
        for (ClearanceEvent event : List.of(
                new ClearanceEvent.Held(BY, "profile P7"),
                new ClearanceEvent.HoldLifted(BY, "profile P7"),
                new ClearanceEvent.ItemHeld(BY, 2, "profile P7"),
                new ClearanceEvent.ItemReleased(BY, 2, "profile P7"))) {
            assertThat(told(event, false)).as(event.name()).doesNotContainKey("reason");
            assertThat(told(event, true)).as(event.name()).containsEntry("reason", "profile P7");
        }
        assertThat(told(new ClearanceEvent.ItemHeld(BY, 2, "profile P7"), false))
                .containsEntry("item", "2");
    }

    @Test
    void partiesLearnWhyADecisionWasMade() {
        for (ClearanceEvent event : List.of(
                new ClearanceEvent.AmendmentDemanded(BY, "state all cartons"),
                new ClearanceEvent.ChangeRefused(BY, "goods are gone"),
                new ClearanceEvent.Invalidated(BY, "duplicate"))) {
            assertThat(told(event, false)).as(event.name()).containsKey("reason");
        }
    }
}
