package org.tidewaiter.rulebook.file;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.origin.Cumulation;
import org.tidewaiter.origin.PreferenceScheme;
import org.tidewaiter.origin.PreferenceSchemes;
import org.tidewaiter.origin.Proof;
import org.tidewaiter.origin.Tolerance;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.DutyExpressions;
import org.tidewaiter.tariff.GeographicalArea;
import org.tidewaiter.tariff.LowValueRegime;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.Quota;

/** Reads geographical areas, preference schemes and low-value regimes. */
final class ProgrammeTables {
    private static final String COLUMN_2 = "COLUMN-2";
    private static final List<String> AREA_COLUMNS =
            List.of("area", "name", "country", "valid_from", "valid_to", "source");
    private static final List<String> SCHEME_COLUMNS = List.of(
            "scheme",
            "code",
            "name",
            "area",
            "valid_from",
            "valid_to",
            "retroactive",
            "processing_fee_exempt",
            "proof",
            "proof_waived_below",
            "cumulation",
            "tolerance_percent",
            "tolerance_basis",
            "direct_transport",
            "legal_basis");
    private static final List<String> LOW_VALUE_COLUMNS = List.of(
            "id",
            "valid_from",
            "valid_to",
            "status",
            "origins",
            "excluded_origins",
            "modes",
            "entry_types",
            "limit",
            "currency",
            "per",
            "relieved",
            "charge",
            "in_lieu",
            "legal_basis",
            "note");
    /** Of low-value regimes: columns that may be missing. */
    private static final List<String> LOW_VALUE_FURTHER =
            List.of("excluded_goods", "excluded_codes", "allowances", "preference_instead");

    private static final int ALLOWANCE_WORDS = 4;

    private static final List<String> QUOTA_COLUMNS = List.of(
            "order_number",
            "valid_from",
            "valid_to",
            "volume",
            "unit",
            "method",
            "critical_level",
            "licences",
            "legal_basis");

    private final RulebookSource source;
    private final CsvTable.Limits limits;
    private final Draft draft;

    ProgrammeTables(RulebookSource source, CsvTable.Limits limits, Draft draft) {
        this.source = source;
        this.limits = limits;
        this.draft = draft;
    }

    void read() {
        areas();
        schemes();
        for (TableRow row : rows(RulebookFiles.LOW_VALUE, LOW_VALUE_COLUMNS, LOW_VALUE_FURTHER)) {
            try {
                lowValue(row);
            } catch (IllegalArgumentException e) {
                row.invalid(e); // the core refuses the row as a whole
            }
        }
        for (TableRow row : rows(RulebookFiles.QUOTAS, QUOTA_COLUMNS)) {
            try {
                quota(row);
            } catch (IllegalArgumentException e) {
                row.invalid(e);
            }
        }
    }

    private void quota(TableRow row) {
        String orderNumber = row.required("order_number");
        row.required("valid_from");
        row.required("valid_to");
        Validity period = row.validity();
        BigDecimal volume = row.requiredDecimal("volume");
        String unit = row.required("unit");
        Quota.Method method = row.oneOf("method", Quota.Method.values(), Quota.Method.FIRST_COME);
        BigDecimal criticalLevel = row.decimal("critical_level");
        Set<String> licences = Set.copyOf(row.words("licences"));
        String legalBasis = row.required("legal_basis");
        if (!row.isBroken()) {
            draft.quotas.add(new Placed<>(
                    new Quota(orderNumber, period, volume, unit, method, criticalLevel, licences, legalBasis),
                    row.place()));
        }
    }

    private List<TableRow> rows(String file, List<String> columns) {
        return rows(file, columns, List.of());
    }

    private List<TableRow> rows(String file, List<String> columns, List<String> optional) {
        return new CsvTable(file, columns, optional, draft.problems).read(source, limits);
    }

    private record AreaHead(String name, TableRow first, List<GeographicalArea.Member> members) {}

    private void areas() {
        Map<String, AreaHead> areas = new LinkedHashMap<>();
        for (TableRow row : rows(RulebookFiles.AREAS, AREA_COLUMNS)) {
            String area = row.required("area");
            String name = row.required("name");
            String country = row.required("country");
            Validity validity = row.validity();
            row.required("source");
            if (!row.isBroken()) {
                areas.computeIfAbsent(area, k -> new AreaHead(name, row, new ArrayList<>()))
                        .members
                        .add(new GeographicalArea.Member(country, validity));
            }
        }
        areas.forEach((code, head) -> {
            try {
                draft.areas.add(new GeographicalArea(code, head.name, head.members));
            } catch (IllegalArgumentException e) {
                head.first.invalid(e);
            }
        });
    }

