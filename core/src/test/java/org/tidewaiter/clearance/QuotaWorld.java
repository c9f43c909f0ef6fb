package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Charge;
import org.tidewaiter.assessment.Examples;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.Sketch;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.kernel.Rounding;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.rulebook.Completeness;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.Rulebooks;
import org.tidewaiter.selectivity.Draw;
import org.tidewaiter.tariff.DutyExpressions;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.Quota;
import org.tidewaiter.tariff.Tariff;

/** A rulebook with one quota in kilograms, free within it and 10 % beyond it, and declarations that draw on it. */
public final class QuotaWorld {
    private static final String ITEM = "GoodsShipment/GovernmentAgencyGoodsItem/";
    private static final LocalDate OPENED = LocalDate.of(2026, 1, 1);

    private final Clearances store;
    private final String order;
    private final Quota quota;
    private final Rulebook rulebook;
    private final Dossiers dossiers;
    private final Clearing clearing;

    public QuotaWorld(Clearances store, String order, String volume, @Nullable String critical, String... licences) {
        this(store, quota(order, volume, Quota.Method.FIRST_COME, OPENED, critical, licences), "FREE, 10 %");
    }

    /** @param opened first day; declarations come on 2 March 2026 */
    public static QuotaWorld sharing(
            Clearances store, String order, String volume, Quota.Method method, LocalDate opened) {
        return new QuotaWorld(store, quota(order, volume, method, opened, null), "FREE, 10 %");
    }

    /** @param duties within and beyond the quota */
    static QuotaWorld charging(Clearances store, String order, String volume, String duties) {
        return new QuotaWorld(store, quota(order, volume, Quota.Method.FIRST_COME, OPENED, null), duties);
    }

    private static Quota quota(
            String order,
            String volume,
            Quota.Method method,
            LocalDate opened,
            @Nullable String critical,
            String... licences) {
        return new Quota(
                order,
                new Validity(opened, LocalDate.of(2026, 12, 31)),
                new BigDecimal(volume),
                "KGM",
                method,
                critical == null ? null : new BigDecimal(critical),
                Set.of(licences),
                "made up");
    }

    private QuotaWorld(Clearances store, Quota quota, String duties) {
        this.store = store;
        this.order = quota.orderNumber();
        this.quota = quota;
        this.rulebook = rulebook(quota, duties);
        this.dossiers = new Dossiers(store, Sketch.reader(), books());
        this.clearing = new Clearing(store, dossiers, mrn -> Draw.unsealed(new BigDecimal("0.5")));
    }

    private static Rulebook rulebook(Quota quota, String duties) {
        Rulebook plain = Examples.rulebook("GB", Completeness.PARTIAL, BigDecimal.ZERO);
        Measure.Scope scope = new Measure.Scope(
                Set.of("85102000"), Set.of(), Set.of(), Set.of(), Set.of(), Set.of("120"), Flow.IMPORT, Set.of());
        Measure within = new Measure(
                "Q-85102000",
                "A00",
                Measure.Kind.DUTY,
                scope,
                Measure.Level.ITEM,
                List.of(Measure.CUSTOMS_VALUE),
                DutyExpressions.parse("QUOTA(\"" + quota.orderNumber() + "\", " + duties + ")"),
                null,
                null,
                Rounding.parse("DOWN 2"),
                Validity.ALWAYS,
                "made up");
        return new Rulebook(
                plain.title(),
                plain.references(),
                new Tariff(
                        plain.tariff().lines(),
                        Stream.concat(plain.tariff().measures().stream(), Stream.of(within))
                                .toList()),
                new Rulebook.Programmes(plain.programmes().preferences(), List.of(), List.of(quota)),
                plain.procedures(),
                plain.profiles());
    }

    private Rulebooks books() {
        return new Rulebooks() {
            @Override
            public Optional<Rulebook> named(String name) {
                return Optional.of(rulebook);
            }

            @Override
            public Optional<Rulebook> of(String jurisdiction) {
                return Optional.of(rulebook);
            }

            @Override
            public Optional<Rulebook> withDigest(Digest digest) {
                return digest.equals(rulebook.digest()) ? Optional.of(rulebook) : Optional.empty();
            }
        };
    }

    public Clearing clearing() {
        return clearing;
    }

    public Dossiers dossiers() {
        return dossiers;
    }

    public Rulebook rulebook() {
        return rulebook;
    }

    public Quota.Key key() {
        return quota.key();
    }

    /** Shares out and tells every declaration. */
    public List<QuotaRequests.Allocation> allocate(LocalDate through) {
        Instant now = Instant.parse("2026-03-05T00:00:00Z");
        Allocating allocating = new Allocating(store, dossiers);
        List<QuotaRequests.Allocation> done = allocating.allocate(quota, through, now);
        allocating.settleAll(now);
        return done;
    }

    /** Shares out and tells no declaration yet. */
    void shareOut(LocalDate through) {
        store.quotaRequests().allocate(quota, through, Instant.parse("2026-03-05T00:00:00Z"));
    }

    /** What is drawn of the quota. */
    public BigDecimal drawn() {
        return Objects.requireNonNull(store.quotas().drawn(List.of(key())).get(key()));
    }

    /** The sum of what was drawn and given back, movement by movement. */
    public BigDecimal moved() {
        return store.quotas().movements(key(), QuotaBalances.MOVEMENTS_MAX).stream()
                .map(QuotaBalances.Stored::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A declaration that asks for so many kilograms; its reference tells it from others. */
    public Lodgement asking(String reference, int kilograms, String... changes) {
        List<String> lines = new ArrayList<>(List.of(
                "FunctionalReferenceID = " + reference,
                ITEM + "Commodity/DutyTaxFee/DutyRegimeCode = 120",
                ITEM + "Commodity/DutyTaxFee/QuotaOrderID = " + order,
                ITEM + "Commodity/GoodsMeasure/NetNetWeightMeasure = " + kilograms,
                ITEM + "Commodity/GoodsMeasure/GrossMassMeasure = " + (kilograms + 10),
                "TotalGrossMassMeasure = " + (kilograms + 160)));
        lines.addAll(List.of(changes));
        return lodgement(Examples.sketch(lines.toArray(String[]::new)));
    }

    public Lodgement lodgement(List<String> lines) {
        return lodgement(lines, Instant.parse("2026-03-02T10:15:01Z"));
    }

    Lodgement lodgement(List<String> lines, Instant receivedAt) {
        Bytes bytes = Bytes.of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        Message message = ((Message.Recognition.Holds) Sketch.reader().read(bytes, "sketch")).message();
        return new Lodgement(
                message, bytes, bytes.digest(), "sketch", rulebook, Examples.AT, receivedAt, "trader", Set.of());
    }

    public Answer clear(Lodgement lodgement) {
        return clearing.clear(List.of(lodgement)).getFirst();
    }

    public Replay replay(Mrn mrn) {
        return dossiers.replay(mrn).orElseThrow();
    }

    /** The charges of duty of the first item. */
    static List<Charge> duties(Answer answer) {
        return Objects.requireNonNull(answer.assessment()).charges().stream()
                .filter(charge -> charge.item() == 1 && charge.taxType().equals("A00"))
                .toList();
    }
}
