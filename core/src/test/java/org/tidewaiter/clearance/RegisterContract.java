package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.kernel.AtOnce;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;

/** What every register promises. Tests share a store, so each has declarants and moments of its own. */
public abstract class RegisterContract {
    private static final int THREADS = 4;

    /** The store, the same one for all tests of a class. */
    protected abstract Clearances clearances();

    /** The lists of that store. */
    protected abstract Register register();

    /** The assignments of that store. */
    protected abstract Assignments assignments();

    /** A trader whom no other test knows. */
    private String somebody() {
        return "GB-" + clearances().reserveSerials(1);
    }

    private Filing filing(String declarant, @Nullable String importer, Assessment assessment, Instant at) {
        long serial = clearances().reserveSerials(1);
        return ListedFilings.of(serial, Flow.IMPORT, declarant, "LRN-" + serial, importer, assessment, at);
    }

    private Clearance stored(Filing filing) {
        assertThat(clearances().add(List.of(filing))).containsExactly(true);
        return filing.clearance();
    }

    private Mrn stored(String declarant, Assessment assessment, Instant at) {
        return stored(filing(declarant, null, assessment, at)).mrn();
    }

    private Mrn stored(String declarant) {
        return stored(declarant, SampleFilings.accepted(1), SampleFilings.AT);
    }

    private Clearance appended(Clearance before, Filing filing) {
        assertThat(clearances().append(before, filing)).isTrue();
        return filing.clearance();
    }

    private List<Mrn> listed(ListQuery.Builder query) {
        return register().search(query.build()).rows().stream()
                .map(Summary::mrn)
                .toList();
    }

    private List<Mrn> read(ListQuery first, Consumer<Integer> afterPage) {
        List<Mrn> read = new ArrayList<>();
        Page<Summary> page = register().search(first);
        for (int number = 1; ; number++) {
            page.rows().forEach(row -> read.add(row.mrn()));
            afterPage.accept(number);
            if (page.next() == null) {
                return read;
            }
            page = register().search(first.after(page.next()));
        }
    }

    private static ListQuery.Builder of(String declarant) {
        return ListQuery.builder().declarant(declarant);
    }

    private static Assignment takes(Mrn mrn, @Nullable String from, @Nullable String to) {
        return new Assignment(mrn, from, to, "chief", SampleFilings.AT);
    }

    @Test
    void summarisesADeclaration() {
        String declarant = somebody();
        Clearance clearance = stored(filing(declarant, "GB-importer", SampleFilings.selected(2), SampleFilings.AT));
        assertThat(register().summary(clearance.mrn()))
                .contains(new Summary(
                        clearance.mrn(),
                        clearance.lrn(),
                        declarant,
                        "GB-importer",
                        null,
                        Flow.IMPORT,
                        State.UNDER_PHYSICAL_CONTROL,
                        Lane.RED,
                        1,
                        clearance.revision(),
                        SampleFilings.AT.truncatedTo(ChronoUnit.MICROS),
                        SampleFilings.AT.truncatedTo(ChronoUnit.MICROS),
                        clearance.payable(),
                        new BigDecimal("40.74"),
                        "GBP",
                        null,
                        null,
                        2));
        assertThat(register().search(of(declarant).build()).rows())
                .containsExactly(register().summary(clearance.mrn()).orElseThrow());
    }

    @Test
    void hasNoSummaryOfAnUnknownDeclaration() {
        assertThat(register().summary(SampleFilings.mrn(clearances().reserveSerials(1))))
                .isEmpty();
    }

    @Test
    void tellsTheJurisdiction() {
        assertThat(register().summary(stored(somebody())).orElseThrow().jurisdiction())
                .isEqualTo("GB");
    }

    @Test
    void followsADecision() {
        Clearance before = stored(filing(somebody(), "GB-i", SampleFilings.selected(2), SampleFilings.AT));
        Instant later = SampleFilings.AT.plusSeconds(3600);
        Clearance after = appended(before, SampleFilings.commanded(before, new Command.Hold("officer", later, "why")));
        assertThat(register().summary(before.mrn())).hasValueSatisfying(row -> {
            assertThat(row.state()).isEqualTo(State.HELD);
            assertThat(row.revision()).isEqualTo(after.revision());
            assertThat(row.changedAt()).isEqualTo(later.truncatedTo(ChronoUnit.MICROS));
            assertThat(row.totalPayable()).isEqualByComparingTo("40.74");
            assertThat(row.importer()).isEqualTo("GB-i");
            assertThat(row.items()).isEqualTo(2);
        });
    }

