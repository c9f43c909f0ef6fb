package org.tidewaiter.analytics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.clearance.AcceptedMessages;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.SampleFilings;
import org.tidewaiter.feedback.TradeDay;
import org.tidewaiter.history.Happening;
import org.tidewaiter.history.Outcome;
import org.tidewaiter.kernel.Bytes;

/** What reading items promises over every store; each test has an empty one. */
public abstract class StoredItemsContract {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Parties PSEUDONYMS = new Parties.Pseudonyms(Bytes.of(new byte[32]));

    protected abstract Clearances clearances();

    protected abstract EventFeed feed();

    protected abstract AcceptedMessages messages();

    protected abstract Register register();

    private List<KnownItem> read(Instant before) {
        List<KnownItem> items = new ArrayList<>();
        new StoredItems(feed(), messages(), TradeDay.READER, clearances().yields())
                .each(register(), FROM, before, items::add, looked -> {});
        return items;
    }

    private static @Nullable Object value(KnownItem item, String column, Parties parties) {
        return requireNonNull(ItemColumns.of(column), column).value(item, parties);
    }

    private static @Nullable Object value(KnownItem item, String column) {
        return value(item, column, PSEUDONYMS);
    }

    @Test
    void tellsEachItemWithWhatControlsFoundOfIt() {
        long seed = 20_261_123;
        TradeDay day = new TradeDay(seed, clearances());
        day.lodge(250);
        List<KnownItem> items = read(day.now().plusSeconds(1));
        assertThat(items).hasSize(500);
        Map<String, Outcome> found = day.told().stream()
                .filter(Happening.Found.class::isInstance)
                .map(Happening.Found.class::cast)
                .collect(Collectors.toMap(f -> f.item().at() + " " + f.number(), Happening.Found::outcome));
        assertThat(found).isNotEmpty();
        for (KnownItem item : items) {
            Outcome outcome = found.get(item.declaration().receivedAt() + " " + item.number());
            assertThat(value(item, "controlled")).isEqualTo(outcome != null);
            assertThat(value(item, "irregular")).isEqualTo(outcome == null ? null : outcome.infraction());
        }
    }

    @Test
    void tellsWhatWasDeclaredAndAssessedOnAcceptance() {
        clearances()
                .add(List.of(SampleFilings.lodged(
                        SampleFilings.mrn(1),
                        "GB1",
                        "LRN-1",
                        SampleFilings.bytes("""
                        FunctionalReferenceID = LRN-1
                        DeclarationOfficeID = GB000060
                        Declarant/ID = GB1
                        GoodsShipment/Importer/ID = GB7
                        GoodsShipment/Importer/Name = Nordlicht
                        GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1
                        GoodsShipment/GovernmentAgencyGoodsItem/Commodity/Classification/ID = 61091000
                        GoodsShipment/GovernmentAgencyGoodsItem/Commodity/Classification/IdentificationTypeCode = TSP
                        """),
                        SampleFilings.accepted(1),
                        FROM)));
        KnownItem item = read(FROM.plusSeconds(1)).getFirst();
        assertThat(item.declaration().lane()).as("it waits for its payment").isNull();
        assertThat(value(item, "lane")).isEqualTo("GREEN");
        assertThat(value(item, "office")).isEqualTo("GB000060");
        assertThat(value(item, "commodity")).isEqualTo("61091000");
        assertThat(value(item, "customs_value")).isEqualTo(1001.25);
        assertThat(value(item, "currency")).isEqualTo("GBP");
        assertThat(value(item, "origin")).isNull();
        assertThat(value(item, "chance")).isNull();
        assertThat(value(item, "found")).isNull();
        assertThat(value(item, "importer", new Parties.Named())).isEqualTo("GB7");
        assertThat(value(item, "importer_name", new Parties.Named())).isEqualTo("Nordlicht");
        assertThat((String) requireNonNull(value(item, "importer")))
                .startsWith("p")
                .isEqualTo(PSEUDONYMS.show("GB7"));
        assertThat(value(item, "importer_name")).isNull();
        assertThat(value(item, "reference")).isNull();
    }

    @Test
    void leavesOutWhatWasNeverAcceptedAndWhatWasReceivedAtAnotherTime() {
        clearances()
                .add(List.of(
                        SampleFilings.lodged(
                                SampleFilings.mrn(1),
                                "GB1",
                                "LRN-1",
                                SampleFilings.bytes("Declarant/ID = GB1\n"),
                                SampleFilings.rejected(),
                                FROM),
                        SampleFilings.lodged(
                                SampleFilings.mrn(2), "GB1", "LRN-2", item(), SampleFilings.accepted(1), FROM)));
        assertThat(read(FROM)).isEmpty();
        assertThat(read(FROM.plusSeconds(1)))
                .extracting(one -> one.declaration().mrn())
                .containsExactly(SampleFilings.mrn(2));
    }

    private static Bytes item() {
        return SampleFilings.bytes("""
                Declarant/ID = GB1
                GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1
                """);
    }
}
