package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.kernel.AtOnce;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.selectivity.Draw;
import org.tidewaiter.selectivity.DrawsMade;
import org.tidewaiter.selectivity.SelectionFacts;

/** What every store of clearances promises. Tests share a store, so each takes serial numbers of its own. */
public abstract class ClearancesContract {
    private static final int THREADS = 4;

    /** The store, the same one for all tests of a class. */
    protected abstract Clearances clearances();

    private long serial() {
        return clearances().reserveSerials(1);
    }

    private List<Filing> batch(int size) {
        long first = clearances().reserveSerials(size);
        return LongStream.range(first, first + size)
                .mapToObj(SampleFilings::lodged)
                .toList();
    }

    private Clearance stored(Filing filing) {
        assertThat(clearances().add(List.of(filing))).containsExactly(true);
        return filing.clearance();
    }

    private static Clearances.Key key(Filing filing) {
        Evidence evidence = Objects.requireNonNull(filing.evidence());
        return new Clearances.Key(
                evidence.messageDigest(),
                filing.clearance().declarant(),
                filing.clearance().lrn());
    }

    private Clearances.Known known(Clearances.Key key) {
        return clearances().lookUp(List.of(key)).getFirst();
    }

    @Test
    void tellsWhatWasDrawnForDeclarationsThatCameUnderARiskPlan() {
        LocalDate day = LocalDate.ofInstant(SampleFilings.AT, ZoneOffset.UTC);
        Draw sealed = new Draw(Digest.of("seed"), new BigDecimal("0.25"), null, null, new BigDecimal("0.75"));
        Mrn withSeed = under(sealed, true);
        Mrn withoutSeed = under(Draw.unsealed(new BigDecimal("0.5")), true);
        Mrn withoutDraw = under(null, true);
        Mrn withoutPlan = under(sealed, false);
        Map<Mrn, Optional<Draw>> drawn = new LinkedHashMap<>();
        List<Mrn> planned = new ArrayList<>();
        ((DrawsMade) clearances()).received(day, one -> {
            assertThat(one.receivedAt()).isEqualTo(SampleFilings.AT);
            if (one.underPlan()) {
                planned.add(one.mrn());
            }
            drawn.put(one.mrn(), Optional.ofNullable(one.draw()));
        });
        assertThat(List.copyOf(drawn.keySet())).isSortedAccordingTo(Comparator.comparing(Mrn::value));
        assertThat(drawn.get(withSeed)).contains(sealed);
        assertThat(drawn.get(withoutSeed)).contains(Draw.unsealed(new BigDecimal("0.5")));
        assertThat(drawn.get(withoutDraw)).isEmpty();
        assertThat(drawn.get(withoutPlan)).contains(sealed);
        assertThat(planned).contains(withSeed, withoutSeed, withoutDraw).doesNotContain(withoutPlan);
        List<Mrn> before = new ArrayList<>();
        ((DrawsMade) clearances()).received(day.minusDays(1), one -> before.add(one.mrn()));
        assertThat(before).doesNotContain(withSeed, withoutSeed, withoutDraw);
    }

    private Mrn under(@Nullable Draw draw, boolean plan) {
        Filing filing = SampleFilings.lodged(serial());
        Evidence e = Objects.requireNonNull(filing.evidence());
        SelectionFacts facts =
                plan ? new SelectionFacts(Digest.of("plan"), "GB", "", List.of(), null, null, List.of()) : null;
        Context context = new Context(SampleFilings.AT, null, false, draw, null, facts, List.of(), List.of(), Set.of());
        Evidence other = new Evidence(
                e.version(),
                e.purpose(),
                e.message(),
                e.messageDigest(),
                e.format(),
                context.canonical(),
                e.rulebook(),
                e.engine(),
                e.at(),
                e.assessment());
        return stored(new Filing(filing.clearance(), filing.events(), other, filing.assessment()))
                .mrn();
    }

    @Test
    void storesAFilingAndFindsItByMrn() {
        Clearance clearance = stored(SampleFilings.lodged(serial()));
        assertThat(clearances().find(clearance.mrn())).contains(clearance);
    }

    @Test
    void findsNothingByAnUnknownMrn() {
        Mrn unknown = SampleFilings.mrn(serial());
        assertThat(clearances().find(unknown)).isEmpty();
        assertThat(clearances().dossier(unknown)).isEmpty();
    }

    @Test
    void sameBytesLeadToTheSameMrn() {
        Filing filing = SampleFilings.lodged(serial());
        stored(filing);
        assertThat(known(key(filing)).sameMessage())
                .isEqualTo(filing.clearance().mrn());
    }

    @Test
    void sameReferenceWithOtherBytesIsKnown() {
        long serial = serial();
        Filing filing = SampleFilings.lodged(serial);
        stored(filing);
        Clearances.Key other = new Clearances.Key(
                SampleFilings.bytes("other " + serial).digest(),
                filing.clearance().declarant(),
                filing.clearance().lrn());
        assertThat(known(other).sameMessage()).isNull();
        assertThat(known(other).sameReference()).isEqualTo(filing.clearance().mrn());
    }

