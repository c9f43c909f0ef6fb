package org.tidewaiter.rulebook;

import java.time.LocalDate;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.origin.PreferenceScheme;
import org.tidewaiter.origin.Tolerance;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.risk.ProfileText;
import org.tidewaiter.tariff.DutyExpressions;
import org.tidewaiter.tariff.GeographicalArea;
import org.tidewaiter.tariff.LowValueRegime;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.Quota;
import org.tidewaiter.tariff.TariffLine;

/**
 * The canonical text of a rulebook: every part that can change a decision, in a fixed order.
 */
public final class RulebookText {
    private RulebookText() {}

    public static String of(Rulebook rulebook) {
        return Canonical.text(rulebook, RulebookText::members);
    }

    /** SHA-256 of the text, without making the whole of it. */
    static Digest digest(Rulebook rulebook) {
        return Canonical.digest(rulebook, RulebookText::members);
    }

    private static void members(Canonical c, Rulebook r) {
        c.member("title", r.title(), RulebookText::title);
        c.list("codeLists", r.references().codeLists(), RulebookText::codeList);
        c.list("exchangeRates", r.references().exchangeRates(), (x, rate) -> {
            x.field("currency", rate.currency()).field("domesticPerUnit", rate.domesticPerUnit());
            validity(x, rate.validity());
            x.field("source", rate.source());
        });
        c.list("thresholds", r.references().thresholds(), (x, t) -> {
            x.field("id", t.id()).field("amount", t.amount().toString());
            validity(x, t.validity());
            x.field("legalBasis", t.legalBasis());
        });
        c.list("tariffLines", r.tariff().lines(), (x, line) -> {
            x.field("code", line.code()).field("description", line.description());
            x.field("supplementaryUnit", line.supplementaryUnit());
            further(x, line);
            validity(x, line.validity());
            x.field("source", line.source());
        });
        c.list("measures", r.tariff().measures(), RulebookText::measure);
        // What came later is left out where there is none, so that rulebooks without it keep their digest.
        if (!r.tariff().areas().isEmpty()) {
            c.list("areas", r.tariff().areas(), RulebookText::area);
        }
        if (!r.programmes().preferences().schemes().isEmpty()) {
            c.list("schemes", r.programmes().preferences().schemes(), RulebookText::scheme);
        }
        if (!r.programmes().lowValueRegimes().isEmpty()) {
            c.list("lowValueRegimes", r.programmes().lowValueRegimes(), RulebookText::lowValue);
        }
        if (!r.programmes().quotas().isEmpty()) {
            c.list("quotas", r.programmes().quotas(), RulebookText::quota);
        }
        c.list("procedures", r.procedures(), RulebookText::procedure);
        c.list("profiles", r.profiles(), ProfileText::profile);
    }

    /** Only what goes beyond a declarable line with one unit, so that older rulebooks keep their digest. */
    private static void further(Canonical c, TariffLine line) {
        if (line.units().size() > 1) {
            c.strings("furtherUnits", line.units().subList(1, line.units().size()));
        }
        if (line.indent() > 0) {
            c.field("indent", line.indent());
        }
        if (!line.declarable()) {
            c.field("declarable", false);
        }
    }

    private static void title(Canonical c, Rulebook.Title t) {
        c.field("name", t.name()).field("edition", t.edition()).field("title", t.title());
        c.field("jurisdiction", t.jurisdiction()).field("currency", t.currency());
        c.field("zone", t.zone().getId()).field("completeness", t.completeness());
        c.field("valuationBasis", t.valuationBasis()).field("randomShare", t.randomShare());
        c.strings("sources", t.sources());
    }

    private static void codeList(Canonical c, CodeList list) {
        c.field("name", list.name()).field("severity", list.severity()).field("source", list.source());
        c.list("codes", list.codes(), (x, code) -> {
            x.field("code", code.code()).field("name", code.name());
            validity(x, code.validity());
        });
    }

    private static void area(Canonical c, GeographicalArea area) {
        c.field("code", area.code()).field("name", area.name());
        c.list("members", area.members(), (x, member) -> {
            x.field("country", member.country());
            validity(x, member.validity());
        });
    }

    private static void scheme(Canonical c, PreferenceScheme scheme) {
        c.field("id", scheme.id()).field("name", scheme.name());
        c.list("claims", scheme.claims(), (x, claim) -> {
            x.field("code", claim.code()).field("name", claim.name());
            x.field("area", claim.area().code()).strings("excluded", sorted(claim.excluded()));
            x.list("periods", claim.periods(), RulebookText::period);
        });
    }

    private static void period(Canonical c, PreferenceScheme.Period period) {
        validity(c, period.validity());
        PreferenceScheme.Terms terms = period.terms();
        c.field("retroactive", period.retroactive()).field("processingFeeExempt", terms.processingFeeExempt());
        c.field("proof", terms.proof().kind())
                .field("proofSentence", terms.proof().sentence());
        Money waived = terms.proof().waivedBelow();
        c.field("proofWaivedBelow", waived == null ? null : waived.toString());
        c.field("cumulation", terms.cumulation().kind());
        c.strings("cumulationWith", terms.cumulation().with());
        c.field("cumulationSentence", terms.cumulation().sentence());
        Tolerance tolerance = terms.tolerance();
        if (tolerance != null) {
            c.field("tolerancePercent", tolerance.percent()).field("toleranceBasis", tolerance.basis());
        }
        c.field("directTransport", terms.directTransport()).field("legalBasis", period.legalBasis());
    }

