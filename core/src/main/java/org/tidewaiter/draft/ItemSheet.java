package org.tidewaiter.draft;

import java.util.List;
import java.util.Map;
import org.tidewaiter.kernel.Bytes;

/** Port: a notation that spreadsheets write and read goods items in, one a line. The first line names the columns. */
public interface ItemSheet {
    /** Largest file. */
    int BYTES_MAX = 4 * 1024 * 1024;

    /** What can be wrong. The name is the stable code. */
    enum Kind {
        EMPTY,
        TOO_LARGE,
        NO_TEXT,
        UNREADABLE,
        NO_COLUMN,
        COLUMN_TWICE,
        TOO_MANY_COLUMNS,
        TOO_MANY_ITEMS,
        TOO_MANY_FIELDS,
        TOO_MANY_CELLS,
        NO_NUMBER,
        ZERO_LOST,
        TOO_LONG
    }

    /**
     * What is wrong in a file.
     *
     * @param line of the file, from 1; 0 for the file as a whole
     * @param column as the file names it; empty for the whole line
     * @param text what stands there, shortened
     */
    record Problem(int line, String column, Kind kind, String text) {}

    /**
     * A column with a short name.
     *
     * @param path below the item
     * @param number whether it takes numbers only
     */
    record Column(String name, String path, boolean number) {}

    /**
     * What a file holds.
     *
     * @param items fields by their path below the item, in the order of the file
     * @param problems of which there is none when the items may be used
     * @param ignored names of columns that are none of an item
     */
    record Read(List<Map<String, String>> items, List<Problem> problems, List<String> ignored) {
        public Read {
            items = List.copyOf(items);
            problems = List.copyOf(problems);
            ignored = List.copyOf(ignored);
        }

        /** Nothing but a problem of the whole file. */
        public static Read failed(Kind kind) {
            return new Read(List.of(), List.of(new Problem(0, "", kind, "")), List.of());
        }
    }

    /** The columns with short names, in the order in which they are written. Others go by the path of their field. */
    List<Column> columns();

    /**
     * Reads a file; never fails.
     *
     * @param already items that stay beside those of the file
     */
    Read read(Bytes file, int already);

    /** The items of a draft: the columns with short names, then those of other fields that some item has. */
    String write(Fields fields);
}
