package org.tidewaiter.duty.web;

import java.math.BigDecimal;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.tariff.DutyExpression;

/** Says duty expressions in the words of a language. */
@Component
final class RateWords {
    private final MessageSource messages;

    RateWords(MessageSource messages) {
        this.messages = messages;
    }

    String of(DutyExpression expression, Locale locale) {
        return switch (expression) {
            case DutyExpression.Free() -> text(locale, "duty.rate.free");
            case DutyExpression.Prohibited() -> text(locale, "duty.rate.prohibited");
            case DutyExpression.AdValorem(BigDecimal percent) -> percent(percent);
            case DutyExpression.Specific s ->
                text(
                        locale,
                        s.of() == null ? "duty.rate.specific" : "duty.rate.specificOf",
                        s.amount().toPlainString() + " " + s.currency(),
                        (s.per().compareTo(BigDecimal.ONE) == 0 ? "" : Canonical.plain(s.per()) + " ") + s.unit(),
                        s.of() == null ? "" : s.of());
            case DutyExpression.Sum sum -> joined(sum.parts(), " + ", locale);
            case DutyExpression.Max max -> text(locale, "duty.rate.max", joined(max.parts(), "; ", locale));
            case DutyExpression.Min min -> text(locale, "duty.rate.min", joined(min.parts(), "; ", locale));
            case DutyExpression.Less less ->
                text(locale, "duty.rate.less", of(less.of(), locale), of(less.less(), locale));
            case DutyExpression.Applicable() -> text(locale, "duty.rate.applicable");
            case DutyExpression.ShareOf share ->
                text(locale, "duty.rate.share", percent(share.percent()), of(share.expression(), locale));
            case DutyExpression.OnPart part -> text(locale, "duty.rate.part", percent(part.percent()), part.part());
            case DutyExpression.ForEach each ->
                text(
                        locale,
                        each.side() == DutyExpression.Side.UNDER ? "duty.rate.eachUnder" : "duty.rate.eachOver",
                        of(each.each(), locale),
                        each.unit(),
                        Canonical.plain(each.bound()));
            case DutyExpression.Seasonal season ->
                text(
                        locale,
                        "duty.rate.season",
                        day(season.from(), locale),
                        day(season.to(), locale),
                        of(season.within(), locale),
                        of(season.otherwise(), locale));
            case DutyExpression.QuotaBound quota ->
                text(
                        locale,
                        "duty.rate.quota",
                        quota.orderNumber(),
                        of(quota.within(), locale),
                        of(quota.beyond(), locale));
            case DutyExpression.Text(String text) -> text(locale, "duty.rate.text", text);
        };
    }

    private String joined(List<DutyExpression> parts, String between, Locale locale) {
        return String.join(between, parts.stream().map(p -> of(p, locale)).toList());
    }

    private static String percent(BigDecimal percent) {
        return Canonical.plain(percent) + " %";
    }

    private static String day(MonthDay day, Locale locale) {
        return day.format(DateTimeFormatter.ofPattern("d MMMM", locale));
    }

    private String text(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
