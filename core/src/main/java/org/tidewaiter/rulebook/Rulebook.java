package org.tidewaiter.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Timeline;
import org.tidewaiter.origin.PreferenceSchemes;
import org.tidewaiter.reference.References;
import org.tidewaiter.risk.ProfileIndex;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.tariff.LowValueRegime;
import org.tidewaiter.tariff.Quota;
import org.tidewaiter.tariff.Tariff;
import org.tidewaiter.valuation.ValuationBasis;

/**
 * Tariff, reference data, procedures and risk profiles of one administration in one edition. Its identity is the SHA-256 of
 * its canonical bytes, see {@link RulebookText}.
 */
public final class Rulebook {
    /**
     * What a rulebook is.
     *
     * @param name short name, e.g. {@code gb}
     * @param edition names the state of the data, e.g. a date
     * @param title for people
     * @param jurisdiction ISO 3166-1 alpha-2 code
     * @param currency ISO 4217 code of the domestic currency
     * @param zone in which its days begin
     * @param completeness whether it is the whole tariff
     * @param valuationBasis which costs belong to the customs value
     * @param randomShare share of declarations drawn at random for a check of documents, from 0 to 1
     * @param sources where the data come from
     */
    public record Title(
            String name,
            String edition,
            String title,
            String jurisdiction,
            String currency,
            ZoneId zone,
            Completeness completeness,
            ValuationBasis valuationBasis,
            BigDecimal randomShare,
            List<String> sources) {
        public Title {
            sources = List.copyOf(sources);
            if (randomShare.signum() < 0 || randomShare.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("Random share " + randomShare + " of rulebook " + name
                        + " is not between 0 and 1. Maybe 0.01 for one in a hundred is meant.");
            }
        }
    }

    /**
     * What a claim or a low value changes about the duty of a line.
     *
     * @param preferences schemes that are claimed; none where the scopes of measures say all
     * @param lowValueRegimes in the order in which they are tried
     * @param quotas whose periods of one order number don't overlap
     */
    public record Programmes(PreferenceSchemes preferences, List<LowValueRegime> lowValueRegimes, List<Quota> quotas) {
        public static final Programmes NONE = new Programmes(PreferenceSchemes.NONE, List.of());

        public Programmes {
            lowValueRegimes = List.copyOf(lowValueRegimes);
            quotas = List.copyOf(quotas);
        }

        /** Without quotas. */
        public Programmes(PreferenceSchemes preferences, List<LowValueRegime> lowValueRegimes) {
            this(preferences, lowValueRegimes, List.of());
        }
    }

    private final Title title;
    private final References references;
    private final Tariff tariff;
    private final List<Procedure> procedures;
    private final List<RiskProfile> profiles;
    private final Programmes programmes;
    private final Map<String, Procedure> proceduresByCode = new HashMap<>();
    private final Map<String, List<Quota>> quotasByNumber = new HashMap<>(0);
    private final Timeline<List<LowValueRegime>> lowValueRegimes;
    private final ProfileIndex profileIndex;
    /** Made when it is asked for first: what serves as the base of another rulebook is never asked. */
    private volatile @Nullable Digest digest;

    private final int currencyScale;

    /** Without programmes. */
    public Rulebook(
            Title title, References references, Tariff tariff, List<Procedure> procedures, List<RiskProfile> profiles) {
        this(title, references, tariff, Programmes.NONE, procedures, profiles);
    }

    public Rulebook(
            Title title,
            References references,
            Tariff tariff,
            Programmes programmes,
            List<Procedure> procedures,
            List<RiskProfile> profiles) {
        this.title = title;
        this.references = references;
        this.tariff = tariff;
        this.procedures = List.copyOf(procedures);
        this.profiles = List.copyOf(profiles);
        this.profileIndex = ProfileIndex.of(profiles);
        this.programmes = programmes;
        for (Procedure procedure : procedures) {
            if (proceduresByCode.put(procedure.code(), procedure) != null) {
                throw new IllegalArgumentException(
                        "Rulebook " + title.name + " has two procedures " + procedure.code() + ". Maybe join them.");
            }
        }
        for (Quota quota : programmes.quotas()) {
            quotasByNumber
                    .computeIfAbsent(quota.orderNumber(), k -> new ArrayList<>(1))
                    .add(quota);
        }
        this.lowValueRegimes = Timeline.ofThings(
                programmes.lowValueRegimes().stream()
                        .filter(regime -> regime.status() == LowValueRegime.Status.IN_FORCE)
                        .toList(),
                LowValueRegime::validity);
        this.currencyScale = Currency.getInstance(title.currency).getDefaultFractionDigits();
    }

    public Title title() {
        return title;
    }

    public References references() {
        return references;
    }

    public Tariff tariff() {
        return tariff;
    }

    public List<Procedure> procedures() {
        return procedures;
    }

    public List<RiskProfile> profiles() {
        return profiles;
    }

    /** Finds the profiles that match. */
    public ProfileIndex profileIndex() {
        return profileIndex;
    }

    /** What a claim or a low value changes. */
    public Programmes programmes() {
        return programmes;
    }

    /** Low-value regimes that are law on the day, in the order in which they are tried. */
    public List<LowValueRegime> lowValueRegimes(LocalDate day) {
        return lowValueRegimes.on(day);
    }

    /** The procedure or additional procedure of that code, null where the rulebook has none. */
    public @Nullable Procedure procedure(String code) {
        return proceduresByCode.get(code);
    }

    /** The quota of that order number which is open on the day, null for none. */
    public @Nullable Quota quota(String orderNumber, LocalDate day) {
        for (Quota quota : quotasByNumber.getOrDefault(orderNumber, List.of())) {
            if (quota.period().covers(day)) {
                return quota;
            }
        }
        return null;
    }

    /** The quota whose period that is, null for none. */
    public @Nullable Quota quota(Quota.Key key) {
        for (Quota quota : quotasByNumber.getOrDefault(key.orderNumber(), List.of())) {
            if (quota.key().equals(key)) {
                return quota;
            }
        }
        return null;
    }

    /** Decimal places of the domestic currency by ISO 4217: 2 for GBP, 0 for KRW. */
    public int currencyScale() {
        return currencyScale;
    }

    /** SHA-256 of the canonical bytes: equal digest, equal rules. */
    public Digest digest() {
        Digest known = digest;
        if (known == null) {
            known = RulebookText.digest(this);
            digest = known;
        }
        return known;
    }

    /** Name, edition and the beginning of the digest, e.g. {@code gb 2026-11-21 (3f2a9c01)}. */
    public String label() {
        return title.name + " " + title.edition + " (" + digest().hex().substring(0, 8) + ")";
    }

    @Override
    public String toString() {
        return label();
    }
}