    private void schemes() {
        List<PreferenceSchemes.Row> schemes = new ArrayList<>();
        List<TableRow> rows = rows(RulebookFiles.SCHEMES, SCHEME_COLUMNS);
        for (TableRow row : rows) {
            try {
                PreferenceSchemes.Row read = scheme(row);
                if (!row.isBroken()) {
                    schemes.add(read);
                }
            } catch (IllegalArgumentException e) {
                row.invalid(e); // the core refuses the row as a whole
            }
        }
        if (!rows.isEmpty() && !draft.problems.hasErrors()) {
            try {
                List<GeographicalArea> areas = new ArrayList<>(draft.areas);
                areas.add(everyCountry());
                draft.preferences = PreferenceSchemes.of(areas, schemes);
            } catch (IllegalArgumentException e) {
                rows.getFirst().invalid(e);
            }
        }
    }

    /** All countries that the rulebook lists, but for the days on which they are under column 2. */
    private GeographicalArea everyCountry() {
        List<GeographicalArea.Member> members = new ArrayList<>();
        for (Placed<Draft.ListedCode> row : draft.codes) {
            if (row.value().list().equals("country")) {
                String country = row.value().code().code();
                for (Validity validity : outside(COLUMN_2, country)) {
                    members.add(new GeographicalArea.Member(country, validity));
                }
            }
        }
        return new GeographicalArea(Measure.Limits.ANY_GOODS, "every country but those under column 2", members);
    }

