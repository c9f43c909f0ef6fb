package org.tidewaiter.tariff.usitc;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Rounding;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.TariffFinding;
import org.tidewaiter.tariff.TariffLine;

/**
 * Tariff lines and measures of the rows of the tariff database: of each row the column 1 general duty, that of column 2, and
 * one measure for each rate of column 1 special. Who belongs to a programme or to column 2, and when, is data of its own.
 */
public final class UsitcTariff {
    /** Area of the countries whose goods bear column 2 (HTSUS general note 3(b)). */
    public static final String COLUMN_2 = "COLUMN-2";
    /** Tax type of the duties of chapters 1 to 98; those of chapter 99 have their code. */
    public static final String DUTY = "DTY";

    /** The chapters that the Harmonized System leaves to each country, so that their lines have a place. */
    private static final List<TariffLine> CHAPTERS = List.of(
            chapter("98", "Special classification provisions"),
            chapter(
                    "99",
                    "Temporary legislation; temporary modifications established pursuant to trade legislation; additional"
                            + " import restrictions established pursuant to section 22 of the Agricultural Adjustment"
                            + " Act, as amended"));

    private static final String GSP_WITH_EXCLUSIONS = "A*";
    private static final Set<String> GSP = Set.of("A", GSP_WITH_EXCLUSIONS);
    private static final Rounding CENTS = new Rounding(RoundingMode.HALF_UP, 2);
    private static final Set<String> NONE = Set.of();

    private final String edition;
    private final List<TariffLine> lines = new ArrayList<>();
    private final List<Measure> measures = new ArrayList<>();
    private final List<TariffFinding> findings = new ArrayList<>();
    private final Map<String, List<UsitcLine>> byCode = new HashMap<>();
    private final Map<RateKey, RateText.Reading> read = new HashMap<>();
    private final Map<String, List<SpecialRates.Group>> specials = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    /** Texts repeat thousands of times; each is read once for each set of units. */
    private record RateKey(String text, Units units) {}

    /**
     * What came of the rows.
     *
     * @param lines one for each row
     * @param measures by row
     * @param findings every text that stays a text, and every rate that nothing could be made of
     */
    public record Result(List<TariffLine> lines, List<Measure> measures, List<TariffFinding> findings) {
        public Result {
            lines = List.copyOf(lines);
            measures = List.copyOf(measures);
            findings = List.copyOf(findings);
        }

        /** How often each finding was made, by code. */
        public Map<String, Long> counts() {
            Map<String, Long> counts = new TreeMap<>();
            findings.forEach(finding -> counts.merge(finding.code(), 1L, Long::sum));
            return counts;
        }
    }

    private UsitcTariff(String edition) {
        this.edition = edition;
    }

    /**
     * Makes lines and measures.
     *
     * @param rows of one file
     * @param edition names the file in each legal basis, e.g. {@code USITC tariff database, 2025-06-06}
     */
    public static Result of(List<UsitcLine> rows, String edition) {
        UsitcTariff tariff = new UsitcTariff(edition);
        for (UsitcLine row : rows) {
            tariff.byCode.computeIfAbsent(row.code(), k -> new ArrayList<>(1)).add(row);
        }
        rows.stream()
                .sorted(Comparator.comparing(UsitcLine::code).thenComparing(r -> from(r.validity())))
                .forEach(tariff::add);
        return new Result(tariff.lines, tariff.measures, tariff.findings);
    }

    /** The chapters of the schedule that are not of the Harmonized System; none can be declared. */
    public static List<TariffLine> chapters() {
        return CHAPTERS;
    }

    private static TariffLine chapter(String code, String title) {
        return new TariffLine(code, title, List.of(), Validity.ALWAYS, "HTSUS, chapter " + code, 0, false);
    }

    private static LocalDate from(Validity validity) {
        return validity.from() == null ? LocalDate.MIN : validity.from();
    }

