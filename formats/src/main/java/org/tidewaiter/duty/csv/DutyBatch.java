package org.tidewaiter.duty.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.duty.ChargeType;
import org.tidewaiter.duty.DutyFinding;
import org.tidewaiter.duty.DutyRequest;
import org.tidewaiter.duty.Quote;
import org.tidewaiter.duty.Quoting;
import org.tidewaiter.duty.UnreadRequest;

/**
 * Answers a table of requests. Rows that share an entry are one entry, wherever they stand; a row that can't be read gets a
 * finding, and the others go on.
 */
public final class DutyBatch {
    /** Most rows of a table: they are held in memory until their entry is whole. */
    public static final int ROWS_MAX = 2_000_000;

    /** A table that can't be worked on at all; the message says why and what to do. */
    public static class UnusableTable extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableTable(String message) {
            super(message);
        }
    }

    /** A table with more rows than are taken. */
    public static final class TooManyRows extends UnusableTable {
        private static final long serialVersionUID = 1L;

        TooManyRows(String message) {
            super(message);
        }
    }

    /**
     * What became of a table.
     *
     * @param requests rows read
     * @param answered of them, with a duty
     * @param amounts rows written with an amount
     * @param findings rows written without one
     */
    public record Counts(long requests, long answered, long amounts, long findings) {}

    private final Function<String, Optional<Quoting>> quotings;
    private final LongConsumer progress;
    private final int rowsMax;
    private long answered;
    private long amounts;
    private long findings;

    /**
     * @param quotings by jurisdiction; empty where there is no rulebook for it
     * @param progress told how many requests are answered so far
     */
    public DutyBatch(Function<String, Optional<Quoting>> quotings, LongConsumer progress) {
        this(quotings, progress, ROWS_MAX);
    }

    /** @param rowsMax most rows that are taken, {@value #ROWS_MAX} at most */
    public DutyBatch(Function<String, Optional<Quoting>> quotings, LongConsumer progress, int rowsMax) {
        this.quotings = quotings;
        this.progress = progress;
        this.rowsMax = Math.min(rowsMax, ROWS_MAX);
    }

    /**
     * A row: the request, or what is left of it.
     *
     * @param entry jurisdiction and name of the entry, null for one of its own
     */
    private record Row(
            String id,
            @Nullable String entry,
            @Nullable DutyRequest request,
            @Nullable UnreadRequest unread) {}

    /**
     * Reads requests from one table and writes answers to another; closes neither.
     *
     * @throws UnusableTable where the header lacks a column or a quote is not closed
     */
    public Counts run(Reader in, Appendable out) throws IOException, UnusableTable {
        List<List<Row>> entries = read(in);
        AnswerTable answers = new AnswerTable(out);
        answers.header();
        long done = 0;
        for (List<Row> entry : entries) {
            answer(entry, answers);
            done += entry.size();
            progress.accept(done);
        }
        return new Counts(done, answered, amounts, findings);
    }

    private List<List<Row>> read(Reader in) throws IOException, UnusableTable {
        List<List<Row>> entries = new ArrayList<>();
        Map<String, List<Row>> shared = new HashMap<>();
        long line = 1;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(in)) {
            Iterator<CsvRecord> records = reader.iterator();
            if (!records.hasNext()) {
                throw new UnusableTable("The table is empty. Start it with the header " + RequestRow.header() + ".");
            }
            RequestRow.Columns columns = RequestRow.columns(records.next());
            long rows = 0;
            while (records.hasNext()) {
                CsvRecord record = records.next();
                line = record.getStartingLineNumber();
                if (++rows > rowsMax) {
                    throw new TooManyRows("The table has more than " + rowsMax + " rows. Split it between entries.");
                }
                add(row(record, columns), entries, shared);
            }
        } catch (CsvParseException e) {
            throw new UnusableTable("The table can't be read after line " + line
                    + ". Close each double quote, and write a quote inside of a text twice.");
        }
        return entries;
    }

    private static void add(Row row, List<List<Row>> entries, Map<String, List<Row>> shared) {
        if (row.entry == null) {
            entries.add(List.of(row));
            return;
        }
        shared.computeIfAbsent(row.entry, k -> {
                    List<Row> entry = new ArrayList<>(2);
                    entries.add(entry);
                    return entry;
                })
                .add(row);
    }

    private static Row row(CsvRecord record, RequestRow.Columns columns) {
        RequestRow row = new RequestRow(record, columns);
        DutyRequest request = row.request();
        DutyFinding finding = row.finding();
        UnreadRequest unread = request == null && finding != null ? row.unread(finding) : null;
        return new Row(row.id(), row.entry(), request, unread);
    }

    private void answer(List<Row> entry, AnswerTable answers) throws IOException {
        List<DutyRequest> requests = new ArrayList<>(entry.size());
        List<UnreadRequest> unread = new ArrayList<>(0);
        for (Row row : entry) {
            if (row.request != null) {
                requests.add(row.request);
            } else if (row.unread != null) {
                unread.add(row.unread);
            }
        }
        if (requests.isEmpty()) {
            for (UnreadRequest each : unread) {
                tell(each.id(), each.finding(), answers);
            }
            return;
        }
        DutyRequest first = requests.getFirst();
        Optional<Quoting> quoting = quotings.apply(first.jurisdiction());
        if (quoting.isEmpty() || entry.size() > Quoting.LINES_MAX) {
            for (Row row : entry) {
                tell(row.id, quoting.isEmpty() ? noRulebook(first) : tooLarge(first), answers);
            }
            return;
        }
        Quote quote = quoting.get().quote(requests, unread);
        for (Quote.Row row : quote.rows()) {
            answers.row(row, quote.currency());
            if (row.amount() == null) {
                findings++;
            } else {
                amounts++;
                answered += row.type() == ChargeType.DUTY ? 1 : 0;
            }
        }
    }

    private void tell(String id, DutyFinding finding, AnswerTable answers) throws IOException {
        answers.row(new Quote.Row(id, ChargeType.DUTY, null, null, List.of(finding)), "");
        findings++;
    }

    private static DutyFinding noRulebook(DutyRequest request) {
        return new DutyFinding(
                null,
                DutyFinding.Code.RULEBOOK_MISSING,
                ChargeType.DUTY,
                null,
                "jurisdiction",
                "There is no rulebook for jurisdiction " + request.jurisdiction() + ".",
                "Name a rulebook for it, or check the code.");
    }

    private static DutyFinding tooLarge(DutyRequest request) {
        return new DutyFinding(
                null,
                DutyFinding.Code.REQUEST_UNREADABLE,
                ChargeType.DUTY,
                null,
                "entry",
                "Entry " + request.entry() + " has more than " + Quoting.LINES_MAX + " lines.",
                "Split it.");
    }

    /** Columns of the requests, in the documented order. */
    public static List<String> columns() {
        return List.copyOf(new LinkedHashMap<>(RequestRow.COLUMNS).keySet());
    }
}
