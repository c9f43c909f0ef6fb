package org.tidewaiter.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Command;
import org.tidewaiter.clearance.Filing;
import org.tidewaiter.clearance.SampleFilings;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.MessageReader;
import org.tidewaiter.declaration.Sketch;
import org.tidewaiter.history.Happening;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.Outcome;
import org.tidewaiter.kernel.Bytes;

/**
 * Declarations of two items that are lodged and, some of them, controlled; with what histories are to be told of them.
 * By a seed.
 */
public final class TradeDay {
    /** Reads what it lodges. */
    public static final MessageReader READER = Sketch.reader();

    private static final Instant START = Instant.parse("2026-01-05T08:00:00.123456Z");

    private final Random random;
    private final Clearances clearances;
    private final List<Happening> told = new ArrayList<>();
    private Instant now = START;
    private int number;

    public TradeDay(long seed, Clearances clearances) {
        this.random = new Random(seed);
        this.clearances = clearances;
    }

    /** What histories are to be told, in order; positions are not theirs. */
    public List<Happening> told() {
        return List.copyOf(told);
    }

    /** When the last thing happened. */
    public Instant now() {
        return now;
    }

    /** Lodges so many; about one in three is controlled by the next ones. */
    public void lodge(int count) {
        List<Clearance> open = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            now = now.plus(Duration.ofMinutes(1 + random.nextInt(600)));
            boolean selected = random.nextInt(3) == 0;
            Bytes message = message();
            Filing filing = SampleFilings.lodged(
                    SampleFilings.mrn(clearances.reserveSerials(1)),
                    "GB1",
                    "LRN-" + number,
                    message,
                    selected ? SampleFilings.selected(2) : SampleFilings.accepted(2),
                    now);
            clearances.add(List.of(filing));
            facts(message, now).forEach(item -> told.add(new Happening.Arrived(now, item)));
            if (selected) {
                open.add(filing.clearance());
                messages.add(message);
                received.add(now);
            }
            while (open.size() > 3) {
                control(open.removeFirst());
            }
        }
        while (!open.isEmpty()) {
            control(open.removeFirst());
        }
    }

    private final List<Bytes> messages = new ArrayList<>();
    private final List<Instant> received = new ArrayList<>();

    private void control(Clearance clearance) {
        now = now.plus(Duration.ofMinutes(1 + random.nextInt(600)));
        boolean wrong = random.nextInt(3) == 0;
        ControlResult result = wrong
                ? new ControlResult(
                        ControlResult.Outcome.IRREGULAR,
                        List.of(new Irregularity(Irregularity.Kind.VALUE, 2, "", "", null)),
                        "",
                        List.of(),
                        ControlResult.Usefulness.USEFUL)
                : ControlResult.conform("", ControlResult.Usefulness.UNSURE);
        Filing filing =
                SampleFilings.commanded(clearance, new Command.RecordControl("officer", now, result, Set.of(1, 2)));
        clearances.append(clearance, filing);
        List<ItemFacts> facts = facts(messages.removeFirst(), received.removeFirst());
        for (int i = 0; i < facts.size(); i++) {
            told.add(new Happening.Found(
                    now, told.size(), i + 1, facts.get(i), new Outcome(wrong && i == 1, false, null)));
        }
    }

    private Bytes message() {
        number++;
        String item = """
                GoodsShipment/GovernmentAgencyGoodsItem[%1$d]/SequenceNumeric = %1$d
                GoodsShipment/GovernmentAgencyGoodsItem[%1$d]/Commodity/Classification/ID = %2$d
                GoodsShipment/GovernmentAgencyGoodsItem[%1$d]/Commodity/Classification/IdentificationTypeCode = TSP
                GoodsShipment/GovernmentAgencyGoodsItem[%1$d]/Commodity/GoodsMeasure/NetNetWeightMeasure = %3$d
                GoodsShipment/GovernmentAgencyGoodsItem[%1$d]/Commodity/InvoiceLine/ItemChargeAmount = %4$d
                GoodsShipment/GovernmentAgencyGoodsItem[%1$d]/Commodity/InvoiceLine/ItemChargeAmount@currencyID = EUR
                GoodsShipment/GovernmentAgencyGoodsItem[%1$d]/Origin/CountryCode = %5$s
                """;
        return SampleFilings.bytes("FunctionalReferenceID = LRN-" + number + "\nDeclarationOfficeID = GB00"
                + random.nextInt(4) + "\nDeclarant/ID = GB1\nGoodsShipment/Importer/ID = GB" + random.nextInt(9)
                + "\n" + goods(item, 1) + goods(item, 2));
    }

    private String goods(String lines, int place) {
        return String.format(
                Locale.ROOT,
                lines,
                place,
                61091000 + random.nextInt(5) * 100,
                1 + random.nextInt(200),
                100 + random.nextInt(5_000),
                List.of("CN", "VN", "DE").get(random.nextInt(3)));
    }

    /** The facts of a message that was received then. */
    public static List<ItemFacts> facts(Bytes message, Instant at) {
        Declaration declaration = ((Message.Recognition.Holds) READER.read(message, "sketch"))
                .message()
                .declaration();
        return declaration.items().stream()
                .map(item -> ItemFacts.of(declaration, item, at))
                .toList();
    }
}
