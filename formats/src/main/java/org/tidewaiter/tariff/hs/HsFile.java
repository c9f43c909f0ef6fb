package org.tidewaiter.tariff.hs;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.tariff.TariffFinding;
import org.tidewaiter.tariff.TariffLine;

/** Reads the table of the Harmonized System: section, code, description, parent, level. */
public final class HsFile {
    /** Most bytes of a file. */
    public static final int MAX_BYTES = 16 << 20;
    /** Most rows of a file. */
    public static final int MAX_ROWS = 20_000;

    private static final List<String> COLUMNS = List.of("section", "hscode", "description", "parent", "level");
    private static final Pattern CODE = Pattern.compile("[0-9]{2}|[0-9]{4}|[0-9]{6}");
    /** Rows of the source that count everything, or what is not specified; they are no part of the nomenclature. */
    private static final String TOTAL = "TOTAL";

    /**
     * What was read.
     *
     * @param lines chapters and headings that can't be declared, and subheadings
     * @param findings of columns and rows
     */
    public record Table(List<TariffLine> lines, List<TariffFinding> findings) {
        public Table {
            lines = List.copyOf(lines);
            findings = List.copyOf(findings);
        }

        public boolean hasErrors() {
            return findings.stream().anyMatch(TariffFinding::isError);
        }
    }

    private HsFile() {}

    /**
     * Reads a whole file.
     *
     * @param in its bytes, UTF-8
     * @param declarable whether goods can be declared by the subheadings of six digits
     * @param source where the table comes from, for each line
     * @throws IOException when the bytes can't be had
     */
    public static Table read(InputStream in, boolean declarable, String source) throws IOException {
        List<TariffLine> lines = new ArrayList<>();
        List<TariffFinding> findings = new ArrayList<>();
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        String text = new String(bytes, StandardCharsets.UTF_8);
        long line = 0;
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            Iterator<CsvRecord> rows = reader.iterator();
            if (bytes.length > MAX_BYTES
                    || !rows.hasNext()
                    || !rows.next().getFields().equals(COLUMNS)) {
                findings.add(error("COLUMN-MISSING", 1, "", "The file has not the columns " + COLUMNS + "."));
                return new Table(lines, findings);
            }
            while (rows.hasNext() && lines.size() < MAX_ROWS) {
                CsvRecord row = rows.next();
                line = row.getStartingLineNumber();
                String code = row.getField(1).strip();
                String description = row.getField(2).strip();
                if (row.getField(0).equals(TOTAL)) {
                    continue;
                }
                if (!CODE.matcher(code).matches() || description.isEmpty()) {
                    findings.add(error("CODE-FORM", line, "hscode", "'" + code + "' is no code with a description."));
                    continue;
                }
                boolean goods = declarable && code.length() == 6;
                lines.add(new TariffLine(code, description, List.of(), Validity.ALWAYS, source, 0, goods));
            }
        } catch (CsvParseException e) {
            findings.add(error("CSV-BROKEN", line + 1, "", "The table can't be read any further."));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // text in memory
        }
        return new Table(lines, findings);
    }

    private static TariffFinding error(String code, long line, String column, String message) {
        return new TariffFinding(
                Severity.ERROR, code, line, column, message, "Take harmonized-system.csv as it was published.");
    }
}