    private void add(UsitcLine row) {
        lines.add(new TariffLine(row.code(), row.description(), row.units(), row.validity(), edition, 0, true));
        DutyExpression general =
                rate(row, row.general().text(), row.units(row.general().numbers()), "mfn_text_rate");
        DutyExpression other =
                rate(row, row.other().text(), row.units(row.other().numbers()), "col2_text_rate");
        boolean alike = row.isChapter99() && general != null && general.equals(other);
        if (general != null) {
            Set<String> without = alike ? NONE : Set.of(COLUMN_2);
            measure(row, id(row, "MFN"), NONE, without, NONE, general, row.validity(), "column 1 general");
        }
        if (other != null && !alike) {
            measure(row, id(row, "COL2"), Set.of(COLUMN_2), NONE, NONE, other, row.validity(), "column 2");
        }
        special(row, general);
    }

    /** The duty of a text, null of an empty one. */
    private @Nullable DutyExpression rate(UsitcLine row, String text, Units units, String column) {
        if (text.isEmpty()) {
            return null;
        }
        RateText.Reading reading = read.computeIfAbsent(new RateKey(text, units), k -> RateText.parse(text, units));
        if (reading.reason() != null) {
            findings.add(new TariffFinding(
                    Severity.WARNING,
                    "RATE-TEXT-" + reading.reason().name().replace('_', '-'),
                    row.row(),
                    column,
                    "The rate of " + row.pointed() + " stays a text: '" + text + "'. "
                            + reading.reason().sentence(),
                    "Have an officer compute it, or state the rate in measures.csv."));
        }
        DutyExpression duty = reading.expression();
        // the chapter 99 text is the rate beside the duty of the applicable subheading, and a footnote says so
        return !row.additional() || reading.reason() != null || duty instanceof DutyExpression.Applicable
                ? duty
                : new DutyExpression.Sum(joined(duty));
    }

    private static List<DutyExpression> joined(DutyExpression duty) {
        List<DutyExpression> parts = new ArrayList<>();
        parts.add(new DutyExpression.Applicable());
        if (duty instanceof DutyExpression.Sum sum) {
            parts.addAll(sum.parts());
        } else {
            parts.add(duty);
        }
        return parts;
    }

    private void special(UsitcLine row, @Nullable DutyExpression general) {
        int number = 0;
        for (SpecialRates.Group group : groups(row)) {
            number++;
            if (group.repaired()) {
                findings.add(new TariffFinding(
                        Severity.INFO,
                        "SPECIAL-REPAIRED",
                        row.row(),
                        "col1_special_text",
                        "The programmes of " + row.pointed() + " are read as " + new TreeSet<>(group.programmes())
                                + ", passing over a stray character.",
                        "Compare with the published schedule."));
            }
            Resolved resolved = resolved(row, group, general);
            if (resolved == null) {
                continue;
            }
            if (group.programmes().isEmpty()) {
                unnamed(row, group, general, resolved.duty);
            } else {
                group(row, "SPI-" + number, group.programmes(), resolved);
            }
        }
    }

    private List<SpecialRates.Group> groups(UsitcLine row) {
        return specials.computeIfAbsent(row.special(), SpecialRates::parse);
    }

    private record Resolved(DutyExpression duty, Validity validity) {}

    private @Nullable Resolved resolved(UsitcLine row, SpecialRates.Group group, @Nullable DutyExpression general) {
        List<UsitcLine> named = byCode.getOrDefault(group.reference(), List.of());
        UsitcLine one = named.size() == 1 ? named.getFirst() : null;
        if (one != null && general != null) {
            SpecialRates.Group there = groups(one).stream()
                    .filter(g -> g.programmes().containsAll(group.programmes()))
                    .findFirst()
                    .orElse(null);
            DutyExpression within = there == null
                    ? null
                    : rate(one, there.text(), row.units(row.general().numbers()), "");
            Validity both = within == null || within instanceof DutyExpression.Text
                    ? null
                    : common(row.validity(), one.validity());
            if (within != null && both != null) {
                return new Resolved(new DutyExpression.QuotaBound(one.pointed(), within, general), both);
            }
        }
        DutyExpression duty = rate(row, group.text(), units(row, group), "col1_special_text");
        return duty == null ? null : new Resolved(duty, row.validity());
    }

