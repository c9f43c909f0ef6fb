package org.tidewaiter.declaration.csv;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.kernel.Bytes;

/**
 * Reads an extract row by row. Memory stays flat over any number of rows; a row that can't be read says why, and the
 * rest goes on.
 */
public final class CsvExtract implements AutoCloseable {
    /**
     * A row of the extract: a declaration, or the reason why it is none.
     *
     * @param line where it begins in the file, from 1
     * @param raw header and row, each with a line feed: an extract of its own, to be kept as the message received
     * @param message the declaration, null where there is a problem
     * @param at the moment to assess for, null where the mapping knows none or there is a problem
     * @param problem why the row can't be read, null when it can
     * @param outcomes what the outcome columns say, by column
     */
    public record Row(
            long line,
            Bytes raw,
            @Nullable Message message,
            @Nullable Instant at,
            @Nullable String problem,
            Map<String, String> outcomes) {}

    /** What came of opening. */
    public sealed interface Opening {}

    /** The extract can be read. */
    public record Opened(CsvExtract extract) implements Opening {}

    /**
     * The file does not fit the mapping.
     *
     * @param problems at least one
     */
    public record Refused(List<MappingProblem> problems) implements Opening {}

    private final InputStream in;
    private final RowBytes rows;
    private final RowReader reader;
    private final byte[] header;
    private final List<String> warnings;
    private RowBytes.@Nullable Chunk pending;

    private CsvExtract(
            InputStream in,
            RowBytes rows,
            RowReader reader,
            byte[] header,
            List<String> warnings,
            RowBytes.@Nullable Chunk pending) {
        this.in = in;
        this.rows = rows;
        this.reader = reader;
        this.header = header;
        this.warnings = warnings;
        this.pending = pending;
    }

    /**
     * Reads the header and holds it against the mapping. The stream is read in large pieces and needs no buffer.
     *
     * @throws IOException when the stream can't be read
     */
    public static Opening open(InputStream in, Mapping mapping) throws IOException {
        Mapping.Content content = mapping.content();
        RowBytes rows = new RowBytes(in, content.delimiter());
        RowBytes.Chunk first = rows.next();
        if (first == null || first.problem() != null) {
            String problem = first == null ? "The file is empty." : "The first row can't be read. " + first.problem();
            return new Refused(List.of(new MappingProblem("file", problem, "Check that it is the right file.")));
        }
        List<MappingProblem> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        RowReader reader = RowReader.bind(content, first.bytes().array(), problems, warnings);
        if (reader == null) {
            return new Refused(List.copyOf(problems));
        }
        return new Opened(new CsvExtract(
                in,
                rows,
                reader,
                content.header() ? first.bytes().array() : new byte[0],
                List.copyOf(warnings),
                content.header() ? null : first));
    }

    /** What to tell once of the file, e.g. columns that the mapping does not name. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * The next row, null at the end.
     *
     * @throws IOException when the stream can't be read
     */
    public @Nullable Row next() throws IOException {
        RowBytes.Chunk chunk = pending == null ? rows.next() : pending;
        pending = null;
        if (chunk == null) {
            return null;
        }
        RowReader.Content content = chunk.problem() == null
                ? reader.read(chunk.bytes().array())
                : RowReader.Content.unreadable(chunk.problem());
        return new Row(
                chunk.line(),
                raw(chunk.bytes().array()),
                content.message(),
                content.at(),
                content.problem(),
                content.outcomes());
    }

    private Bytes raw(byte[] row) {
        int head = header.length == 0 ? 0 : header.length + 1;
        byte[] raw = new byte[head + row.length + 1];
        if (head > 0) {
            System.arraycopy(header, 0, raw, 0, header.length);
            raw[head - 1] = '\n';
        }
        System.arraycopy(row, 0, raw, head, row.length);
        raw[raw.length - 1] = '\n';
        return Bytes.of(raw);
    }

    /** Closes the stream. */
    @Override
    public void close() throws IOException {
        in.close();
    }
}
