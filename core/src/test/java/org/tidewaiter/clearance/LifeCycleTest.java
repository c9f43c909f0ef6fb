package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
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
import org.tidewaiter.clearance.Clearance.ChangeRequest;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.ControlResult.Outcome;
import org.tidewaiter.control.ControlResult.Usefulness;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.control.Settlement;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.rulebook.Completeness;
import org.tidewaiter.tariff.Quota;
import org.tidewaiter.valuation.DeterminedValue;
import org.tidewaiter.valuation.ValuationMethod;

class LifeCycleTest {
    private static final String CASH =
            "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/DutyTaxFee/Payment/MethodCode = A";
    private static final Assessment GREEN = assessment();
    private static final Assessment GREEN_CASH = assessment(CASH);
    private static final Assessment RED =
            assessment(CASH, "GoodsShipment/GovernmentAgencyGoodsItem/Origin/CountryCode = CN");
    private static final Assessment BAD = assessment("GoodsItemQuantity = 9");
    private static final Set<Integer> ITEMS = Set.of(1, 2, 4);
    private static final List<Assessment> ASSESSMENTS = List.of(GREEN, GREEN_CASH, RED, BAD);

    @Test
    void readsEveryEventThatWasEverWritten() {
        Set<String> names = new TreeSet<>();
        for (String line : golden("golden-events-1.jsonl")) {
            ClearanceEvent event = ClearanceEvent.read(line);
            if (!event.name().equals("control-recorded")) {
                assertThat(event.canonical()).isEqualTo(line);
            }
            names.add(event.name());
        }
        for (String line : golden("golden-events-2.jsonl")) {
            ClearanceEvent event = ClearanceEvent.read(line);
            assertThat(event.canonical()).isEqualTo(line);
            names.add(event.name());
        }
        assertThat(names).containsExactlyInAnyOrderElementsOf(ClearanceEvent.NAMES);
    }

    @Test
    void readsAControlResultOfTheFirstSchemaAsAnIrregularityInWords() {
        String start = "{\"event\":\"control-recorded\",\"schema\":1,\"actor\":\"officer\","
                + "\"at\":\"2026-03-02T10:15:00Z\",\"basis\":[],\"conform\":";
        ClearanceEvent.ControlRecorded irregular =
                (ClearanceEvent.ControlRecorded) ClearanceEvent.read(start + "false,\"result\":\"two cartons more\"}");
        assertThat(irregular.result().isIrregular()).isTrue();
        assertThat(irregular.result().summary()).isEqualTo("two cartons more");
        assertThat(irregular.result().irregularities())
                .extracting(Irregularity::kind)
                .containsExactly(Irregularity.Kind.OTHER);
        ClearanceEvent.ControlRecorded conform =
                (ClearanceEvent.ControlRecorded) ClearanceEvent.read(start + "true,\"result\":\"\"}");
        assertThat(conform.result()).isEqualTo(ControlResult.conform("", ControlResult.Usefulness.UNSURE));
        assertThat(ClearanceEvent.read(irregular.canonical())).isEqualTo(irregular);
    }

    @Test
    void refusesAnEventOfASchemaToCome() {
        String text = golden("golden-events-2.jsonl").getFirst();
        for (String schema : List.of(text.replace("\"schema\":2", "\"schema\":4"), "{\"event\":\"x\",\"schema\":2}")) {
            assertThatThrownBy(() -> ClearanceEvent.read(schema))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Schema");
        }
    }