    @Test
    void followsAnAmendmentThatNamesAnotherImporterOrNone() {
        Clearance first = stored(filing(somebody(), "GB-i", SampleFilings.accepted(1), SampleFilings.AT));
        Clearance second = appended(first, amended(first, new Particulars("GB-j", "GB000060", 3)));
        assertThat(register().summary(first.mrn()).orElseThrow().importer()).isEqualTo("GB-j");
        assertThat(register().summary(first.mrn()).orElseThrow().items()).isEqualTo(3);
        appended(second, amended(second, new Particulars(null, null, 2)));
        assertThat(register().summary(first.mrn()).orElseThrow().importer()).isNull();
    }

    private static Filing amended(Clearance before, Particulars particulars) {
        Filing filing = SampleFilings.amended(
                before,
                SampleFilings.bytes("amends " + before.mrn() + before.revision()),
                SampleFilings.accepted(particulars.items()));
        return new Filing(filing.clearance(), filing.events(), filing.evidence(), filing.assessment(), particulars);
    }

    @Test
    void listsStates() {
        String declarant = somebody();
        Mrn red = stored(declarant, SampleFilings.selected(1), SampleFilings.AT);
        Mrn rejected = stored(declarant, SampleFilings.rejected(), SampleFilings.AT);
        stored(declarant);
        assertThat(listed(of(declarant).states(State.UNDER_PHYSICAL_CONTROL))).containsExactly(red);
        assertThat(listed(of(declarant).states(State.REJECTED, State.UNDER_PHYSICAL_CONTROL)))
                .containsExactlyInAnyOrder(red, rejected);
        assertThat(listed(of(declarant).states(State.WITHDRAWN))).isEmpty();
    }

    @Test
    void listsWhatAnOfficeWorksOnInAnyStateAndInSome() {
        String declarant = somebody();
        String office = "office of " + declarant;
        Instant at = Instant.parse("2020-03-03T00:00:00Z");
        List<Mrn> mrns = new ArrayList<>();
        for (Assessment assessment :
                List.of(SampleFilings.selected(1), SampleFilings.rejected(), SampleFilings.selected(1))) {
            Filing filing = filing(declarant, null, assessment, at.plusSeconds(mrns.size()));
            Particulars particulars = new Particulars(null, office, 1);
            mrns.add(stored(new Filing(filing.clearance(), filing.events(), filing.evidence(), assessment, particulars))
                    .mrn());
        }
        stored(declarant, SampleFilings.selected(1), at);
        assertThat(read(ListQuery.builder().office(office).limit(2).build(), page -> {}))
                .containsExactlyElementsOf(mrns.reversed());
        assertThat(listed(ListQuery.builder().office(office).states(State.UNDER_PHYSICAL_CONTROL)))
                .containsExactly(mrns.get(2), mrns.get(0));
        assertThat(listed(of(declarant).office(office))).hasSize(3);
        assertThat(listed(ListQuery.builder().office(office + "x"))).isEmpty();
        assertThat(register().summary(mrns.get(0)).orElseThrow().office()).isEqualTo(office);
    }

    @Test
    void followsAnAmendmentThatNamesAnotherOfficeOrNone() {
        Clearance first = stored(filing(somebody(), "GB-i", SampleFilings.accepted(1), SampleFilings.AT));
        Clearance second = appended(first, amended(first, new Particulars(null, "GB000060", 1)));
        assertThat(register().summary(first.mrn()).orElseThrow().office()).isEqualTo("GB000060");
        Clearance third =
                appended(second, SampleFilings.commanded(second, new Command.Hold("officer", SampleFilings.AT, "why")));
        assertThat(register().summary(first.mrn()).orElseThrow().office()).isEqualTo("GB000060");
        appended(third, amended(third, new Particulars(null, null, 1)));
        assertThat(register().summary(first.mrn()).orElseThrow().office()).isNull();
    }

    @Test
    void listsStatesOfEverybodyInOneOrder() {
        Instant at = Instant.parse("2020-02-02T00:00:00Z");
        String declarant = somebody();
        Mrn first = stored(declarant, SampleFilings.selected(1), at);
        Mrn second = stored(declarant, SampleFilings.rejected(), at.plusSeconds(1));
        Mrn third = stored(declarant, SampleFilings.selected(1), at.plusSeconds(2));
        assertThat(listed(ListQuery.builder()
                        .states(State.REJECTED, State.UNDER_PHYSICAL_CONTROL, State.HELD)
                        .receivedFrom(at)
                        .receivedBefore(at.plusSeconds(3))
                        .ascending(Sort.RECEIVED)))
                .containsExactly(first, second, third);
    }

