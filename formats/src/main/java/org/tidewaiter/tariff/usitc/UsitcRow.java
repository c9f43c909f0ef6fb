package org.tidewaiter.tariff.usitc;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;

/** The cells of one row; what can't be read becomes a finding and the row is left out. */
final class UsitcRow {
    /** Is told what is wrong. */
    @FunctionalInterface
    interface Errors {
        void error(String code, long line, String column, String message, String fix);
    }

    /** Programmes whose numbers have columns of their own: prefix of the columns and programme code. */
    static final Map<String, String> NUMBERED = numbered();

    private static final Map<String, Columns> COLUMNS = columns();

    /** Columns that name a programme by its code. */
    private static final List<String> INDICATORS = List.of(
            "gsp_indicator",
            "apta_indicator",
            "civil_air_indicator",
            "cbi_indicator",
            "agoa_indicator",
            "cbtpa_indicator",
            "israel_fta_indicator",
            "atpa_indicator",
            "atpdea_indicator",
            "jordan_indicator",
            "singapore_indicator",
            "chile_indicator",
            "morocco_indicator",
            "australia_indicator",
            "bahrain_indicator",
            "dr_cafta_indicator",
            "dr_cafta_plus_indicator",
            "oman_indicator",
            "peru_indicator",
            "pharmaceutical_ind",
            "dyes_indicator",
            "korea_indicator",
            "colombia_indicator",
            "panama_indicator",
            "nepal_indicator",
            "japan_indicator",
            "usmca_indicator");

    /** Columns without which the file can't be read. */
    static final List<String> REQUIRED = required();