    private static List<String> golden(String name) {
        try (InputStream in = Objects.requireNonNull(LifeCycleTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void keepsItsPromisesWhateverIsAskedInWhateverOrder() {
        long seed = 7;
        Set<String> reached = new TreeSet<>();
        for (int run = 0; run < 9_000; run++) {
            SplittableRandom random = new SplittableRandom(seed + run);
            String rerun = "seed " + (seed + run);
            List<ClearanceEvent> history = new ArrayList<>();
            Clearance clearance = null;
            for (int step = 0; step < 40; step++) {
                Command command = step == 0 ? lodge(random) : any(random);
                Clearance before = clearance;
                if (LifeCycle.decide(before, command) instanceof Decision.Done done) {
                    Clearance after = LifeCycle.apply(before, done.events());
                    history.addAll(done.events());
                    String from = before == null ? "" : before.state() + " ";
                    done.events().forEach(e -> reached.add(from + e.name()));
                    holds(before, command, after, done.events(), rerun);
                    clearance = after;
                }
                assertThat(LifeCycle.apply(null, history)).as(rerun).isEqualTo(clearance);
            }
        }
        assertThat(reached.stream().map(r -> r.substring(r.indexOf(' ') + 1)).distinct())
                .as("seed " + seed + " shows every event")
                .containsExactlyInAnyOrderElementsOf(ClearanceEvent.NAMES);
        assertThat(reached)
                .contains(
                        "PARTLY_RELEASED goods-released",
                        "PARTLY_RELEASED irregularity-settled",
                        "PARTLY_RELEASED declaration-amended",
                        "PARTLY_RELEASED query-raised",
                        "AWAITING_PAYMENT goods-partly-released",
                        "AWAITING_PAYMENT irregularity-settled",
                        "UNDER_PHYSICAL_CONTROL goods-partly-released",
                        "HELD goods-partly-released",
                        "HELD query-answered");
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
        if (command instanceof Command.AnswerJudgement) {
            assertThat(after.state()).as(rerun).isEqualTo(before.state());
        } else {
            assertThat(before.state().isFinal()).as(rerun).isFalse();
        }
        assertThat(after.version()).as(rerun).isBetween(before.version(), before.version() + 1);
        boolean control =
                before.state() == State.UNDER_DOCUMENT_CHECK || before.state() == State.UNDER_PHYSICAL_CONTROL;
        boolean released = events.stream()
                .anyMatch(e -> e instanceof ClearanceEvent.Released || e instanceof ClearanceEvent.PartlyReleased);
        if (control && released) {
            assertThat(command).as(rerun).isInstanceOf(Command.RecordControl.class);
        }
        if (before.state() == State.HELD && released) {
            assertThat(command)
                    .as(rerun)
                    .isInstanceOfAny(Command.LiftHold.class, Command.Settle.class, Command.Consent.class);
        }
        if (before.state() == State.AWAITING_PAYMENT && released && command instanceof Command.ConfirmPayment) {
            assertThat(after.payable()).as(rerun).isZero();
        }
        if (before.needsConsent() && after.version() > before.version()) {
            assertThat(command).as(rerun).isInstanceOf(Command.Consent.class);
        }
        if (before.lane() == Lane.RED && after.lane() != null && control) {
            assertThat(after.lane()).as(rerun).isEqualTo(Lane.RED);
        }
        officersHaveTheirWay(before, command, after, released, rerun);
        twoPersonsGiveAway(before, command, after, events, rerun);
        assertThat(events).allSatisfy(e -> {
            assertThat(e.by().actor()).isNotEmpty();
            assertThat(ClearanceEvent.read(e.canonical())).isEqualTo(e);
        });
    }

    private static void officersHaveTheirWay(
            Clearance before, Command command, Clearance after, boolean released, String rerun) {
        Verification open = after.verification();
        boolean gone = after.state() == State.RELEASED || after.state() == State.CLEARED;
        if (released) {
            assertThat(open.irregularitiesBeside(open.heldItems())).as(rerun).isEmpty();
            assertThat(open.doubts()).as(rerun).allMatch(ValueDoubt::secured);
            assertThat(open.queries()).as(rerun).allMatch(query -> open.doubts().stream()
                    .anyMatch(doubt -> doubt.query() == query.number()));
        }
        if (gone) {
            assertThat(open.heldItems()).as(rerun).isEmpty();
            assertThat(open.irregularities()).as(rerun).isEmpty();
        }
        if (after.state() == State.PARTLY_RELEASED) {
            assertThat(open.heldItems()).as(rerun).isNotEmpty();
        }
        if (before.state() == State.PARTLY_RELEASED && gone) {
            assertThat(command).as(rerun).isInstanceOf(Command.ReleaseItem.class);
            assertThat(before.payable()).as(rerun).isZero();
        }
        for (int item : ITEMS) {
            boolean free = before.isHeld(item) && !after.isHeld(item);
            assertThat(free && !(command instanceof Command.ReleaseItem))
                    .as(rerun)
                    .isFalse();
        }
        boolean forbidden = before.verification().irregularities().stream()
                .anyMatch(i -> i.kind().forbidsRelease());
        if (forbidden && open.irregularities().stream().noneMatch(i -> i.kind().forbidsRelease())) {
            assertThat(command).as(rerun).isInstanceOf(Command.Consent.class);
        }
        if (command instanceof Command.Ask || command instanceof Command.Reply) {
            assertThat(after.state()).as(rerun).isEqualTo(before.state());
        }
        assertThat(open.queriesRaised())
                .as(rerun)
                .isBetween(
                        before.verification().queriesRaised(),
                        before.verification().queriesRaised() + 1);
        assertThat(open.queries()).hasSizeLessThanOrEqualTo(Query.MAX_OPEN);
        assertThat(after.payable().signum()).as(rerun).isNotNegative();
    }

    private static void twoPersonsGiveAway(
            Clearance before, Command command, Clearance after, List<ClearanceEvent> events, String rerun) {
        Proposal proposal = before.verification().proposal();
        ChangeRequest request = after.openRequest();
        assertThat(after.verification().proposal() != null)
                .as(rerun)
                .isEqualTo(request != null && request.kind() == ChangeRequest.Kind.SETTLEMENT);
        for (ClearanceEvent event : events) {
            if (event instanceof ClearanceEvent.IrregularitySettled settled) {
                boolean all = before.verification().irregularities().stream()
                        .filter(i -> !i.kind().forbidsRelease())
                        .allMatch(i -> i.additional() != null
                                && i.additional().amount().compareTo(settled.additional()) <= 0);
                assertThat(all || proposal != null && !proposal.actor().equals(command.actor()))
                        .as(rerun)
                        .isTrue();
            }
        }
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
        return switch (random.nextInt(25)) {
            case 0 -> new Command.Present("trader", at, assessment);
            case 1 -> new Command.Amend("trader", at, "R", List.of("changed"), assessment);
            case 2 -> new Command.Invalidate("trader", at, "R", "twice");
            case 3 -> new Command.Consent(officer(random), at, List.of("changed"), assessment);
            case 4 -> new Command.Refuse(officer(random), at, "no");
            case 5 -> new Command.OrderControl("officer", at, random.nextBoolean() ? Lane.RED : Lane.YELLOW, "look");
            case 6, 7, 8 -> new Command.RecordControl("officer", at, result(random), ITEMS);
            case 9, 10 -> new Command.Settle(officer(random), at, settlement(random), "so be it");
            case 11, 12 -> new Command.HoldItem("officer", at, random.nextInt(4), "look", ITEMS);
            case 13, 14 -> new Command.ReleaseItem("officer", at, random.nextInt(4), "fine");
            case 15 -> new Command.Ask("officer", at, "Why?", at.plusSeconds(random.nextInt(3)));
            case 16 -> new Command.Reply("trader", at, 1 + random.nextInt(3), "Because.", List.of(Digest.of("paper")));
            case 17 -> new Command.WithdrawQuery("officer", at, 1 + random.nextInt(3), "found it");
            case 18 -> new Command.Hold("officer", at, "wait");
            case 19 -> new Command.LiftHold("officer", at, "go");
            case 20 -> new Command.ConfirmPayment("cashier", at, "P");
            case 22, 23 -> onValue(random, assessment);
            case 21 -> new Command.Allocate("system", at, List.of(grant(random)), assessment);
            default -> random.nextInt(4) == 0 ? answer(at) : new Command.Close("system", at);
        };
    }

    private static Command answer(Instant at) {
        Judgement judged = new Judgement(2, at, "officer", false, "", List.of());
        return new Command.AnswerJudgement("analyst", at, 2, JudgementAnswer.Reply.KEPT, "It is new.", List.of(judged));
    }

    private static ValueMove move(SplittableRandom random, Instant at) {
        Instant until = at.plusSeconds(1);
        return switch (random.nextInt(7)) {
            case 0 -> new ValueMove.Doubt(Set.of(1), "Half of the usual.", until);
            case 1, 2 -> new ValueMove.TellGrounds(1, "Not paid.", until);
            case 3 -> new ValueMove.Secure(1, new Money(BigDecimal.TEN, "GBP"), "G");
            case 4 -> new ValueMove.Accept(1, "Explained.");
            default ->
                new ValueMove.Determine(
                        1,
                        List.of(new DeterminedValue(1, ValuationMethod.FALLBACK, BigDecimal.TEN, List.of("Resale."))),
                        "Not explained.");
        };
    }

    private static Command onValue(SplittableRandom random, Assessment assessment) {
        Instant at = Examples.AT.plusSeconds(random.nextInt(9));
        return new Command.OnValue("officer", at, move(random, at), Outages.NONE, ITEMS, assessment);
    }

    private static QuotaRequests.Request grant(SplittableRandom random) {
        return new QuotaRequests.Request(
                new Quota.Key("091234", LocalDate.of(2026, 1, 1)),
                Mrn.of(2026, "GB", 1, Mrn.IMPORT),
                1,
                LocalDate.of(2026, 3, 1),
                BigDecimal.TEN,
                Examples.AT,
                BigDecimal.valueOf(random.nextInt(11)));
    }

    private static String officer(SplittableRandom random) {
        return random.nextBoolean() ? "officer" : "supervisor";
    }

    private static ControlResult result(SplittableRandom random) {
        Irregularity.Kind[] kinds = Irregularity.Kind.values();
        Irregularity irregularity = new Irregularity(
                kinds[random.nextInt(kinds.length)],
                random.nextInt(3),
                "ten",
                "twelve",
                random.nextBoolean() ? new Money(new BigDecimal("7.50"), "GBP") : null);
        boolean irregular = random.nextBoolean();
        return new ControlResult(
                irregular ? Outcome.IRREGULAR : random.nextBoolean() ? Outcome.CONFORM : Outcome.MINOR,
                irregular ? List.of(irregularity) : List.of(),
                "found",
                List.of(Digest.of("photograph")),
                Usefulness.USEFUL);
    }

    private static Settlement settlement(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Settlement.Amendment();
            case 1 -> new Settlement.AdditionalDuty(new Money(BigDecimal.valueOf(random.nextInt(12)), "GBP"));
            default -> new Settlement.Warning();
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
