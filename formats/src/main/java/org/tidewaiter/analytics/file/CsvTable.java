package org.tidewaiter.analytics.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.analytics.Column;

/**
 * Comma-separated values in UTF-8, safe to open in a spreadsheet: a text that it would take for a formula begins with an
 * apostrophe. Many values of a column are joined by {@code |}.
 */
public final class CsvTable implements TableFile {
    private static final String JOINT = "|";

    private final CsvWriter writer;
    private final OutputStreamWriter out;

    public CsvTable(OutputStream stream, List<Column> columns) {
        this.out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        this.writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        writer.writeRecord(columns.stream().map(Column::name).toList());
    }

    @Override
    public void row(List<@Nullable Object> values) throws IOException {
        try {
            writer.writeRecord(values.stream().map(CsvTable::cell).toList());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** What a value is written as. */
    public static String cell(@Nullable Object value) {
        if (value == null || value instanceof Double number && number.isNaN()) {
            return "";
        }
        if (value instanceof List<?> many) {
            return safe(many.stream().map(CsvTable::cell).collect(Collectors.joining(JOINT)));
        }
        return value instanceof String text ? safe(text) : value.toString();
    }

    private static String safe(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void finish() throws IOException {
        try {
            writer.flush();
            out.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
