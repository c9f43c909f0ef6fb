package org.tidewaiter.tariff.usitc;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.tariff.TariffFinding;

/**
 * Reads the annual tariff database as the US International Trade Commission publishes it: CSV (RFC 4180) in UTF-8, with or
 * without a byte order mark. Columns are found by name; a column that is missing refuses the file, a row that can't be read
 * is left out with a finding.
 */
public final class UsitcFile {
    /** Most bytes of a file. */
    public static final int MAX_BYTES = 64 << 20;
    /** Most rows of a file. */
    public static final int MAX_ROWS = 100_000;
    /** Most findings of reading that are told of. */
    static final int MAX_FINDINGS = 1_000;

    /**
     * What was read.
     *
     * @param lines in the order of the file; none where a finding is an error of the file as a whole
     * @param findings of columns and rows
     */
    public record Table(List<UsitcLine> lines, List<TariffFinding> findings) {
        public Table {
            lines = List.copyOf(lines);
            findings = List.copyOf(findings);
        }

        public boolean hasErrors() {
            return findings.stream().anyMatch(TariffFinding::isError);
        }
    }

    private final List<UsitcLine> lines = new ArrayList<>();
    private final List<TariffFinding> findings = new ArrayList<>();

    private UsitcFile() {}

    /**
     * Reads a whole file.
     *
     * @param in its bytes
     * @param progress is told the line of the file after each row
     * @throws IOException when the bytes can't be had
     */
    public static Table read(InputStream in, LongConsumer progress) throws IOException {
        UsitcFile file = new UsitcFile();
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            file.error("FILE-TOO-LARGE", 0, "", "The file is larger than " + MAX_BYTES + " bytes.", "Check the file.");
        } else {
            file.read(bytes, progress);
        }
        return new Table(file.lines, file.findings);
    }

    private void read(byte[] bytes, LongConsumer progress) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            error("TEXT-UNDECODABLE", 0, "", "The file is not UTF-8.", "Take the file as it was published.");
            return;
        }
        long line = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            Iterator<CsvRecord> records = reader.iterator();
            Map<String, Integer> header = records.hasNext() ? header(records.next()) : null;
            if (header == null) {
                error("COLUMN-MISSING", 1, "", "The file has not the columns of the tariff database.", advice());
                return;
            }
            while (records.hasNext() && lines.size() < MAX_ROWS) {
                CsvRecord row = records.next();
                line = row.getStartingLineNumber();
                row(row, header);
                progress.accept(line);
            }
            if (records.hasNext()) {
                error("ROWS-TOO-MANY", line + 1, "", "The file has more than " + MAX_ROWS + " rows.", advice());
            }
        } catch (CsvParseException e) {
            error("CSV-BROKEN", line + 1, "", "The table can't be read any further.", "Close each double quote.");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // text in memory
        }
    }

    private static String advice() {
        return "Take tariff_database_YYYY.csv as it was published.";
    }

    private @Nullable Map<String, Integer> header(CsvRecord record) {
        Map<String, Integer> header = new HashMap<>();
        boolean sound = true;
        for (int i = 0; i < record.getFieldCount(); i++) {
            if (header.put(record.getField(i).strip(), i) != null) {
                error("COLUMN-DUPLICATE", 1, record.getField(i), "The column stands twice.", advice());
                sound = false;
            }
        }
        for (String column : UsitcRow.REQUIRED) {
            if (!header.containsKey(column)) {
                error("COLUMN-MISSING", 1, column, "The column " + column + " is missing.", advice());
                sound = false;
            }
        }
        return sound ? header : null;
    }

    private void row(CsvRecord record, Map<String, Integer> header) {
        long line = record.getStartingLineNumber();
        if (record.getFieldCount() != header.size()) {
            error(
                    "CELLS-MISCOUNTED",
                    line,
                    "",
                    "The row has " + record.getFieldCount() + " cells; the header has " + header.size() + ".",
                    "Put a text with commas into double quotes.");
            return;
        }
        UsitcRow row = new UsitcRow(record, header, this::error);
        UsitcLine read = row.line();
        if (read != null) {
            lines.add(read);
        }
    }

    private void error(String code, long line, String column, String message, String fix) {
        if (findings.size() < MAX_FINDINGS) {
            findings.add(new TariffFinding(Severity.ERROR, code, line, column, message, fix));
        }
    }
}
