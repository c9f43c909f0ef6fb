package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.tidewaiter.assessment.Examples;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.Sketch;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.rulebook.Completeness;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.Rulebooks;
import org.tidewaiter.selectivity.Draw;

/** A desk on a store in memory, and messages handed in there. */
abstract class ClearingWorld {
    static final Rulebook RULEBOOK = Examples.rulebook("GB", Completeness.PARTIAL, new BigDecimal("0.01"));
    /** Of another administration: no declaration lodged here is assessed by it. */
    static final Rulebook FOREIGN = Examples.rulebook("US", Completeness.PARTIAL, BigDecimal.ZERO);

    static final Rulebooks RULEBOOKS = Examples.rulebooks(RULEBOOK, FOREIGN);
    static final String[] RED = {"GoodsShipment/GovernmentAgencyGoodsItem/Origin/CountryCode = CN"};

    final InMemoryClearances store = new InMemoryClearances();
    final Dossiers dossiers = new Dossiers(store, Sketch.reader(), RULEBOOKS);
    String draw = "0.5";
    final Clearing clearing = new Clearing(store, dossiers, mrn -> Draw.unsealed(new BigDecimal(draw)));

    boolean proven(Mrn mrn) {
        return dossiers.replay(mrn).orElseThrow().isProven();
    }

    Answer lodge(String... changes) {
        return clearing.clear(List.of(lodgement(Examples.sketch(changes)))).getFirst();
    }

    Answer change(String type, String mrn, String... reference) {
        return clear(changing(type, mrn, reference), RULEBOOK);
    }

    static List<String> changing(String type, String mrn, String... reference) {
        return List.of(
                "FunctionCode = 13",
                "FunctionalReferenceID = C-" + type + String.join("", reference),
                "ID = " + mrn,
                "TypeCode = " + type);
    }

    Answer clear(List<String> lines, Rulebook rulebook) {
        return clearing.clear(List.of(lodgement(lines, rulebook))).getFirst();
    }

    Answer amendPrice(Mrn mrn, String price, String reference) {
        return clear(amendingPrice(mrn, price, reference), RULEBOOK);
    }

    static List<String> amendingPrice(Mrn mrn, String price, String reference) {
        String place = "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/InvoiceLine/ItemChargeAmount";
        return amending(
                mrn,
                reference,
                List.of("67A", "68A", "23A", "79A 112"),
                "GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1",
                place + " = " + price,
                place + "@currencyID = GBP");
    }

    Answer amend(Mrn mrn, String reference, List<String> pointers, String... values) {
        return clear(amending(mrn, reference, pointers, values), RULEBOOK);
    }

    static List<String> amending(Mrn mrn, String reference, List<String> pointers, String... values) {
        List<String> lines = new ArrayList<>(List.of(
                "FunctionCode = 13",
                "FunctionalReferenceID = " + reference,
                "ID = " + mrn,
                "TypeCode = COR",
                "Amendment/Pointer/DocumentSectionCode = 42A"));
        for (int i = 0; i < pointers.size(); i++) {
            String[] parts = pointers.get(i).split(" ");
            lines.add("Amendment/Pointer[" + (i + 2) + "]/SequenceNumeric = 1");
            lines.add("Amendment/Pointer[" + (i + 2) + "]/DocumentSectionCode = " + parts[0]);
            if (parts.length > 1) {
                lines.add("Amendment/Pointer[" + (i + 2) + "]/TagID = " + parts[1]);
            }
        }
        lines.addAll(List.of(values));
        return lines;
    }

    static Lodgement lodgement(List<String> lines) {
        return lodgement(lines, RULEBOOK);
    }

    static Lodgement lodgement(List<String> lines, Rulebook rulebook) {
        Bytes bytes = Bytes.of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        Message message = ((Message.Recognition.Holds) Sketch.reader().read(bytes, "sketch")).message();
        return new Lodgement(
                message,
                bytes,
                bytes.digest(),
                "sketch",
                rulebook,
                Examples.AT,
                Instant.parse("2026-03-02T10:15:01Z"),
                "trader",
                Set.of());
    }

    static Clearance clearance(Answer answer) {
        return Objects.requireNonNull(answer.clearance(), () -> "no clearance: " + answer.findings());
    }

    static Mrn mrn(Answer answer) {
        return clearance(answer).mrn();
    }
}
