package org.tidewaiter.duty.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.duty.DutyFinding;
import org.tidewaiter.duty.Quote;
import org.tidewaiter.kernel.Canonical;

/** Writes the table of answers, row by row; closes nothing. */
public final class AnswerTable {
    static final List<String> COLUMNS =
            List.of("id", "type", "measure", "base", "rate", "amount", "currency", "finding");

    private final Appendable out;
    private final StringWriter line = new StringWriter(200);
    private final CsvWriter writer =
            CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(line);

    public AnswerTable(Appendable out) {
        this.out = out;
    }

    /** Names of the columns; once, before all rows. */
    public void header() throws IOException {
        write(COLUMNS);
    }

    /** @param currency domestic; empty where none is known */
    public void row(Quote.Row row, String currency) throws IOException {
        BigDecimal amount = row.payable();
        write(List.of(
                inert(row.id()),
                row.type().name(),
                row.measure() == null ? "" : inert(row.measure()),
                number(row.base()),
                row.amount() == null ? "" : row.amount().rate(),
                amount == null ? "" : amount.toPlainString(),
                currency,
                row.findings().stream().map(AnswerTable::text).collect(Collectors.joining(" | "))));
    }

    /** What a spreadsheet would take for a formula begins with an apostrophe; a number stays what it is. */
    private static String inert(String text) {
        boolean formula =
                !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !text.matches("[+-]?[0-9]+(\\.[0-9]+)?");
        return formula ? "'" + text : text;
    }

    private static String number(@Nullable BigDecimal number) {
        return number == null ? "" : Canonical.plain(number);
    }

    private static String text(DutyFinding finding) {
        return finding.code().text() + ": " + finding.message() + " " + finding.fix();
    }

    private void write(List<String> cells) throws IOException {
        writer.writeRecord(cells);
        writer.flush();
        out.append(line.getBuffer());
        line.getBuffer().setLength(0);
    }
}
