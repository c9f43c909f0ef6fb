package org.tidewaiter.origin.json;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.origin.Certification;
import org.tidewaiter.origin.DatedRule;
import org.tidewaiter.origin.HsRange;
import org.tidewaiter.origin.OriginAnswer;
import org.tidewaiter.origin.OriginEvaluation;
import org.tidewaiter.origin.OriginRules;
import org.tidewaiter.origin.PreferenceScheme;
import org.tidewaiter.origin.ProductRuleText;
import org.tidewaiter.origin.Standing;
import org.tidewaiter.origin.Territory;
import org.tidewaiter.origin.ToleranceRule;

/**
 * Whether a good originates, as programs read it.
 *
 * @param scheme as asked
 * @param date as asked
 * @param originating yes or no
 * @param criterion letter of a certification; null for no
 * @param rule the product rule that was asked; null where none was needed or known
 * @param figures the shares that were computed
 * @param trace the arithmetic, one line a step
 * @param missing what a yes lacks
 * @param proof what shows origin under the scheme
 * @param certification what is wrong with the certification; null where none was given
 */
public record OriginData(
        String scheme,
        LocalDate date,
        boolean originating,
        @Nullable String criterion,
        @Nullable Rule rule,
        OriginAnswer.Figures figures,
        List<String> trace,
        List<Missing> missing,
        String proof,
        @Nullable List<Certification.Fault> certification) {
    /** A gap with its stable code. */
    public record Missing(String code, String message) {}

    /** A product rule with the goods it is for, as agreements print codes. */
    public record Rule(
            String goods,
            String use,
            String rule,
            String criterion,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            Standing standing,
            String source) {
        public static Rule of(DatedRule rule) {
            return new Rule(
                    rule.goods().toString(),
                    rule.use(),
                    ProductRuleText.print(rule.rule()),
                    rule.criterion().letter(),
                    rule.validity().from(),
                    rule.validity().to(),
                    rule.standing(),
                    rule.source());
        }
    }

    /** A rule of tolerance. */
    public record Tolerance(
            ToleranceRule.Kind kind,
            List<String> goods,
            List<String> materials,
            @Nullable BigDecimal percent,
            org.tidewaiter.origin.Tolerance.Basis basis,
            String source) {
        static Tolerance of(ToleranceRule rule) {
            return new Tolerance(
                    rule.kind(),
                    rule.goods().stream().map(HsRange::toString).toList(),
                    rule.materials().stream().map(HsRange::toString).toList(),
                    rule.percent(),
                    rule.basis(),
                    rule.source());
        }
    }

    /**
     * The rules for goods of a code.
     *
     * @param hs digits, two or more
     */
    public record Rules(String scheme, LocalDate date, String hs, List<Rule> rules, List<Tolerance> tolerances) {
        public static Rules of(OriginRules rules, String hs, LocalDate date) {
            return new Rules(
                    rules.scheme(),
                    date,
                    hs,
                    rules.about(hs, date).stream().map(Rule::of).toList(),
                    rules.tolerancesAbout(hs, date).stream().map(Tolerance::of).toList());
        }
    }

    /** Evaluates a question by the rules of its scheme. */
    public static OriginData of(OriginAsked.Ready asked, PreferenceScheme scheme, OriginRules rules) {
        OriginAnswer answer = OriginEvaluation.evaluate(
                asked.product(), asked.materials(), rules, Territory.of(scheme, asked.jurisdiction()), asked.date());
        Certification certification = asked.certification();
        PreferenceScheme.Period period = scheme.on(asked.date());
        return new OriginData(
                asked.scheme(),
                asked.date(),
                answer.originating(),
                answer.criterion() == null ? null : answer.criterion().letter(),
                answer.rule() == null ? null : Rule.of(answer.rule()),
                answer.figures(),
                answer.trace(),
                answer.missing().stream()
                        .map(gap -> new Missing(gap.code().text(), gap.sentence()))
                        .toList(),
                period == null ? "" : period.terms().proof().sentence(),
                certification == null
                        ? null
                        : certification.against(asked.product().hs(), asked.date(), answer));
    }
}