    @Test
    void listsLanesAndLeavesOutWhatHasNone() {
        String declarant = somebody();
        Mrn red = stored(declarant, SampleFilings.selected(1), SampleFilings.AT);
        stored(declarant, SampleFilings.rejected(), SampleFilings.AT);
        assertThat(listed(of(declarant).lanes(Lane.RED, Lane.YELLOW))).containsExactly(red);
    }

    @Test
    void listsAFlow() {
        String declarant = somebody();
        stored(declarant);
        long serial = clearances().reserveSerials(1);
        Mrn export = stored(ListedFilings.of(
                        serial, Flow.EXPORT, declarant, "L", null, SampleFilings.accepted(1), SampleFilings.AT))
                .mrn();
        assertThat(listed(of(declarant).flow(Flow.EXPORT))).containsExactly(export);
    }

    @Test
    void listsAPartyAsDeclarantAndAsImporterAndOnceAsBoth() {
        String party = somebody();
        Mrn declares = stored(filing(party, "GB-i", SampleFilings.accepted(1), SampleFilings.AT))
                .mrn();
        Mrn imports = stored(filing(somebody(), party, SampleFilings.accepted(1), SampleFilings.AT))
                .mrn();
        Mrn both = stored(filing(party, party, SampleFilings.accepted(1), SampleFilings.AT))
                .mrn();
        stored(filing(somebody(), "GB-i", SampleFilings.accepted(1), SampleFilings.AT));
        ListQuery query = ListQuery.builder().party(party).counted(true).build();
        assertThat(register().search(query).rows())
                .extracting(Summary::mrn)
                .containsExactlyInAnyOrder(declares, imports, both);
        assertThat(register().search(query).count()).isEqualTo(new Page.Count(3, true));
    }

    @Test
    void findsByTheBeginningOfMrnReferenceAndDeclarant() {
        String declarant = somebody() + "%_\\";
        Clearance clearance = stored(filing(declarant, null, SampleFilings.accepted(1), SampleFilings.AT));
        String mrn = clearance.mrn().value();
        for (String text : List.of(
                mrn,
                mrn.toLowerCase(Locale.ROOT),
                mrn.substring(0, 17),
                declarant,
                declarant.substring(0, declarant.length() - 1),
                clearance.lrn())) {
            assertThat(listed(of(declarant).text(text))).as(text).containsExactly(clearance.mrn());
            assertThat(listed(ListQuery.builder().text(text))).as(text).contains(clearance.mrn());
        }
        for (String text : List.of(mrn.substring(1), "%", "_", declarant + "x", "lrn-", "' OR true --")) {
            assertThat(listed(of(declarant).text(text))).as(text).isEmpty();
        }
    }

    @Test
    void listsFromAMomentToBeforeAnother() {
        String declarant = somebody();
        Instant at = Instant.parse("2024-02-29T23:59:59.999999Z");
        Mrn first = stored(declarant, SampleFilings.accepted(1), at);
        Mrn second = stored(declarant, SampleFilings.accepted(1), at.plusNanos(1_999));
        assertThat(listed(of(declarant).receivedFrom(at))).containsExactly(second, first);
        assertThat(listed(of(declarant).receivedFrom(at.plusNanos(1)))).containsExactly(second);
        assertThat(listed(of(declarant).receivedBefore(at.plusNanos(1)))).containsExactly(first);
        assertThat(listed(of(declarant).receivedFrom(at).receivedBefore(at))).isEmpty();
    }

    @Test
    void listsWhatWaitsForConsent() {
        String declarant = somebody();
        stored(declarant, SampleFilings.selected(1), SampleFilings.AT);
        Clearance before = stored(filing(declarant, null, SampleFilings.selected(1), SampleFilings.AT));
        Assessment assessment = SampleFilings.accepted(5);
        Filing request = SampleFilings.decided(
                before,
                new Command.Amend(declarant, SampleFilings.AT, "R", List.of("a change"), assessment),
                SampleFilings.evidence(
                        1, Evidence.Purpose.AMENDMENT_REQUEST, SampleFilings.bytes("r" + before.mrn()), assessment),
                assessment);
        appended(before, request);
        assertThat(listed(of(declarant).openRequestOnly(true))).containsExactly(before.mrn());
        assertThat(listed(ListQuery.builder().openRequestOnly(true).limit(ListQuery.LIMIT_MAX)))
                .contains(before.mrn());
        Summary row = register().summary(before.mrn()).orElseThrow();
        assertThat(row.openRequest())
                .isEqualTo(new Clearance.ChangeRequest(Clearance.ChangeRequest.Kind.AMENDMENT, "R"));
        assertThat(row.totalPayable()).isEqualByComparingTo("20.37");
    }