    private static void lowValue(Canonical c, LowValueRegime r) {
        c.field("id", r.id()).field("status", r.status());
        validity(c, r.validity());
        c.strings("origins", sorted(r.origins())).strings("excludedOrigins", sorted(r.excludedOrigins()));
        c.strings("modes", sorted(r.modes())).strings("entryTypes", sorted(r.entryTypes()));
        c.field("limit", r.limit()).field("currency", r.currency()).field("per", r.per());
        c.strings("relieved", sorted(r.relieved().stream().map(Enum::name).toList()));
        c.field("charge", r.charge() == null ? null : DutyExpressions.print(r.charge()));
        c.field("inLieu", r.inLieu()).field("legalBasis", r.legalBasis());
        if (!r.excludedGoods().isEmpty()) {
            c.strings("excludedGoods", sorted(r.excludedGoods()));
        }
        if (!r.excludedCodes().isEmpty()) {
            c.strings("excludedCodes", sorted(r.excludedCodes()));
        }
        if (!r.allowances().isEmpty()) {
            c.list("allowances", r.allowances(), RulebookText::allowance);
        }
        if (r.preferenceInstead()) {
            c.field("preferenceInstead", true);
        }
    }

    private static void allowance(Canonical c, LowValueRegime.Allowance a) {
        c.field("group", a.group())
                .field("goods", a.goods())
                .field("quantity", a.quantity())
                .field("unit", a.unit());
    }

    private static void procedure(Canonical c, Procedure p) {
        c.field("code", p.code()).field("effect", p.effect());
        if (!p.covers().isEmpty()) {
            c.strings("covers", sorted(p.covers().stream().map(Enum::name).toList()));
        }
        Procedure.Drawback drawback = p.drawback();
        if (drawback != null) {
            c.field("claimableShare", drawback.share());
            if (!drawback.excludedTaxTypes().isEmpty()) {
                c.strings("excludedTaxTypes", sorted(drawback.excludedTaxTypes()));
            }
        }
        if (p.isOfUnusualFlow()) { // so that older rulebooks keep their digest
            c.field("flow", p.flow());
        }
        c.field("title", p.title()).field("legalBasis", p.legalBasis());
    }

    private static void quota(Canonical c, Quota q) {
        c.field("orderNumber", q.orderNumber());
        validity(c, q.period());
        c.field("volume", q.volume()).field("unit", q.unit()).field("method", q.method());
        c.field("criticalLevel", q.criticalLevel()).strings("licences", sorted(q.licences()));
        c.field("legalBasis", q.legalBasis());
    }

    private static void limits(Canonical c, Measure.Limits l) {
        c.strings("excludedGoods", sorted(l.excludedGoods())).strings("doubtfulGoods", sorted(l.doubtfulGoods()));
        c.strings("excludedRegimes", sorted(l.excludedRegimes())).strings("entryTypes", sorted(l.entryTypes()));
        c.field("ports", l.ports());
    }

    private static void measure(Canonical c, Measure m) {
        c.field("id", m.id()).field("taxType", m.taxType()).field("kind", m.kind());
        c.member("scope", m.scope(), (x, s) -> x.strings("goods", sorted(s.goods()))
                .strings("additionalCodes", sorted(s.additionalCodes()))
                .strings("excludedAdditionalCodes", sorted(s.excludedAdditionalCodes()))
                .strings("origins", sorted(s.origins()))
                .strings("excludedOrigins", sorted(s.excludedOrigins()))
                .strings("regimes", sorted(s.regimes()))
                .field("flow", s.flow())
                .strings("modes", sorted(s.modes())));
        if (!m.scope().limits().equals(Measure.Limits.NONE)) {
            c.member("limits", m.scope().limits(), RulebookText::limits);
        }
        if (!m.stacking().equals(Measure.Stacking.BESIDE_ALL)) {
            c.member("stacking", m.stacking(), (x, s) -> x.field("group", s.group())
                    .strings("yieldsTo", sorted(s.yieldsTo())));
        }
        c.field("level", m.level()).strings("base", m.base());
        c.field("expression", DutyExpressions.print(m.expression()));
        c.field("minimum", m.minimum()).field("maximum", m.maximum());
        c.field("rounding", m.rounding().toString());
        validity(c, m.validity());
        c.field("legalBasis", m.legalBasis());
    }

    private static void validity(Canonical c, Validity validity) {
        c.field("from", day(validity.from())).field("to", day(validity.to()));
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static Collection<String> sorted(Collection<String> values) {
        return values.size() < 2 ? values : new TreeSet<>(values);
    }
}