    /** The times in which the country is no member of the area. */
    private List<Validity> outside(String area, String country) {
        List<Validity> inside = draft.areas.stream()
                .filter(a -> a.code().equals(area))
                .flatMap(a -> a.members().stream())
                .filter(member -> member.country().equals(country))
                .map(GeographicalArea.Member::validity)
                .sorted(Comparator.comparing(Validity::from, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        List<Validity> outside = new ArrayList<>();
        LocalDate next = null;
        for (Validity validity : inside) {
            LocalDate from = validity.from();
            if (from != null && (next == null || next.isBefore(from))) {
                outside.add(new Validity(next, from.minusDays(1)));
            }
            if (validity.to() == null) {
                return outside;
            }
            next = validity.to().plusDays(1);
        }
        outside.add(new Validity(next, null));
        return outside;
    }

    private PreferenceSchemes.Row scheme(TableRow row) {
        String id = row.required("scheme");
        String code = row.required("code");
        String name = row.required("name");
        String area = row.required("area");
        Validity validity = row.validity();
        Money below = waivedBelow(row);
        var percent = row.decimal("tolerance_percent");
        String legalBasis = row.required("legal_basis");
        return new PreferenceSchemes.Row(
                id,
                code,
                name,
                area,
                Set.of(),
                validity,
                isTrue(row, "retroactive"),
                new PreferenceScheme.Terms(
                        isTrue(row, "processing_fee_exempt"),
                        Proof.parse(row.text("proof"), below),
                        Cumulation.parse(row.text("cumulation")),
                        percent == null
                                ? null
                                : new Tolerance(percent, Tolerance.Basis.parse(row.required("tolerance_basis"))),
                        isTrue(row, "direct_transport") ? "imported directly" : ""),
                legalBasis);
    }

    /** An amount and its currency, e.g. {@code 2500 USD}. */
    private static @Nullable Money waivedBelow(TableRow row) {
        String cell = row.text("proof_waived_below");
        int blank = cell.indexOf(' ');
        BigDecimal amount = blank < 0 ? null : Decimals.parse(cell.substring(0, blank));
        if (!cell.isEmpty() && amount == null) {
            row.error(
                    "AMOUNT-UNREADABLE",
                    "proof_waived_below",
                    Problems.quote(cell) + " is no amount with its currency.",
                    "Write it like 2500 USD.");
        }
        return amount == null
                ? null
                : new Money(amount, cell.substring(blank + 1).strip());
    }

    private static boolean isTrue(TableRow row, String column) {
        String cell = row.text(column);
        if (!cell.isEmpty() && !cell.equals("true") && !cell.equals("false")) {
            row.error(
                    "VALUE-UNKNOWN",
                    column,
                    Problems.quote(cell) + " is neither true nor false.",
                    "Write true or false; an empty cell is false.");
        }
        return cell.equals("true");
    }

    private void lowValue(TableRow row) {
        String id = row.required("id");
        LowValueRegime.Status status =
                row.oneOf("status", LowValueRegime.Status.values(), LowValueRegime.Status.PLANNED);
        LowValueRegime.Per per = row.oneOf("per", LowValueRegime.Per.values(), LowValueRegime.Per.CONSIGNMENT);
        Set<Measure.Kind> relieved = kinds(row, "relieved");
        DutyExpression charge = charge(row);
        boolean inLieu = isTrue(row, "in_lieu");
        Validity validity = row.validity();
        String currency = row.required("currency");
        var limit = row.requiredDecimal("limit");
        String legalBasis = row.required("legal_basis");
        List<LowValueRegime.Allowance> allowances = allowances(row);
        boolean preferenceInstead = isTrue(row, "preference_instead");
        if (row.isBroken()) {
            return;
        }
        draft.lowValueRegimes.add(new Placed<>(
                new LowValueRegime(
                        id,
                        validity,
                        status,
                        any(row, "origins"),
                        any(row, "excluded_origins"),
                        any(row, "modes"),
                        any(row, "entry_types"),
                        limit,
                        currency,
                        per,
                        relieved,
                        charge,
                        inLieu,
                        legalBasis,
                        Set.copyOf(row.words("excluded_goods")),
                        Set.copyOf(row.words("excluded_codes")),
                        allowances,
                        preferenceInstead),
                row.place()));
    }

    /** {@code GROUP GOODS QUANTITY UNIT}, with semicolons between. */
    private static List<LowValueRegime.Allowance> allowances(TableRow row) {
        List<LowValueRegime.Allowance> allowances = new ArrayList<>(0);
        String cell = row.text("allowances");
        for (String each : cell.isEmpty() ? new String[0] : cell.split(";", -1)) {
            String[] words = each.strip().split(" +", -1);
            BigDecimal quantity = words.length == ALLOWANCE_WORDS ? Decimals.parse(words[2]) : null;
            if (quantity == null || !words[1].matches("[0-9]{2,10}")) {
                row.error(
                        "ALLOWANCE-UNREADABLE",
                        "allowances",
                        Problems.quote(each) + " is no allowance.",
                        "Write group, goods, quantity and unit, such as 'WINE 22042 2 LTR'; several with ';' between.");
            } else {
                allowances.add(new LowValueRegime.Allowance(words[0], words[1], quantity, words[3]));
            }
        }
        return allowances;
    }

    /** Words; none for an empty cell or {@code *}. */
    private static Set<String> any(TableRow row, String column) {
        List<String> words = row.words(column);
        return words.equals(List.of(Measure.Limits.ANY_GOODS)) ? Set.of() : Set.copyOf(words);
    }

    private static @Nullable DutyExpression charge(TableRow row) {
        return row.text("charge").isEmpty()
                ? null
                : row.read(
                        "charge",
                        "EXPRESSION-UNREADABLE",
                        DutyExpressions::parse,
                        new DutyExpression.Free(),
                        "Write it like '54 %' or '3 EUR / LINE'.");
    }

    /** Kinds of charge in the words of the tables. */
    static Set<Measure.Kind> kinds(TableRow row, String column) {
        Set<Measure.Kind> kinds = new HashSet<>();
        for (String word : row.words(column)) {
            switch (word) {
                case "DUTY" -> kinds.add(Measure.Kind.DUTY);
                case "ADDITIONAL" -> kinds.add(Measure.Kind.TRADE_REMEDY);
                case "EXCISE" -> kinds.add(Measure.Kind.EXCISE);
                case "VAT" -> kinds.add(Measure.Kind.TAX);
                case "FEE" -> kinds.add(Measure.Kind.FEE);
                default ->
                    row.error(
                            "VALUE-UNKNOWN",
                            column,
                            Problems.quote(word) + " is none of DUTY, ADDITIONAL, EXCISE, VAT, FEE.",
                            "Use these words, separated by spaces.");
            }
        }
        return kinds;
    }
}
