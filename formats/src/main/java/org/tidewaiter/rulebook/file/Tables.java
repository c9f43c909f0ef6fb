package org.tidewaiter.rulebook.file;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.reference.ExchangeRate;
import org.tidewaiter.rulebook.Procedure;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.TariffLine;

/** Reads the CSV files of a rulebook into its draft. */
final class Tables {
    static final List<String> LINE_COLUMNS =
            List.of("code", "description", "supplementary_unit", "valid_from", "valid_to", "source");
    /** What only a whole nomenclature says of its lines. */
    static final List<String> LINE_OPTIONAL = List.of("indent", "declarable");

    static final List<String> PROCEDURE_COLUMNS = List.of("code", "effect", "flow", "title", "legal_basis");
    /** What is relieved by some procedures for some kinds of charge only. */
    static final List<String> PROCEDURE_OPTIONAL = List.of("covers", "claimable_share", "excluded_tax_types");

    static final List<String> RATE_COLUMNS =
            List.of("currency", "domestic_per_unit", "valid_from", "valid_to", "source");
    static final List<String> CODE_COLUMNS = List.of("list", "code", "name", "valid_from", "valid_to");

    private static final List<String> MEASURE_FILES =
            List.of(RulebookFiles.MEASURES, RulebookFiles.FEES, RulebookFiles.ADDITIONAL);

    private final RulebookSource source;
    private final CsvTable.Limits limits;
    private final Draft draft;

    Tables(RulebookSource source, CsvTable.Limits limits, Draft draft) {
        this.source = source;
        this.limits = limits;
        this.draft = draft;
    }

    void read() {
        read(RulebookFiles.LINES, LINE_COLUMNS, LINE_OPTIONAL);
        for (String file : MEASURE_FILES) {
            read(file, MeasureRows.COLUMNS, MeasureRows.OPTIONAL);
        }
        read(RulebookFiles.PROCEDURES, PROCEDURE_COLUMNS, PROCEDURE_OPTIONAL);
        read(RulebookFiles.RATES, RATE_COLUMNS, List.of());
        read(RulebookFiles.CODES, CODE_COLUMNS, List.of());
        read(RulebookFiles.PORTS, CODE_COLUMNS, List.of());
    }

    private void read(String file, List<String> columns, List<String> optional) {
        for (TableRow row : new CsvTable(file, columns, optional, draft.problems).read(source, limits)) {
            try {
                switch (file) {
                    case RulebookFiles.LINES -> line(row);
                    case RulebookFiles.MEASURES, RulebookFiles.FEES, RulebookFiles.ADDITIONAL ->
                        Draft.addTo(draft.measures, MeasureRows.read(row));
                    case RulebookFiles.PROCEDURES -> procedure(row);
                    case RulebookFiles.RATES -> rate(row);
                    default -> code(row);
                }
            } catch (IllegalArgumentException e) {
                row.invalid(e); // the core refuses the row as a whole
            }
        }
    }

    private static <T> void add(List<Placed<T>> list, TableRow row, T value) {
        list.add(new Placed<>(value, row.place()));
    }

    private void line(TableRow row) {
        String code = row.required("code");
        String description = row.required("description");
        List<String> units = row.words("supplementary_unit");
        Validity validity = row.validity();
        String from = row.shared("source");
        int indent = indent(row);
        boolean declarable = declarable(row);
        if (!row.isBroken()) {
            add(draft.lines, row, new TariffLine(code, description, units, validity, from, indent, declarable));
        }
    }

    private static int indent(TableRow row) {
        String cell = row.text("indent");
        if (cell.matches("[0-9]{0,2}")) {
            return cell.isEmpty() ? 0 : Integer.parseInt(cell);
        }
        row.error("NUMBER-UNREADABLE", "indent", Problems.quote(cell) + " is no indent.", "Write 0, 1, 2 ...");
        return 0;
    }

    private static boolean declarable(TableRow row) {
        String cell = row.text("declarable");
        if (!List.of("", "YES", "NO").contains(cell)) {
            row.error(
                    "VALUE-UNKNOWN",
                    "declarable",
                    Problems.quote(cell) + " is neither YES nor NO.",
                    "Write NO for a heading that is divided further, YES or nothing for a line.");
        }
        return !cell.equals("NO");
    }

    private void procedure(TableRow row) {
        String code = row.required("code");
        Procedure.Effect effect = row.oneOf("effect", Procedure.Effect.values(), Procedure.Effect.CHARGED);
        Flow flow = row.oneOf("flow", Flow.values(), Flow.IMPORT);
        Set<Measure.Kind> covers = ProgrammeTables.kinds(row, "covers");
        BigDecimal share = row.decimal("claimable_share");
        Set<String> excluded = Set.copyOf(row.words("excluded_tax_types"));
        String title = row.required("title");
        String legalBasis = row.required("legal_basis");
        if (!code.matches("[0-9A-Z]{2,3}|")) {
            row.error(
                    "PROCEDURE-FORM",
                    "code",
                    Problems.quote(code) + " is no procedure.",
                    "Use two characters for a requested procedure, three for an additional one.");
        }
        if (share == null && !excluded.isEmpty()) {
            row.error(
                    "PROCEDURE-FORM",
                    "excluded_tax_types",
                    "Tax types are left out of a drawback that is none.",
                    "Give the claimable_share, or leave them out here too.");
        }
        if (!row.isBroken()) {
            Procedure.Drawback drawback = share == null ? null : new Procedure.Drawback(share, excluded);
            add(draft.procedures, row, new Procedure(code, effect, covers, drawback, flow, title, legalBasis));
        }
    }

    private void rate(TableRow row) {
        String currency = row.required("currency");
        var perUnit = row.requiredDecimal("domestic_per_unit");
        Validity validity = row.validity();
        String from = row.required("source");
        if (!row.isBroken()) {
            add(draft.rates, row, new ExchangeRate(currency, perUnit, validity, from));
        }
    }

    private void code(TableRow row) {
        String list = row.required("list");
        String code = row.required("code");
        String name = row.required("name");
        Validity validity = row.validity();
        if (!row.isBroken()) {
            add(draft.codes, row, new Draft.ListedCode(list, new CodeList.Code(code, name, validity)));
        }
    }
}
