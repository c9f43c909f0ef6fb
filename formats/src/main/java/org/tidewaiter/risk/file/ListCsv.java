package org.tidewaiter.risk.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.risk.NamedList.Quality;

/**
 * Lists in CSV: the UK Sanctions List of the Foreign, Commonwealth and Development Office, the consolidated list of the Office of
 * Financial Sanctions Implementation (format of 2022), and lists of one's own. Several rows of one id are one entry.
 */
final class ListCsv {
    /** Columns of a list of one's own; all but the id may be missing. */
    static final String OWN_HEADER =
            "id,name,quality,identifierType,identifier,address,validFrom,validTo,programme,note";

    private static final Set<String> OWN = Set.of(OWN_HEADER.split(",", -1));
    private static final int MAX_ROWS = 1_000_000;
    /** Lines above the header that a list may have. */
    private static final int PREAMBLE = 3;

    private static final String BRITISH_DAY = "dd/MM/uuuu";

    private final ListDraft draft;
    private final Map<String, Integer> header = new HashMap<>();
    private String title = "";

    ListCsv(ListDraft draft) {
        this.draft = draft;
    }

    /** Reads all rows; the format in words, empty where the header is none of the known ones. */
    String read(String text) {
        long line = 1;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            Iterator<CsvRecord> records = reader.iterator();
            for (int rows = 0; records.hasNext(); rows++) {
                CsvRecord row = records.next();
                line = row.getStartingLineNumber();
                if (rows > MAX_ROWS) {
                    draft.error(
                            "LIST-TOO-LONG",
                            line,
                            "",
                            "The file has more than " + MAX_ROWS + " rows; the rest was not read.",
                            "Split it into several lists.");
                    break;
                }
                if (!title.isEmpty()) {
                    row(row);
                } else if (!isHeader(row)) {
                    if (rows >= PREAMBLE) {
                        return "";
                    }
                    draft.source(String.join(" ", row.getFields()).strip());
                }
            }
        } catch (CsvParseException e) {
            draft.error(
                    "LIST-UNREADABLE",
                    line + 1,
                    "",
                    "The table can't be read any further: "
                            + String.valueOf(e.getMessage()).replace('\n', ' ') + ".",
                    "Close each double quote, and write a quote inside of a text twice.");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // text in memory
        }
        return title;
    }

    private boolean isHeader(CsvRecord row) {
        header.clear();
        for (int i = 0; i < row.getFieldCount(); i++) {
            header.putIfAbsent(row.getField(i).strip().toLowerCase(Locale.ROOT), i);
        }
        if (header.containsKey("unique id") && header.containsKey("name 6")) {
            title = "UK Sanctions List, CSV";
        } else if (header.containsKey("group id") && header.containsKey("name 6")) {
            title = "OFSI consolidated list, CSV of 2022";
        } else if (header.containsKey("id") && (header.containsKey("name") || header.containsKey("identifier"))) {
            title = "list of one's own, CSV";
            unknown(row);
        }
        return !title.isEmpty();
    }

    private void unknown(CsvRecord row) {
        for (String column : row.getFields()) {
            if (!OWN.contains(column.strip())) {
                draft.warning(
                        "LIST-COLUMN-UNKNOWN",
                        row.getStartingLineNumber(),
                        column.strip(),
                        "The column " + ListDraft.quote(column.strip()) + " is not read.",
                        "Leave it out, or check its name: " + OWN_HEADER + ".");
            }
        }
    }

    private void row(CsvRecord row) {
        if (row.getFieldCount() < header.size()) {
            draft.error(
                    "LIST-CELLS-MISCOUNTED",
                    row.getStartingLineNumber(),
                    "",
                    "The row has " + row.getFieldCount() + " cells; the header has " + header.size() + ".",
                    "Put a text with commas into double quotes, and check for a cell too few.");
            return;
        }
        if (header.containsKey("name 6")) {
            british(row);
        } else {
            own(row);
        }
    }

    private void british(CsvRecord row) {
        boolean newer = header.containsKey("unique id");
        String id = newer ? "unique id" : "group id";
        ListDraft.Entry entry = draft.of(cell(row, id), row.getStartingLineNumber(), newer ? "Unique ID" : "Group ID");
        if (entry == null) {
            return;
        }
        String type = cell(row, newer ? "name type" : "alias type");
        String strength = cell(row, newer ? "alias strength" : "alias quality");
        Quality quality = strength.toLowerCase(Locale.ROOT).startsWith("low")
                ? Quality.WEAK
                : type.toLowerCase(Locale.ROOT).startsWith("primary")
                                && !type.toLowerCase(Locale.ROOT).contains("variation")
                        ? Quality.PRIMARY
                        : Quality.STRONG;
        entry.name(
                quality,
                cell(row, "name 1"),
                cell(row, "name 2"),
                cell(row, "name 3"),
                cell(row, "name 4"),
                cell(row, "name 5"),
                cell(row, "name 6"));
        entry.name(Quality.STRONG, cell(row, "name non-latin script"));
        entry.identifier("passport", cell(row, "passport number"));
        entry.identifier(
                "national identification",
                cell(row, newer ? "national identifier number" : "national identification number"));
        entry.identifier("business registration", cell(row, "business registration number (s)"));
        entry.identifier("IMO", cell(row, "imo number"));
        String line = newer ? "address line " : "address ";
        entry.address(
                cell(row, line + 1),
                cell(row, line + 2),
                cell(row, line + 3),
                cell(row, line + 4),
                cell(row, line + 5),
                cell(row, line + 6),
                cell(row, newer ? "address postal code" : "post/zip code"),
                addressed(row, line) ? cell(row, newer ? "address country" : "country") : "");
        entry.programme(cell(row, newer ? "regime name" : "regime"));
        entry.validity(
                newer ? "Date Designated" : "Listed On",
                cell(row, newer ? "date designated" : "listed on"),
                null,
                BRITISH_DAY);
        entry.note(cell(row, "other information"));
    }

    /** A country alone is no address. */
    private boolean addressed(CsvRecord row, String line) {
        for (int i = 1; i <= 6; i++) {
            if (!cell(row, line + i).isBlank()) {
                return true;
            }
        }
        return false;
    }

    private void own(CsvRecord row) {
        long line = row.getStartingLineNumber();
        ListDraft.Entry entry = draft.of(cell(row, "id"), line, "id");
        Quality quality = quality(cell(row, "quality"), line);
        if (entry == null) {
            return;
        }
        entry.name(quality, cell(row, "name"));
        entry.identifier(cell(row, "identifiertype"), cell(row, "identifier"));
        entry.address(cell(row, "address"));
        entry.validity("validFrom", cell(row, "validfrom"), cell(row, "validto"), "uuuu-MM-dd");
        entry.programme(cell(row, "programme"));
        entry.note(cell(row, "note"));
    }

    private Quality quality(String text, long line) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "", "PRIMARY" -> Quality.PRIMARY;
            case "STRONG" -> Quality.STRONG;
            case "WEAK" -> Quality.WEAK;
            default -> {
                draft.error(
                        "LIST-QUALITY-UNKNOWN",
                        line,
                        "quality",
                        "There is no quality " + ListDraft.quote(text) + ".",
                        "Write PRIMARY, STRONG or WEAK.");
                yield Quality.STRONG;
            }
        };
    }

    private String cell(CsvRecord row, @Nullable String column) {
        Integer at = header.get(column);
        return at == null ? "" : row.getField(at);
    }
}
