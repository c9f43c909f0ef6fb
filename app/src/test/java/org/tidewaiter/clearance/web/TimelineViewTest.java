package org.tidewaiter.clearance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tidewaiter.clearance.ClearanceEvent;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.risk.Lane;

class TimelineViewTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final ClearanceEvent.By BY = new ClearanceEvent.By("olga", AT, List.of());

    private final TreeSet<String> missing = new TreeSet<>();

    private String text(String key, String otherwise) {
        for (String name : List.of("site", "desk", "judgement")) {
            ResourceBundle texts = ResourceBundle.getBundle("messages." + name, Locale.FRENCH);
            if (texts.containsKey(key)) {
                return texts.getString(key);
            }
        }
        missing.add(key);
        return otherwise;
    }

    private TimelineView told(ClearanceEvent event) {
        Clearances.StoredEvent stored = new Clearances.StoredEvent(1, event.name(), AT, event.canonical());
        return TimelineView.of(List.of(EventView.of(stored, true, true).orElseThrow()), List.of(stored), this::text)
                .getFirst();
    }

    private static List<String> values(TimelineView line) {
        return line.details().stream()
                .map(detail -> detail.label() + " " + detail.value())
                .toList();
    }

    private static List<ClearanceEvent> golden() throws IOException {
        List<ClearanceEvent> events = new ArrayList<>();
        for (String name : List.of("golden-events-1.jsonl", "golden-events-2.jsonl")) {
            try (InputStream in = Objects.requireNonNull(ClearanceEvent.class.getResourceAsStream(name))) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(ClearanceEvent::read)
                        .forEach(events::add);
            }
        }
        return events;
    }

    @Test
    void allThatAnEventHoldsHasANameInFrench() throws IOException {
        golden().forEach(this::told);
        missing.removeIf(key -> key.startsWith("timeline.by."));
        assertThat(missing).isEmpty();
    }

    @Test
    void fixedWordsAreToldInFrench() {
        assertThat(values(told(new ClearanceEvent.Selected(BY, Lane.RED)))).containsExactly("circuit Rouge");
    }

    @Test
    void whatAControlFoundKeepsTheOfficersWords() {
        ControlResult result = new ControlResult(
                ControlResult.Outcome.IRREGULAR,
                List.of(
                        new Irregularity(
                                Irregularity.Kind.QUANTITY,
                                2,
                                "12 boxes",
                                "14 boxes",
                                new Money(new BigDecimal("80"), "GBP")),
                        new Irregularity(Irregularity.Kind.OTHER, Irregularity.WHOLE, "", "", null)),
                "Two more.",
                List.of(),
                ControlResult.Usefulness.USEFUL,
                "");
        assertThat(values(told(new ClearanceEvent.ControlRecorded(BY, result))))
                .contains(
                        "résultat Irrégulier",
                        "texte Two more.",
                        "sélection utile Oui",
                        "irrégularités Quantité, Article 2, 12 boxes → 14 boxes, 80 GBP; Autre, Toute la déclaration");
    }

    @Test
    void anOfficerUnnamedToPartiesIsTheCustoms() {
        Clearances.StoredEvent stored =
                new Clearances.StoredEvent(1, "goods-held", AT, new ClearanceEvent.Held(BY, "profile P7").canonical());
        EventView hidden = EventView.of(stored, false, true).orElseThrow();
        TimelineView line =
                TimelineView.of(List.of(hidden), List.of(stored), this::text).getFirst();
        assertThat(line.actor()).isEqualTo("douane");
        assertThat(line.details()).isEmpty();
    }
}
