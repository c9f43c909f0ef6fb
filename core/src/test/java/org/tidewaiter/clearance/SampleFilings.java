package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Charge;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.assessment.ItemValue;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.kernel.Pointer;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.risk.Lane;

/** Filings made by hand, without reading or assessing anything, for tests of stores. */
public final class SampleFilings {
    /** With nanoseconds, which a store must keep. */
    public static final Instant AT = Instant.parse("2026-11-21T10:15:30.123456789Z");

    private static final Digest RULEBOOK = Digest.of("a rulebook");
    private static final String ENGINE = "sample-engine/1";

    private SampleFilings() {}

    /** The MRN with a serial number. */
    public static Mrn mrn(long serial) {
        return Mrn.of(2026, "GB", serial, Mrn.IMPORT);
    }

    /** The assessment of a declaration with that many items, payable at once in the green lane. */
    public static Assessment accepted(int items) {
        return assessment(items, Lane.GREEN, List.of());
    }

    /** The same for the red lane. */
    public static Assessment selected(int items) {
        return assessment(items, Lane.RED, List.of());
    }

    /** An assessment with an error. */
    public static Assessment rejected() {
        Finding error =
                new Finding("SAMPLE-ERROR", Severity.ERROR, Pointer.MESSAGE, "It is \"wrong\" – 錯誤.", "Mend it.");
        return new Assessment(ENGINE, RULEBOOK, AT, List.of(error), List.of(), List.of(), null, List.of(), "GBP");
    }

    private static Assessment assessment(int items, Lane lane, List<Finding> findings) {
        List<ItemValue> values = new ArrayList<>();
        List<Charge> charges = new ArrayList<>();
        for (int item = 1; item <= items; item++) {
            BigDecimal value = new BigDecimal("1000.25").add(BigDecimal.valueOf(item));
            values.add(new ItemValue(item, value, List.of("1000.25 GBP plus " + item)));
            charges.add(charge(item, "A00", value, new BigDecimal("0.00")));
            charges.add(charge(item, "B00", value, new BigDecimal("20.37")));
        }
        return new Assessment(ENGINE, RULEBOOK, AT, findings, values, charges, lane, List.of(), "GBP");
    }

    private static Charge charge(int item, String taxType, BigDecimal base, BigDecimal amount) {
        BigDecimal zero = new BigDecimal("0.00");
        return new Charge(
                item,
                taxType,
                "GB-" + taxType,
                base,
                "20 %",
                amount,
                zero,
                zero,
                amount,
                "GBP",
                "A",
                false,
                "Sample Act, section 2",
                List.of(base + " x 20 % = " + amount, "rounded DOWN to " + amount));
    }

    /** The filing of a new declaration. */
    public static Filing lodged(Mrn mrn, String declarant, String lrn, Bytes message, Assessment assessment) {
        return lodged(mrn, declarant, lrn, message, assessment, AT);
    }

    /** The filing of a new declaration that was received at a certain moment. */
    public static Filing lodged(
            Mrn mrn, String declarant, String lrn, Bytes message, Assessment assessment, Instant receivedAt) {
        Command command = new Command.Lodge(declarant, receivedAt, mrn, lrn, declarant, Flow.IMPORT, false, assessment);
        return decided(null, command, evidence(1, Evidence.Purpose.LODGEMENT, message, assessment), assessment);
    }

    /** The filing of a new declaration of which everything follows from its serial number. */
    public static Filing lodged(long serial) {
        return lodged(mrn(serial), "GB" + serial % 7, "LRN-" + serial, message(serial), accepted(1));
    }

    /** The message of {@link #lodged(long)}. */
    public static Bytes message(long serial) {
        return bytes("<Declaration>" + serial + "</Declaration>");
    }

    public static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** An amendment of a declaration that was stored. */
    public static Filing amended(Clearance before, Bytes message, Assessment assessment) {
        Command command = new Command.Amend(before.declarant(), AT, "AMENDMENT", List.of("a change"), assessment);
        int version = before.version() + 1;
        return decided(before, command, evidence(version, Evidence.Purpose.AMENDMENT, message, assessment), assessment);
    }

    /** A decision that rests on no message. */
    public static Filing commanded(Clearance before, Command command) {
        return decided(before, command, null, null);
    }

    /** What a command leads to. */
    public static Filing decided(
            @org.jspecify.annotations.Nullable Clearance before,
            Command command,
            @org.jspecify.annotations.Nullable Evidence evidence,
            @org.jspecify.annotations.Nullable Assessment assessment) {
        if (LifeCycle.decide(before, command) instanceof Decision.Done done) {
            return new Filing(LifeCycle.apply(before, done.events()), done.events(), evidence, assessment);
        }
        throw new IllegalArgumentException(
                command + " is refused for " + before + ". Maybe the sample is in another state.");
    }

    public static Evidence evidence(int version, Evidence.Purpose purpose, Bytes message, Assessment assessment) {
        return new Evidence(
                version,
                purpose,
                message,
                message.digest(),
                "sample",
                new Context(AT, null, false, new BigDecimal("0.5"), null, Set.of("A-RULE", "B-RULE")).canonical(),
                assessment.rulebook(),
                assessment.engine(),
                assessment.at(),
                assessment.digest());
    }
}