    @Test
    void knowsNothingOfAFreeKey() {
        long serial = serial();
        Clearances.Key free =
                new Clearances.Key(SampleFilings.bytes("free " + serial).digest(), "nobody " + serial, "free");
        assertThat(known(free)).isEqualTo(new Clearances.Known(null, null, false));
    }

    @Test
    void knowsADeclarantOnceItHasLodgedEvenIfThatWasRejected() {
        long serial = serial();
        String declarant = "declarant " + serial;
        stored(SampleFilings.lodged(
                SampleFilings.mrn(serial), declarant, "L", SampleFilings.message(serial), SampleFilings.rejected()));
        assertThat(known(
                        new Clearances.Key(SampleFilings.bytes("next " + serial).digest(), declarant, "M")))
                .isEqualTo(new Clearances.Known(null, null, true));
    }

    @Test
    void aRejectedDeclarationFreesItsReference() {
        long rejected = serial();
        long corrected = serial();
        String declarant = "GB-corrects-" + rejected;
        stored(SampleFilings.lodged(
                SampleFilings.mrn(rejected),
                declarant,
                "L",
                SampleFilings.message(rejected),
                SampleFilings.rejected()));
        stored(SampleFilings.lodged(
                SampleFilings.mrn(corrected),
                declarant,
                "L",
                SampleFilings.message(corrected),
                SampleFilings.accepted(1)));
        assertThat(known(new Clearances.Key(SampleFilings.message(rejected).digest(), declarant, "L")))
                .isEqualTo(new Clearances.Known(SampleFilings.mrn(rejected), SampleFilings.mrn(corrected), true));
    }

    @Test
    void answersKeysInTheirOrder() {
        List<Filing> batch = batch(50);
        clearances().add(batch);
        List<Filing> reversed = batch.reversed();
        assertThat(clearances()
                        .lookUp(reversed.stream().map(ClearancesContract::key).toList()))
                .extracting(Clearances.Known::sameMessage)
                .containsExactlyElementsOf(
                        reversed.stream().map(f -> f.clearance().mrn()).toList());
    }

    @Test
    void answersNoKeysAndStoresNoFilings() {
        assertThat(clearances().lookUp(List.of())).isEmpty();
        assertThat(clearances().add(List.of())).isEmpty();
    }

    @Test
    void leavesOutOnlyTheTakenOnes() {
        List<Filing> batch = batch(5);
        stored(batch.get(1));
        long serial = serial();
        Filing sameReference = SampleFilings.lodged(
                SampleFilings.mrn(serial),
                batch.get(3).clearance().declarant(),
                batch.get(3).clearance().lrn(),
                SampleFilings.message(serial),
                SampleFilings.accepted(1));
        stored(sameReference);
        assertThat(clearances().add(batch)).containsExactly(true, false, true, false, true);
        assertThat(clearances().dossier(batch.get(3).clearance().mrn())).isEmpty();
        assertThat(clearances().dossier(batch.get(4).clearance().mrn())).isPresent();
    }

    @Test
    void aFilingLeftOutForItsReferenceLeavesItsMessageFree() {
        Filing first = SampleFilings.lodged(serial());
        long serial = serial();
        Filing second = SampleFilings.lodged(
                SampleFilings.mrn(serial),
                first.clearance().declarant(),
                first.clearance().lrn(),
                SampleFilings.message(serial),
                SampleFilings.accepted(1));
        assertThat(clearances().add(List.of(first, second))).containsExactly(true, false);
        assertThat(known(key(second)).sameMessage()).isNull();
    }

    @Test
    void ofTwoWithTheSameBytesInABatchStoresTheFirst() {
        long serial = serial();
        Filing first = SampleFilings.lodged(serial);
        Filing again = SampleFilings.lodged(
                SampleFilings.mrn(serial()),
                "GB1",
                "LRN-again",
                SampleFilings.message(serial),
                SampleFilings.accepted(1));
        assertThat(clearances().add(List.of(first, again))).containsExactly(true, false);
        assertThat(clearances().find(again.clearance().mrn())).isEmpty();
    }

