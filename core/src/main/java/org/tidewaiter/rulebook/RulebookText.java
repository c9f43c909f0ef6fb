package org.tidewaiter.rulebook;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.tariff.DutyExpressions;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.TariffLine;

/**
 * The canonical text of a rulebook: every part that can change a decision, in a fixed order.
 */
public final class RulebookText {
    private RulebookText() {}

    public static String of(Rulebook rulebook) {
        return Canonical.text(rulebook, (c, r) -> {
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
            c.list("procedures", r.procedures(), (x, p) -> x.field("code", p.code())
                    .field("effect", p.effect())
                    .field("title", p.title())
                    .field("legalBasis", p.legalBasis()));
            c.list("profiles", r.profiles(), RulebookText::profile);
        });
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
        c.field("level", m.level()).strings("base", m.base());
        c.field("expression", DutyExpressions.print(m.expression()));
        c.field("minimum", m.minimum()).field("maximum", m.maximum());
        c.field("rounding", m.rounding().toString());
        validity(c, m.validity());
        c.field("legalBasis", m.legalBasis());
    }

    private static void profile(Canonical c, RiskProfile p) {
        c.field("id", p.id()).field("title", p.title()).field("lane", p.lane()).field("priority", p.priority());
        c.member("condition", p.condition(), RulebookText::condition);
        c.field("instruction", p.instruction()).field("owner", p.owner());
        validity(c, p.validity());
        c.field("legalBasis", p.legalBasis());
    }

    private static void condition(Canonical c, Condition condition) {
        switch (condition) {
            case Condition.In in -> c.field("field", in.field()).strings("in", sorted(in.values()));
            case Condition.StartsWith s -> c.field("field", s.field()).strings("startsWith", s.prefixes());
            case Condition.GreaterThan g -> c.field("field", g.field()).field("greaterThan", g.limit());
            case Condition.LessThan l -> c.field("field", l.field()).field("lessThan", l.limit());
            case Condition.Exists e -> c.field("field", e.field()).field("exists", e.there());
            case Condition.All(List<Condition> of) -> c.list("all", of, RulebookText::condition);
            case Condition.Any(List<Condition> of) -> c.list("any", of, RulebookText::condition);
            case Condition.Not(Condition of) -> c.member("not", of, RulebookText::condition);
        }
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
