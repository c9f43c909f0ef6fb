package org.tidewaiter.origin.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.origin.Certification;
import org.tidewaiter.origin.Material;
import org.tidewaiter.origin.file.BillOfMaterials;
import org.tidewaiter.origin.json.OriginAsked.Slip;
import org.tidewaiter.origin.json.OriginQuestion;

/** A question as somebody typed it into the form: what can't be read becomes a slip, and the text stays in its field. */
public final class TypedOrigin {
    static final int ROWS_MAX = 200;

    private static final int TEXT_MAX = 400;
    private static final int NUMBER_MAX = 30;
    private static final int EMPTY_ROWS = 3;
    private static final List<String> PARTIES = List.of("certifier", "exporter", "producer", "importer");
    private static final List<String> PARTS = List.of("name", "address", "email", "phone");

    /** A row of the bill of materials, as typed. */
    public record Row(
            String name, String hs, String origin, String value, String weight, String originating, String nature) {
        private static final Row EMPTY = new Row("", "", "", "", "", "", "");

        private static Row of(Material material) {
            return new Row(
                    material.name(),
                    material.hs(),
                    material.origin(),
                    Canonical.plain(material.value()),
                    material.weightKg() == null ? "" : Canonical.plain(material.weightKg()),
                    material.originating() ? "yes" : "no",
                    material.nature() == Material.Nature.ORDINARY
                            ? ""
                            : material.nature().name());
        }
    }

    private final MultiValueMap<String, String> typed;
    private final List<Slip> slips = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private String bill = "";

    TypedOrigin(MultiValueMap<String, String> typed) {
        this.typed = typed;
        List<List<String>> columns = new ArrayList<>();
        for (String column : List.of("name", "code", "country", "amount", "weight", "originating", "nature")) {
            columns.add(typed.getOrDefault(column, List.of()));
        }
        int most = columns.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < Math.min(most, ROWS_MAX); i++) {
            int at = i;
            List<String> cells = columns.stream()
                    .map(c -> at < c.size() ? shortened(c.get(at)) : "")
                    .toList();
            if (cells.subList(0, 5).stream().anyMatch(cell -> !cell.isEmpty())) {
                rows.add(new Row(
                        cells.get(0),
                        cells.get(1),
                        cells.get(2),
                        cells.get(3),
                        cells.get(4),
                        cells.get(5),
                        cells.get(6)));
            }
        }
    }

    /** Adds the rows of a table, if all of it can be read; else the table stays to be mended. */
    void add(String table) {
        if (table.isBlank()) {
            return;
        }
        BillOfMaterials.Read read = BillOfMaterials.read(table);
        read.problems().stream()
                .limit(EMPTY_ROWS)
                .forEach(p -> slips.add(new Slip("bill", "Line " + p.line() + ": " + p.message(), "")));
        if (rows.size() + read.materials().size() > ROWS_MAX) {
            slips.add(new Slip(
                    "bill", "There are more than " + ROWS_MAX + " materials.", "Use the API or the command line."));
        }
        if (slips.isEmpty()) {
            read.materials().forEach(material -> rows.add(Row.of(material)));
        } else {
            bill = table;
        }
    }

    /** Those filled in, then some empty ones. */
    public List<Row> rows() {
        List<Row> shown = new ArrayList<>(rows);
        for (int i = 0; i < EMPTY_ROWS && shown.size() < ROWS_MAX; i++) {
            shown.add(Row.EMPTY);
        }
        return shown;
    }

    /** The table that could not be read. */
    public String bill() {
        return bill;
    }

    List<Slip> slips() {
        return slips;
    }

    /** What stands in a field; empty for nothing. */
    public String text(String field) {
        String text = typed.getFirst(field);
        return text == null ? "" : shortened(text);
    }

    /** Whether a box is ticked. */
    public boolean ticked(String field) {
        return !text(field).isEmpty();
    }

    /** Whether anything of a certification is filled in. */
    public boolean certified() {
        return typed.keySet().stream().anyMatch(field -> field.startsWith("cert.") && ticked(field));
    }

    /** @param today where no day is typed */
    OriginQuestion question(String jurisdiction, String scheme, LocalDate today) {
        LocalDate typedDay = date("date");
        return new OriginQuestion(
                jurisdiction,
                scheme,
                text("date").isEmpty() ? today : typedDay,
                new OriginQuestion.Good(
                        text("hs"),
                        text("use"),
                        number("product.transactionValue", text("transactionValue")),
                        number("product.netCost", text("netCost")),
                        number("product.totalCost", text("totalCost")),
                        number("product.weightKg", text("weightKg")),
                        Arrays.stream(text("processes").split("[ ,;]+", -1))
                                .filter(code -> !code.isEmpty())
                                .toList(),
                        ticked("whollyObtained"),
                        ticked("unassembled")),
                parts(),
                certified() ? certificate() : null);
    }

    private List<OriginQuestion.Part> parts() {
        List<OriginQuestion.Part> parts = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            String field = "materials[" + i + "]";
            parts.add(new OriginQuestion.Part(
                    row.name(),
                    row.hs(),
                    row.origin(),
                    number(field + ".value", row.value()),
                    number(field + ".weightKg", row.weight()),
                    row.originating().equals("yes"),
                    nature(row.nature())));
        }
        return parts;
    }

    private static Material.Nature nature(String text) {
        for (Material.Nature nature : Material.Nature.values()) {
            if (nature.name().equals(text)) {
                return nature;
            }
        }
        return Material.Nature.ORDINARY;
    }

    private OriginQuestion.Certificate certificate() {
        Certification.Role role = null;
        for (Certification.Role each : Certification.Role.values()) {
            role = each.name().equals(text("cert.certifiedBy")) ? each : role;
        }
        List<OriginQuestion.Party> parties = PARTIES.stream()
                .map(who -> {
                    List<String> parts = PARTS.stream()
                            .map(p -> text("cert." + who + "." + p))
                            .toList();
                    return new OriginQuestion.Party(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
                })
                .toList();
        return new OriginQuestion.Certificate(
                role,
                parties.get(0),
                parties.get(1),
                parties.get(2),
                parties.get(3),
                text("cert.description"),
                text("cert.hs"),
                text("cert.criterion"),
                date("cert.blanketFrom"),
                date("cert.blanketTo"),
                ticked("cert.signed"),
                date("cert.date"),
                ticked("cert.statement"));
    }

    private @Nullable LocalDate date(String field) {
        String text = text(field);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            slips.add(new Slip(field, "The day can't be read.", "Write it like 2026-01-31."));
            return null;
        }
    }

    private @Nullable BigDecimal number(String field, String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > NUMBER_MAX || !text.matches("[0-9]+(\\.[0-9]+)?|\\.[0-9]+")) {
            slips.add(new Slip(
                    field,
                    "This is no plain number of zero or more.",
                    "Write it like 1234.50, without separators, sign or exponent."));
            return null;
        }
        return new BigDecimal(text);
    }

    private static String shortened(String text) {
        String strip = text.strip();
        return strip.length() > TEXT_MAX ? strip.substring(0, TEXT_MAX) : strip;
    }

    /** The scheme chosen: the administration that grants it and its id, with a space between. */
    String chosen(String otherwise) {
        String text = text("scheme").toUpperCase(Locale.ROOT);
        return text.isEmpty() ? otherwise : text;
    }
}
