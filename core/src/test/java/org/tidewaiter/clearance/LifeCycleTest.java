package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Assess;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Examples;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.rulebook.Completeness;

class LifeCycleTest {
    private static final String CASH =
            "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/DutyTaxFee/Payment/MethodCode = A";
    private static final Assessment GREEN = assessment();
    private static final Assessment GREEN_CASH = assessment(CASH);
    private static final Assessment RED =
            assessment(CASH, "GoodsShipment/GovernmentAgencyGoodsItem/Origin/CountryCode = CN");
    private static final Assessment BAD = assessment("GoodsItemQuantity = 9");
    private static final List<Assessment> ASSESSMENTS = List.of(GREEN, GREEN_CASH, RED, BAD);

    @Test
    void readsEveryEventThatWasEverWritten() throws IOException {
        Set<String> names = new TreeSet<>();
        try (InputStream in =
                Objects.requireNonNull(LifeCycleTest.class.getResourceAsStream("golden-events-1.jsonl"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                ClearanceEvent event = ClearanceEvent.read(line);
                assertThat(event.canonical()).isEqualTo(line);
                names.add(event.name());
            }
        }
        assertThat(names).hasSize(ClearanceEvent.class.getPermittedSubclasses().length);
    }

    @Test
    void keepsItsPromisesWhateverIsAskedInWhateverOrder() {
        long seed = 7;
        for (int run = 0; run < 3_000; run++) {
            SplittableRandom random = new SplittableRandom(seed + run);
            String rerun = "seed " + (seed + run);
            List<ClearanceEvent> history = new ArrayList<>();
            Clearance clearance = null;
            for (int step = 0; step < 12; step++) {
                Command command = step == 0 ? lodge(random) : any(random);
                Clearance before = clearance;
                if (LifeCycle.decide(before, command) instanceof Decision.Done done) {
                    Clearance after = LifeCycle.apply(before, done.events());
                    history.addAll(done.events());
                    holds(before, command, after, done.events(), rerun);
                    clearance = after;
                }
                assertThat(LifeCycle.apply(null, history)).as(rerun).isEqualTo(clearance);
            }
        }
    }

    private static void holds(
            @org.jspecify.annotations.Nullable Clearance before,
            Command command,
            Clearance after,
            List<ClearanceEvent> events,
            String rerun) {
        if (before == null) {
            return;
        }
        assertThat(before.state().isFinal()).as(rerun).isFalse();
        assertThat(after.version()).as(rerun).isBetween(before.version(), before.version() + 1);
        boolean control =
                before.state() == State.UNDER_DOCUMENT_CHECK || before.state() == State.UNDER_PHYSICAL_CONTROL;
        boolean released = events.stream().anyMatch(e -> e instanceof ClearanceEvent.Released);
        if (control && released) {
            assertThat(command).as(rerun).isInstanceOf(Command.RecordControl.class);
        }
        if (before.state() == State.HELD && released) {
            assertThat(command).as(rerun).isInstanceOf(Command.LiftHold.class);
        }
        if (before.state() == State.AWAITING_PAYMENT && released && command instanceof Command.ConfirmPayment) {
            assertThat(after.payable()).as(rerun).isZero();
        }
        if (before.state().needsConsent() && after.version() > before.version()) {
            assertThat(command).as(rerun).isInstanceOf(Command.Consent.class);
        }
        if (before.lane() == Lane.RED && after.lane() != null && control) {
            assertThat(after.lane()).as(rerun).isEqualTo(Lane.RED);
        }
        assertThat(events).allSatisfy(e -> {
            assertThat(e.by().actor()).isNotEmpty();
            assertThat(ClearanceEvent.read(e.canonical())).isEqualTo(e);
        });
    }

    private static Command lodge(SplittableRandom random) {
        return new Command.Lodge(
                "trader",
                Examples.AT,
                Mrn.of(2026, "GB", 1, Mrn.IMPORT),
                "L",
                "D",
                Flow.IMPORT,
                random.nextBoolean(),
                ASSESSMENTS.get(random.nextInt(4)));
    }

    private static Command any(SplittableRandom random) {
        Instant at = Examples.AT;
        Assessment assessment = ASSESSMENTS.get(random.nextInt(4));
        return switch (random.nextInt(12)) {
            case 0 -> new Command.Present("trader", at, assessment);
            case 1 -> new Command.Amend("trader", at, "R", List.of("changed"), assessment);
            case 2 -> new Command.Invalidate("trader", at, "R", "twice");
            case 3 -> new Command.Consent("officer", at, List.of("changed"), assessment);
            case 4 -> new Command.Refuse("officer", at, "no");
            case 5 -> new Command.OrderControl("officer", at, random.nextBoolean() ? Lane.RED : Lane.YELLOW, "look");
            case 6, 7 -> new Command.RecordControl("officer", at, random.nextBoolean(), "found");
            case 8 -> new Command.Hold("officer", at, "wait");
            case 9 -> new Command.LiftHold("officer", at, "go");
            case 10 -> new Command.ConfirmPayment("cashier", at, "P");
            default -> new Command.Close("system", at);
        };
    }

    private static Assessment assessment(String... changes) {
        return Assess.assess(
                Examples.declaration(changes),
                Examples.context(),
                Examples.rulebook("GB", Completeness.PARTIAL, BigDecimal.ZERO),
                Examples.AT);
    }
}
