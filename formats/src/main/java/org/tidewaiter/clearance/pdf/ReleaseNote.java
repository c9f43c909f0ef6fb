package org.tidewaiter.clearance.pdf;

import java.time.Instant;
import java.util.List;

/**
 * What a release note says, in the words of a language.
 *
 * @param language BCP 47 tag of all texts
 * @param title its headline
 * @param mrn in the bar code and on every page
 * @param releasedAt when the goods, or the last of them, were released; the date of the document
 * @param particulars of the declaration
 * @param tables goods, and amounts
 * @param notes below them, e.g. how to verify it
 * @param page the words before the number of a page
 * @param replaced what stands at the foot of the pages where characters were written as code points, for want of a font
 */
public record ReleaseNote(
        String language,
        String title,
        String mrn,
        Instant releasedAt,
        List<Particular> particulars,
        List<Table> tables,
        List<String> notes,
        String page,
        String replaced) {
    public ReleaseNote {
        particulars = List.copyOf(particulars);
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    /** A name and what it is. */
    public record Particular(String name, String text) {}

    /**
     * A column.
     *
     * @param share of the width of the page, of the sum of all shares
     * @param number whether it holds numbers
     */
    public record Column(String name, int share, boolean number) {}

    /** A table; each row has a text for each column. */
    public record Table(String title, List<Column> columns, List<List<String>> rows) {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            int width = columns.size();
            if (columns.isEmpty() || rows.stream().anyMatch(r -> r.size() != width)) {
                throw new IllegalArgumentException("A row of '" + title + "' has not the " + width + " columns.");
            }
        }
    }
}
