package org.tidewaiter.origin.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.origin.Material;

/**
 * Reads a bill of materials from a table: {@code name,hs,origin,value}, and where they matter {@code weight_kg,originating,nature}.
 * Columns may stand in any order and be parted by commas or semicolons; other columns are left alone.
 */
public final class BillOfMaterials {
    /** Most rows of a table. */
    public static final int ROWS_MAX = 10_000;

    private static final int CHARACTERS_MAX = 4 << 20;
    private static final int NUMBER_LENGTH_MAX = 30;
    private static final List<String> REQUIRED = List.of("name", "hs", "origin", "value");
    private static final String NAME = "the bill of materials";

    /**
     * What was read.
     *
     * @param materials of the rows that could be read, in their order
     * @param problems a table with any is not to be evaluated
     */
    public record Read(List<Material> materials, List<OriginFiles.Problem> problems) {
        public Read {
            materials = List.copyOf(materials);
            problems = List.copyOf(problems);
        }
    }

    private final List<Material> materials = new ArrayList<>();
    private final List<OriginFiles.Problem> problems = new ArrayList<>();

    private BillOfMaterials() {}

    /** @param text with a header */
    public static Read read(String text) {
        BillOfMaterials bill = new BillOfMaterials();
        if (text.length() > CHARACTERS_MAX) {
            bill.problem(0, "The table is longer than " + CHARACTERS_MAX + " characters. Maybe split it.");
        } else {
            bill.rows(text.startsWith("\uFEFF") ? text.substring(1) : text);
        }
        return new Read(bill.materials, bill.problems);
    }

    private void rows(String text) {
        String header = text.lines().findFirst().orElse("");
        char separator = header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
        long line = 1;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : reader) {
                line = row.getStartingLineNumber();
                if (!row.getHeader().containsAll(REQUIRED)) {
                    problem(
                            1,
                            "The header is " + String.join(",", row.getHeader()) + ". Maybe "
                                    + String.join(",", REQUIRED) + ",weight_kg,originating,nature is meant.");
                    return;
                }
                if (materials.size() >= ROWS_MAX) {
                    problem(line, "There are more than " + ROWS_MAX + " materials. Maybe sum up the small ones.");
                    return;
                }
                try {
                    materials.add(material(row));
                } catch (IllegalArgumentException e) {
                    problem(line, String.valueOf(e.getMessage()));
                }
            }
            if (materials.isEmpty() && problems.isEmpty()) {
                problem(1, "There are no materials. Maybe the header is missing.");
            }
        } catch (CsvParseException e) {
            problem(line, "The table can't be read any further. Maybe a quote is not closed.");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory is always read
        }
    }

    private static Material material(NamedCsvRecord row) {
        String name = cell(row, "name");
        BigDecimal value = number(row, "value");
        if (name.isEmpty() || value == null) {
            throw new IllegalArgumentException(
                    (name.isEmpty() ? "The name" : "The value") + " is empty. Maybe the cells are shifted.");
        }
        String nature = cell(row, "nature").toUpperCase(Locale.ROOT).replaceAll("[ -]+", "_");
        return new Material(
                name,
                cell(row, "hs").replace(".", ""),
                cell(row, "origin").toUpperCase(Locale.ROOT),
                value,
                number(row, "weight_kg"),
                yes(cell(row, "originating")),
                nature.isEmpty() ? Material.Nature.ORDINARY : nature(nature));
    }

    private static Material.Nature nature(String text) {
        for (Material.Nature nature : Material.Nature.values()) {
            if (nature.name().equals(text)) {
                return nature;
            }
        }
        throw new IllegalArgumentException(
                "The nature '" + text + "' is not known. Maybe one of " + List.of(Material.Nature.values()) + ".");
    }

    private static boolean yes(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "oui", "1" -> true;
            case "", "no", "false", "non", "0" -> false;
            default -> throw new IllegalArgumentException("Originating is '" + text + "'. Maybe yes or no is meant.");
        };
    }

    private static @Nullable BigDecimal number(NamedCsvRecord row, String column) {
        String text = cell(row, column);
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > NUMBER_LENGTH_MAX || !text.matches("-?([0-9]+(\\.[0-9]+)?|\\.[0-9]+)")) {
            throw new IllegalArgumentException(
                    "The " + column + " '" + text + "' is no number. Maybe write it like 1234.50.");
        }
        return new BigDecimal(text);
    }

    private static String cell(NamedCsvRecord row, String column) {
        return row.findField(column).orElse("").strip();
    }

    private void problem(long line, String message) {
        problems.add(new OriginFiles.Problem(NAME, line, message));
    }
}