    @Test
    void listsWhatAnOfficerHasTakenAndWhatNobodyHas() {
        String declarant = somebody();
        Mrn taken = stored(declarant);
        Mrn free = stored(declarant);
        String officer = "officer of " + declarant;
        assertThat(assignments().assign(takes(taken, null, officer))).isTrue();
        assertThat(listed(of(declarant).assignedTo(officer))).containsExactly(taken);
        assertThat(listed(ListQuery.builder().assignedTo(officer))).containsExactly(taken);
        assertThat(listed(of(declarant).assignedToNobody())).containsExactly(free);
        assertThat(register().summary(taken).orElseThrow().assignee()).isEqualTo(officer);
    }

    @Test
    void namesWhoHasCasesOfAnOfficeOrOfNone() {
        String declarant = somebody();
        String office = "office of " + declarant;
        Set<State> controlled = Set.of(State.UNDER_PHYSICAL_CONTROL);
        for (String at : Arrays.asList(office, office, "elsewhere " + office, null)) {
            long serial = clearances().reserveSerials(1);
            Mrn mrn = stored(ListedFilings.with(
                            serial,
                            Flow.IMPORT,
                            declarant,
                            "LRN-" + serial,
                            new Particulars(null, at, 1),
                            SampleFilings.selected(1),
                            SampleFilings.AT))
                    .mrn();
            assignments().assign(takes(mrn, null, (at == null ? "of none " : "of " + at) + declarant));
        }
        assertThat(register().assignees(controlled, office))
                .contains("of " + office + declarant, "of none " + declarant)
                .doesNotHaveDuplicates()
                .isSorted()
                .doesNotContain("of elsewhere " + office + declarant);
        assertThat(register().assignees(Set.of(State.HELD), office)).doesNotContain("of " + office + declarant);
    }

    @Test
    void keepsTheAssigneeWhileDecisionsFollow() {
        Clearance before = stored(filing(somebody(), null, SampleFilings.selected(1), SampleFilings.AT));
        assignments().assign(takes(before.mrn(), null, "ann"));
        appended(before, SampleFilings.commanded(before, new Command.Hold("ann", SampleFilings.AT, "why")));
        assertThat(register().summary(before.mrn()).orElseThrow().assignee()).isEqualTo("ann");
    }

    @Test
    void assignsOnlyFromWhoeverHasIt() {
        Mrn mrn = stored(somebody());
        assertThat(assignments().assign(takes(mrn, "bob", "ann"))).isFalse();
        assertThat(assignments().assign(takes(mrn, null, "ann"))).isTrue();
        assertThat(assignments().assign(takes(mrn, null, "bob"))).isFalse();
        assertThat(assignments().assign(takes(mrn, "ann", "bob"))).isTrue();
        assertThat(assignments().assign(takes(mrn, "bob", null))).isTrue();
        assertThat(register().summary(mrn).orElseThrow().assignee()).isNull();
        Instant at = SampleFilings.AT.truncatedTo(ChronoUnit.MICROS);
        assertThat(assignments().assignments(mrn))
                .containsExactly(
                        new Assignment(mrn, null, "ann", "chief", at),
                        new Assignment(mrn, "ann", "bob", "chief", at),
                        new Assignment(mrn, "bob", null, "chief", at));
    }

    @Test
    void assignsNothingUnknown() {
        Mrn unknown = SampleFilings.mrn(clearances().reserveSerials(1));
        assertThat(assignments().assign(takes(unknown, null, "ann"))).isFalse();
        assertThat(assignments().assignments(unknown)).isEmpty();
    }