    private static final Pattern CODE = Pattern.compile("[0-9]{8}");
    private static final Pattern PAIRS = Pattern.compile("([A-Z]{2})*");
    private static final Pattern DATE = Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{2}|[0-9]{4})");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{0,12}(\\.[0-9]{0,12})?");
    /** Two-digit years from here on are of the last century. */
    private static final int FIRST_OF_LAST_CENTURY = 60;
    /** The last year of the file stands for no known end. */
    private static final int OPEN_YEAR = 2050;

    private static final BigDecimal SEE_TEXT = new BigDecimal("9999.99");
    private static final int MAX_CELL = 2_000;

    private final CsvRecord record;
    private final Map<String, Integer> header;
    private final Errors errors;
    private boolean broken;

    UsitcRow(CsvRecord record, Map<String, Integer> header, Errors errors) {
        this.record = record;
        this.header = header;
        this.errors = errors;
    }

    private static Map<String, String> numbered() {
        Map<String, String> numbered = new LinkedHashMap<>();
        String[] pairs = {
            "mexico MX", "cbtpa R", "jordan JO", "singapore SG", "chile CL", "morocco MA", "australia AU", "bahrain BH",
            "dr_cafta P", "dr_cafta_plus P+", "oman OM", "peru PE", "korea KR", "colombia CO", "panama PA", "japan JP",
            "usmca S"
        };
        for (String pair : pairs) {
            int space = pair.indexOf(' ');
            numbered.put(pair.substring(0, space), pair.substring(space + 1));
        }
        return numbered;
    }

    /** Names of the numeric columns of a rate. */
    private record Columns(String type, String adValorem, String specific, String other) {
        Columns(String prefix) {
            this(
                    prefix + "_rate_type_code",
                    prefix + "_ad_val_rate",
                    prefix + "_specific_rate",
                    prefix + "_other_rate");
        }
    }

    private static final Columns GENERAL = new Columns("mfn");
    private static final Columns OTHER = new Columns("col2");

    private static Map<String, Columns> columns() {
        Map<String, Columns> columns = new LinkedHashMap<>();
        NUMBERED.forEach((prefix, programme) -> columns.put(programme, new Columns(prefix)));
        return columns;
    }

    private static List<String> required() {
        Set<String> required = new LinkedHashSet<>(List.of(
                "hts8",
                "brief_description",
                "quantity_1_code",
                "quantity_2_code",
                "mfn_text_rate",
                "mfn_rate_type_code",
                "mfn_ad_val_rate",
                "mfn_specific_rate",
                "mfn_other_rate",
                "col1_special_text",
                "gsp_ctry_excluded",
                "col2_text_rate",
                "col2_rate_type_code",
                "col2_ad_val_rate",
                "col2_specific_rate",
                "col2_other_rate",
                "begin_effect_date",
                "end_effective_date",
                "footnote_comment",
                "additional_duty"));
        required.addAll(INDICATORS);
        for (String prefix : NUMBERED.keySet()) {
            required.add(prefix + "_rate_type_code");
            required.add(prefix + "_ad_val_rate");
            required.add(prefix + "_specific_rate");
        }
        return List.copyOf(required);
    }

    /** The row, null where something in it can't be read. */
    @Nullable
    UsitcLine line() {
        String code = text("hts8");
        if (!CODE.matcher(code).matches()) {
            error("CODE-FORM", "hts8", "'" + code + "' is no code of eight digits.", "Maybe a leading zero is lost.");
        }
        String description = text("brief_description");
        if (description.isEmpty()) {
            error("CELL-EMPTY", "brief_description", "The description is empty.", "Fill it in.");
        }
        Validity validity = validity();
        UsitcLine.Rate general = new UsitcLine.Rate(text("mfn_text_rate"), numbers(GENERAL));
        UsitcLine.Rate other = new UsitcLine.Rate(text("col2_text_rate"), numbers(OTHER));
        Map<String, UsitcLine.Numbers> programmes = new LinkedHashMap<>();
        COLUMNS.forEach((programme, columns) -> {
            if (!text(columns.type).isEmpty()) {
                programmes.put(programme, numbers(columns));
            }
        });
        Set<String> indicators = new LinkedHashSet<>();
        for (String column : INDICATORS) {
            if (!text(column).isEmpty()) {
                indicators.add(text(column));
            }
        }
        List<String> excluded = pairs("gsp_ctry_excluded");
        String special = text("col1_special_text");
        return broken
                ? null
                : new UsitcLine(
                        record.getStartingLineNumber(),
                        code,
                        description,
                        units(),
                        general,
                        special,
                        other,
                        programmes,
                        indicators,
                        excluded,
                        validity,
                        text("footnote_comment"),
                        text("additional_duty").equals("Yes"));
    }

    private List<String> units() {
        String first = text("quantity_1_code").toUpperCase(Locale.ROOT);
        String second = text("quantity_2_code").toUpperCase(Locale.ROOT);
        if (second.isEmpty() || second.equals("NA")) {
            return first.isEmpty() || first.equals("NA") ? List.of() : List.of(first);
        }
        return List.of(first.isEmpty() ? "NA" : first, second);
    }

    private UsitcLine.Numbers numbers(Columns columns) {
        return new UsitcLine.Numbers(
                text(columns.type),
                number(columns.adValorem),
                number(columns.specific),
                header.containsKey(columns.other) ? number(columns.other) : null);
    }

    private @Nullable BigDecimal number(String column) {
        String cell = text(column);
        if (cell.isEmpty()) {
            return null;
        }
        if (cell.equals("0")) {
            return BigDecimal.ZERO;
        }
        if (!DECIMAL.matcher(cell).matches() || cell.equals(".")) {
            error("NUMBER-UNREADABLE", column, "'" + cell + "' is no plain decimal number.", "Write it like 0.163.");
            return null;
        }
        BigDecimal number = new BigDecimal(cell);
        return number.compareTo(SEE_TEXT) >= 0 ? null : number;
    }

    private Validity validity() {
        LocalDate from = date("begin_effect_date");
        LocalDate to = date("end_effective_date");
        LocalDate end = to != null && to.getYear() == OPEN_YEAR ? null : to;
        if (from != null && end != null && end.isBefore(from)) {
            error(
                    "DATES-SWAPPED",
                    "end_effective_date",
                    "The line ends on " + end + ", before it begins.",
                    "Check it.");
            return Validity.ALWAYS;
        }
        return new Validity(from, end);
    }

    private @Nullable LocalDate date(String column) {
        String cell = text(column);
        Matcher matcher = DATE.matcher(cell);
        if (matcher.matches()) {
            int year = Integer.parseInt(matcher.group(3));
            int full = year > 99 ? year : year >= FIRST_OF_LAST_CENTURY ? 1900 + year : 2000 + year;
            try {
                return LocalDate.of(full, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            } catch (DateTimeException e) {
                error("DATE-UNREADABLE", column, "'" + cell + "' is no day.", "Write it as month/day/year.");
                return null;
            }
        }
        error("DATE-UNREADABLE", column, "'" + cell + "' is no date.", "Write it as month/day/year.");
        return null;
    }

    /** Codes of two letters without anything between them. */
    private List<String> pairs(String column) {
        String cell = text(column).toUpperCase(Locale.ROOT);
        if (!PAIRS.matcher(cell).matches()) {
            error("COUNTRIES-UNREADABLE", column, "'" + cell + "' is no row of country codes.", "Write it like ECTH.");
            return List.of();
        }
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < cell.length(); i += 2) {
            pairs.add(cell.substring(i, i + 2));
        }
        return pairs;
    }

    private String text(String column) {
        Integer index = header.get(column);
        String cell = index == null ? "" : record.getField(index).strip();
        if (cell.length() > MAX_CELL) {
            error("CELL-TOO-LONG", column, "The cell has " + cell.length() + " characters.", "Check for a lost quote.");
            return "";
        }
        return cell;
    }

    private void error(String code, String column, String message, String fix) {
        broken = true;
        errors.error(code, record.getStartingLineNumber(), column, message, fix);
    }
}
