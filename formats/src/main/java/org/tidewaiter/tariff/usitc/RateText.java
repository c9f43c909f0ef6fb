package org.tidewaiter.tariff.usitc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.tariff.DutyExpression;

/**
 * The rate texts of the Harmonized Tariff Schedule of the United States as duty expressions, and back. A text is read
 * whole or not at all: what the algebra can't express stays a text, with the reason.
 */
public final class RateText {
    /** Unit of the degrees of polarization of sugar (HTSUS chapter 17, additional US note 1). */
    public static final String DEGREE = "DEGREE";

    static final String DOLLAR = "USD";
    private static final int MAX_LENGTH = 1_000;

    /** Why a text stays a text. */
    public enum Reason {
        SUSPENDED("The rate is suspended: whether and what is charged stands elsewhere."),
        OTHER_PROVISION("The rate is that of other goods, of another heading or of a note."),
        QUANTITY("It is a quantity, no rate."),
        VALUE_OF_A_PART("The applicable rate is taken from a value that the text describes."),
        LIKE_ARTICLES("The duty is what like articles would bear, with a limit."),
        LIMITED("The duty is limited by that of a whole of which the article is a part."),
        NOT_UNDERSTOOD("The text follows no known form.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    /**
     * What a text says.
     *
     * @param expression the duty, a {@link DutyExpression.Text} where it can't be expressed
     * @param reason why it stays a text; null where it was read
     */
    public record Reading(
            DutyExpression expression, @Nullable Reason reason) {}

    private static final String NUMBER = "([0-9][0-9,]*(?:\\.[0-9]+)?|\\.[0-9]+)";
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern SLASH = Pattern.compile(" ?/ ?");
    private static final Pattern PERCENT = Pattern.compile(NUMBER + " ?(?:%|percent)");
    private static final Pattern ON_PART = Pattern.compile(
            "(?:a duty of )?" + NUMBER + " ?(?:%|percent) (?:on|of|upon) (?:the )?(?:value of (?:the )?)?(\\S.*)");
    private static final Pattern SPECIFIC =
            Pattern.compile("(?:\\$" + NUMBER + "|" + NUMBER + " ?cents?) ?(?:/|(?=each\\b))(.+)");
    private static final Pattern OVER = Pattern.compile(" over ([0-9]+)");
    private static final Pattern BY_DEGREE = Pattern.compile("(.+) less (.+) for each degree under ([0-9]+) degrees "
            + "\\(and fractions of a degree in proportion\\) but not less than (.+)");
    private static final Pattern MINUS = Pattern.compile("(.+) minus (.+)");

    /** Fixed sentences without their blanks, since the file breaks words: the duty that goods would bear otherwise. */
    private static final Set<String> APPLICABLE = Set.of(
            "thedutyprovidedintheapplicablesubheading",
            "thedutyrateprovidedinsuchsubheading",
            "therateapplicableintheabsenceofthissubheading",
            "therateapplicableintheabsenceofthisheading",
            "nochange",
            "noadditionalduty");

    /** Beginnings of texts without their blanks, and why nothing more is made of them; the first that fits. */
    private static final List<Map.Entry<String, Reason>> BEGINNINGS = List.of(
            Map.entry("suspended", Reason.SUSPENDED),
            Map.entry("see", Reason.OTHER_PROVISION),
            Map.entry("therateapplicableintheabsenceofthissubheadingonthecost", Reason.VALUE_OF_A_PART),
            Map.entry("therate", Reason.OTHER_PROVISION),
            Map.entry("thedutyrateprovidedfor", Reason.OTHER_PROVISION),
            Map.entry("thequantity", Reason.QUANTITY),
            Map.entry("adutyupon", Reason.VALUE_OF_A_PART),
            Map.entry("adutyequal", Reason.LIKE_ARTICLES),
            Map.entry("aduty(inlieu", Reason.LIKE_ARTICLES));

    private final Units units;
    private int specifics;

    private RateText(Units units) {
        this.units = units;
    }

    /**
     * Reads a text of the columns 1 general, 1 special (one rate of it) or 2.
     *
     * @param text not blank
     * @param units what the line is declared in
     */
    public static Reading parse(String text, Units units) {
        String plain = plain(text);
        DutyExpression found = plain.length() > MAX_LENGTH ? null : new RateText(units).whole(plain);
        return found == null ? new Reading(new DutyExpression.Text(plain), reason(plain)) : new Reading(found, null);
    }

    /** In the published manner, as far as it has one; {@code parse(print(e), units)} gives {@code e} again. */
    public static String print(DutyExpression expression) {
        return RatePrinter.print(expression);
    }

    /** One blank between words, none around a slash; the sign of the cent as a word. */
    static String plain(String text) {
        String words = text.replace("¢", " cents ").replace('\u00a0', ' ').strip();
        return SLASH.matcher(BLANKS.matcher(words).replaceAll(" ")).replaceAll("/");
    }

    private static String squeezed(String text) {
        return text.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    private static Reason reason(String text) {
        String squeezed = squeezed(text);
        for (Map.Entry<String, Reason> beginning : BEGINNINGS) {
            if (squeezed.startsWith(beginning.getKey())) {
                return beginning.getValue();
            }
        }
        return squeezed.contains("totaldutyshallnotexceed") ? Reason.LIMITED : Reason.NOT_UNDERSTOOD;
    }

    private @Nullable DutyExpression whole(String text) {
        String ended = text.endsWith(".") && !text.endsWith("doz.") && !text.endsWith("pr.")
                ? text.substring(0, text.length() - 1)
                : text;
        if (ended.equals("Free") || ended.startsWith("Free,") || ended.startsWith("Free (See U.S. note")) {
            return new DutyExpression.Free(); // what follows says under which terms, not how much
        }
        Matcher degree = BY_DEGREE.matcher(ended);
        if (degree.matches()) {
            return byDegree(degree);
        }
        Matcher minus = MINUS.matcher(ended);
        if (minus.matches()) {
            DutyExpression of = term(minus.group(1));
            DutyExpression less = term(minus.group(2));
            return of == null || less == null ? null : new DutyExpression.Less(of, less);
        }
        List<DutyExpression> parts = new ArrayList<>();
        for (String term : ended.split("\\+", -1)) {
            DutyExpression part = term(term.strip());
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return parts.size() == 1 ? parts.getFirst() : new DutyExpression.Sum(parts);
    }

    private @Nullable DutyExpression byDegree(Matcher degree) {
        DutyExpression of = term(degree.group(1));
        DutyExpression each = term(degree.group(2));
        DutyExpression least = term(degree.group(4));
        if (of == null || each == null || least == null) {
            return null;
        }
        DutyExpression.ForEach lessening =
                new DutyExpression.ForEach(each, DutyExpression.Side.UNDER, new BigDecimal(degree.group(3)), DEGREE);
        return new DutyExpression.Max(List.of(new DutyExpression.Less(of, lessening), least));
    }

    private @Nullable DutyExpression term(String text) {
        if (APPLICABLE.contains(squeezed(text))) {
            return new DutyExpression.Applicable();
        }
        if (text.equals("Free")) {
            return new DutyExpression.Free();
        }
        Matcher percent = PERCENT.matcher(text);
        if (percent.matches()) {
            return new DutyExpression.AdValorem(number(percent.group(1)));
        }
        Matcher part = ON_PART.matcher(text);
        if (part.matches()) {
            String of = part.group(2);
            return of.equals("entire set") // the article itself
                    ? new DutyExpression.AdValorem(number(part.group(1)))
                    : new DutyExpression.OnPart(number(part.group(1)), of);
        }
        Matcher specific = SPECIFIC.matcher(text);
        return specific.matches() ? specific(specific) : null;
    }

    private @Nullable DutyExpression specific(Matcher specific) {
        BigDecimal amount = specific.group(1) != null
                ? number(specific.group(1))
                : number(specific.group(2)).movePointLeft(2);
        String rest = specific.group(3).replace("pf.liter", "pf. liter").replace("pf. Liter", "pf. liter");
        for (String unit : Units.known()) {
            if (rest.startsWith(unit)) {
                return perUnit(amount, unit, rest.substring(unit.length()));
            }
        }
        return null;
    }

    private @Nullable DutyExpression perUnit(BigDecimal amount, String unit, String rest) {
        Matcher over = OVER.matcher(rest);
        if (over.matches()) {
            String counted = units.resolve(unit, null, specifics).code();
            DutyExpression each = new DutyExpression.Specific(
                    amount,
                    DOLLAR,
                    BigDecimal.ONE,
                    Units.OF_TEXT.resolve("each", null, 0).code());
            return new DutyExpression.ForEach(each, DutyExpression.Side.OVER, new BigDecimal(over.group(1)), counted);
        }
        String of = measured(rest);
        if (of == null) {
            return null;
        }
        String whole = of.isEmpty() ? null : of;
        Units.Unit resolved = units.resolve(unit, whole, specifics++);
        return new DutyExpression.Specific(amount, DOLLAR, resolved.per(), resolved.code(), whole);
    }

    /** What is measured, empty for the whole; null where that is not understood. */
    private static @Nullable String measured(String rest) {
        if (rest.isEmpty()) {
            return "";
        }
        if (rest.startsWith(" on ") || rest.startsWith(" of ")) {
            String of = rest.substring(4);
            return of.startsWith("the ") ? of.substring(4) : of;
        }
        return rest.startsWith(", ") ? rest.substring(2) : null;
    }

    private static BigDecimal number(String digits) {
        return new BigDecimal(digits.replace(",", ""));
    }
}