    @Test
    void refusesABatchOverTheLimit() {
        List<Filing> tooMany = Collections.nCopies(Clearances.MAX_BATCH + 1, SampleFilings.lodged(serial()));
        assertThatThrownBy(() -> clearances().add(tooMany)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void storesAFullBatchAndCountsIt() {
        long before = clearances().count();
        assertThat(clearances().add(batch(Clearances.MAX_BATCH))).doesNotContain(false);
        assertThat(clearances().count()).isEqualTo(before + Clearances.MAX_BATCH);
    }

    @Test
    void twoThreadsStoringTheSameBatchStoreItOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            List<Filing> batch = batch(60);
            List<Callable<List<Boolean>>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int shift = thread * 17;
                List<Filing> mine = new ArrayList<>(batch);
                Collections.rotate(mine, shift);
                tasks.add(() -> {
                    List<Boolean> stored = new ArrayList<>(clearances().add(mine));
                    Collections.rotate(stored, -shift);
                    return stored;
                });
            }
            List<List<Boolean>> answers = AtOnce.run(tasks);
            for (int i = 0; i < batch.size(); i++) {
                int place = i;
                assertThat(answers.stream().filter(a -> a.get(place))).hasSize(1);
                assertThat(clearances().dossier(batch.get(i).clearance().mrn()))
                        .hasValueSatisfying(d -> assertThat(d.events())
                                .hasSize(batch.get(place).events().size()));
            }
        }
    }

    @Test
    void reservesSerialsNeverTwice() throws Exception {
        Set<Long> given = ConcurrentHashMap.newKeySet();
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            tasks.add(() -> {
                boolean fresh = true;
                for (int i = 0; i < 40; i++) {
                    int count = 1 + i * 7 % 200;
                    long first = clearances().reserveSerials(count);
                    fresh &= first > 0;
                    for (long serial = first; serial < first + count; serial++) {
                        fresh &= given.add(serial);
                    }
                }
                return fresh;
            });
        }
        assertThat(AtOnce.run(tasks)).containsOnly(true);
    }

    @Test
    void assessmentsOfManyAreThoseOfTheirDossiers() {
        Map<Mrn, String> expected = new HashMap<>();
        for (int i = 4; i < 7; i++) {
            long serial = serial();
            Filing filing = SampleFilings.lodged(
                    SampleFilings.mrn(serial),
                    "D" + serial,
                    "R" + serial,
                    Bytes.of(("message " + serial).getBytes(StandardCharsets.UTF_8)),
                    SampleFilings.accepted(i));
            stored(filing);
            expected.put(filing.clearance().mrn(), SampleFilings.accepted(i).canonical());
        }
        List<Mrn> asked = new ArrayList<>(expected.keySet());
        asked.add(SampleFilings.mrn(serial()));
        assertThat(clearances().assessments(asked)).isEqualTo(expected);
        assertThat(clearances().assessments(List.of())).isEmpty();
    }

    @Test
    void dossierReturnsBytesAndTextsToTheByte() {
        byte[] everyByte = new byte[100_000];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) (i * i >> 3);
        }
        long serial = serial();
        everyByte[0] = (byte) serial;
        everyByte[1] = (byte) (serial >> 8);
        String odd = "O'Neill \\ \"\t\u0001\u200f\u202e e\u0301 \uFFFD \ud83d\udea2 %s $1 \\N \\.";
        Filing filing = SampleFilings.lodged(
                SampleFilings.mrn(serial), odd, odd + serial, Bytes.of(everyByte), SampleFilings.accepted(4));
        stored(filing);
        Clearances.Dossier dossier =
                clearances().dossier(filing.clearance().mrn()).orElseThrow();
        assertThat(dossier.clearance()).isEqualTo(filing.clearance());
        assertThat(dossier.evidence()).singleElement().isEqualTo(filing.evidence());
        assertThat(dossier.assessment()).isEqualTo(SampleFilings.accepted(4).canonical());
        assertThat(dossier.events())
                .extracting(Clearances.StoredEvent::text)
                .containsExactlyElementsOf(
                        filing.events().stream().map(ClearanceEvent::canonical).toList());
        assertThat(dossier.events()).extracting(Clearances.StoredEvent::at).containsOnly(SampleFilings.AT);
    }

    @Test
    void storesAnEmptyMessageAndOneWithoutPattern() {
        byte[] noise = new byte[5_000];
        new java.util.SplittableRandom(serial()).nextBytes(noise);
        for (byte[] message : List.of("".getBytes(StandardCharsets.UTF_8), noise)) {
            long serial = serial();
            Filing filing = SampleFilings.lodged(
                    SampleFilings.mrn(serial), "GB", "L" + serial, Bytes.of(message), SampleFilings.accepted(1));
            stored(filing);
            assertThat(clearances()
                            .dossier(filing.clearance().mrn())
                            .orElseThrow()
                            .evidence())
                    .singleElement()
                    .isEqualTo(filing.evidence());
        }
    }

    @Test
    void storesWhatWasReceivedInAnyYear() {
        for (String at :
                List.of("1999-12-31T23:59:59.999999999Z", "2019-02-28T00:00:00Z", "2150-01-01T00:00:00.000000001Z")) {
            long serial = serial();
            Filing filing = SampleFilings.lodged(
                    SampleFilings.mrn(serial),
                    "GB",
                    "L" + serial,
                    SampleFilings.message(serial),
                    SampleFilings.accepted(1),
                    Instant.parse(at));
            stored(filing);
            Clearances.Dossier dossier =
                    clearances().dossier(filing.clearance().mrn()).orElseThrow();
            assertThat(dossier.clearance()).isEqualTo(filing.clearance());
            assertThat(dossier.events().getFirst().at()).isEqualTo(at);
        }
    }
}