    /** The units that the rate's own type names, else those of the general rate. */
    private static Units units(UsitcLine row, SpecialRates.Group group) {
        for (String programme : group.programmes()) {
            UsitcLine.Numbers numbers = row.programmes().get(programme);
            if (numbers != null && "123456".contains(numbers.type())) {
                return row.units(numbers);
            }
        }
        return row.units(row.general().numbers());
    }

    private static @Nullable Validity common(Validity a, Validity b) {
        LocalDate from = a.from() == null || b.from() != null && b.from().isAfter(a.from()) ? b.from() : a.from();
        LocalDate to = a.to() == null || b.to() != null && b.to().isBefore(a.to()) ? b.to() : a.to();
        return from != null && to != null && to.isBefore(from) ? null : new Validity(from, to);
    }

    /** A rate for no named programme: the general measure has it already, or nobody can say whom it is for. */
    private void unnamed(
            UsitcLine row, SpecialRates.Group group, @Nullable DutyExpression general, DutyExpression duty) {
        if (!duty.equals(general)) {
            findings.add(new TariffFinding(
                    Severity.WARNING,
                    "SPECIAL-WITHOUT-PROGRAMME",
                    row.row(),
                    "col1_special_text",
                    "The special rate '" + group.text() + "' of " + row.pointed()
                            + " names no programme, so no measure was made of it.",
                    "Read the notes of the subchapter, and state the measure with its programme."));
        }
    }

    private void group(UsitcLine row, String suffix, Set<String> programmes, Resolved resolved) {
        Set<String> gsp = new TreeSet<>(GSP);
        gsp.retainAll(programmes);
        boolean excluding =
                gsp.contains(GSP_WITH_EXCLUSIONS) || row.indicators().contains(GSP_WITH_EXCLUSIONS);
        Set<String> others = programmes;
        if (excluding && !gsp.isEmpty() && !row.gspExcluded().isEmpty()) {
            others = new TreeSet<>(programmes);
            others.removeAll(gsp);
            measure(
                    row,
                    id(row, suffix + "-GSP"),
                    NONE,
                    Set.copyOf(row.gspExcluded()),
                    gsp,
                    resolved.duty,
                    resolved.validity,
                    "column 1 special");
        }
        if (!others.isEmpty()) {
            measure(row, id(row, suffix), NONE, NONE, others, resolved.duty, resolved.validity, "column 1 special");
        }
    }

    /** Chapter 99 by its number with points; other lines by code and column; a line that stands twice, by its begin too. */
    private String id(UsitcLine row, String suffix) {
        String id = row.isChapter99()
                ? row.pointed() + (suffix.equals("MFN") ? "" : "-" + suffix)
                : row.code() + "-" + suffix;
        return ids.add(id) ? id : id + "-" + row.validity().from();
    }

    private void measure(
            UsitcLine row,
            String id,
            Set<String> origins,
            Set<String> excluded,
            Set<String> regimes,
            DutyExpression duty,
            Validity validity,
            String column) {
        boolean declared = row.isChapter99();
        measures.add(new Measure(
                id,
                declared ? row.code() : DUTY,
                declared ? Measure.Kind.TRADE_REMEDY : Measure.Kind.DUTY,
                new Measure.Scope(
                        declared ? NONE : Set.of(row.code()),
                        declared ? Set.of(row.code()) : NONE,
                        NONE,
                        origins,
                        excluded,
                        regimes,
                        Flow.IMPORT,
                        NONE),
                Measure.Level.ITEM,
                List.of(Measure.CUSTOMS_VALUE),
                duty,
                null,
                null,
                CENTS,
                validity,
                "HTSUS " + row.pointed() + ", " + column + "; " + edition));
    }
}