    @Test
    void ofOfficersTakingADeclarationAtOnceOneGetsIt() throws Exception {
        Mrn mrn = stored(somebody());
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Assignment assignment = takes(mrn, null, "officer " + thread);
            tasks.add(() -> assignments().assign(assignment));
        }
        assertThat(AtOnce.run(tasks)).containsOnlyOnce(true);
        assertThat(assignments().assignments(mrn)).hasSize(1);
    }

    @Test
    void sortsByWhatIsPayable() {
        String declarant = somebody();
        Mrn much = stored(declarant, SampleFilings.accepted(3), SampleFilings.AT);
        Mrn little = stored(declarant, SampleFilings.accepted(1), SampleFilings.AT.plusSeconds(1));
        Mrn some = stored(declarant, SampleFilings.accepted(2), SampleFilings.AT.plusSeconds(2));
        assertThat(listed(of(declarant).descending(Sort.PAYABLE))).containsExactly(much, some, little);
        assertThat(read(of(declarant).ascending(Sort.PAYABLE).limit(1).build(), page -> {}))
                .containsExactly(little, some, much);
    }

    @Test
    void sortsByTheLastChange() {
        String declarant = somebody();
        Clearance first = stored(filing(declarant, null, SampleFilings.selected(1), SampleFilings.AT));
        Mrn second = stored(declarant, SampleFilings.selected(1), SampleFilings.AT.plusSeconds(1));
        appended(first, SampleFilings.commanded(first, new Command.Hold("o", SampleFilings.AT.plusSeconds(2), "why")));
        assertThat(listed(of(declarant).descending(Sort.CHANGED))).containsExactly(first.mrn(), second);
        assertThat(read(of(declarant).ascending(Sort.CHANGED).limit(1).build(), page -> {}))
                .containsExactly(second, first.mrn());
    }

    @Test
    void readsTiesInTheOrderOfTheMrnOnceEach() {
        String declarant = somebody();
        List<Mrn> all = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            all.add(stored(declarant));
        }
        Comparator<Mrn> ascending = Comparator.comparing(Mrn::value);
        all.sort(ascending);
        for (Sort sort : Sort.values()) {
            assertThat(read(of(declarant).ascending(sort).limit(3).build(), page -> {}))
                    .containsExactlyElementsOf(all);
            assertThat(read(of(declarant).descending(sort).limit(3).build(), page -> {}))
                    .containsExactlyElementsOf(all.reversed());
        }
    }

    @Test
    void namesNoNextPageBehindTheLastRow() {
        String declarant = somebody();
        stored(declarant);
        stored(declarant);
        assertThat(register().search(of(declarant).limit(2).build()).next()).isNull();
        assertThat(register().search(of(declarant).limit(1).build()).next()).isNotNull();
        assertThat(register().search(of(somebody()).build())).isEqualTo(new Page<Summary>(List.of(), null, null));
    }

    @Test
    void readsOnPastRowsThatAreAddedMeanwhile() {
        String declarant = somebody();
        Instant at = Instant.parse("2025-06-30T23:59:58Z");
        List<Mrn> before = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            before.add(stored(declarant, SampleFilings.accepted(1), at.plusMillis(i * 500L)));
        }
        List<Mrn> read = read(
                of(declarant).descending(Sort.RECEIVED).limit(2).build(),
                page -> stored(declarant, SampleFilings.accepted(1), at.plusSeconds(60L + page)));
        assertThat(read).containsExactlyElementsOf(before.reversed());
    }

    @Test
    void readsOnWhenTheRowOfTheCursorHasLeftTheList() {
        String declarant = somebody();
        List<Clearance> stored = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            stored.add(stored(filing(declarant, null, SampleFilings.selected(1), SampleFilings.AT.plusSeconds(i))));
        }
        Clearance second = stored.get(1);
        List<Mrn> read = read(
                of(declarant)
                        .states(State.UNDER_PHYSICAL_CONTROL)
                        .ascending(Sort.RECEIVED)
                        .limit(2)
                        .build(),
                page -> {
                    if (page == 1) {
                        appended(
                                second,
                                SampleFilings.commanded(second, new Command.Hold("o", SampleFilings.AT, "why")));
                    }
                });
        assertThat(read)
                .containsExactlyElementsOf(stored.stream().map(Clearance::mrn).toList());
    }

    @Test
    void countsTheWholeListOnEachPage() {
        String declarant = somebody();
        for (int i = 0; i < 5; i++) {
            stored(declarant);
        }
        ListQuery query = of(declarant).limit(2).counted(true).build();
        Page<Summary> first = register().search(query);
        assertThat(first.count()).isEqualTo(new Page.Count(5, true));
        assertThat(register().search(query.after(first.next())).count()).isEqualTo(new Page.Count(5, true));
        assertThat(register().count(query)).isEqualTo(5);
        assertThat(register().count(of(declarant).receivedBefore(Instant.EPOCH).build()))
                .isZero();
    }

    @Test
    void refusesTheCursorOfAListSortedOtherwise() {
        String declarant = somebody();
        stored(declarant);
        stored(declarant);
        String next = register().search(of(declarant).limit(1).build()).next();
        assertThatThrownBy(() ->
                        of(declarant).descending(Sort.PAYABLE).cursor(next).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sorted by RECEIVED descending");
        assertThatThrownBy(() ->
                        of(declarant).ascending(Sort.RECEIVED).cursor(next).build())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
