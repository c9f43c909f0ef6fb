package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Prints rows of the same columns: as a table, as CSV or as JSON. */
final class Rows implements AutoCloseable {
    /** Most rows that a table tells. */
    private static final int TOLD_MAX = 200;

    private static final int WIDTH_MAX = 60;
    private static final JsonMapper JSON = new JsonMapper();

    private final PrintWriter out;
    private final RowFormat format;
    private final List<String> columns;
    private final List<List<String>> told = new ArrayList<>();
    private long count;

    Rows(PrintWriter out, RowFormat format, List<String> columns) {
        this.out = out;
        this.format = format;
        this.columns = columns;
        if (format == RowFormat.CSV) {
            csv(columns);
        }
    }

    /** @param values one for each column */
    void row(Object... values) {
        count++;
        switch (format) {
            case CSV -> csv(texts(values));
            case JSON -> {
                Map<String, Object> members = new LinkedHashMap<>();
                for (int i = 0; i < values.length; i++) {
                    boolean number = values[i] instanceof Integer || values[i] instanceof Long;
                    members.put(columns.get(i), number ? values[i] : text(values[i]));
                }
                out.println(JSON.writeValueAsString(members));
            }
            case TABLE -> {
                if (told.size() < TOLD_MAX) {
                    told.add(texts(values));
                }
            }
        }
    }

    private static List<String> texts(Object... values) {
        List<String> texts = new ArrayList<>(values.length);
        for (Object value : values) {
            texts.add(text(value));
        }
        return texts;
    }

    private static String text(Object value) {
        return value instanceof BigDecimal amount ? amount.toPlainString() : value.toString();
    }

    private void csv(List<String> values) {
        out.print(String.join(",", values.stream().map(Rows::cell).toList()) + "\r\n");
    }

    /** In quotes where needed; what a spreadsheet would take for a formula begins with an apostrophe. */
    private static String cell(String text) {
        boolean formula =
                !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 && !text.matches("-?[0-9]+(\\.[0-9]+)?");
        String safe = formula ? "'" + text : text;
        return safe.matches("[^\",\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    @Override
    public void close() {
        if (format == RowFormat.TABLE && !told.isEmpty()) {
            int[] widths = new int[columns.size()];
            for (int i = 0; i < widths.length; i++) {
                widths[i] = columns.get(i).length();
                for (List<String> row : told) {
                    widths[i] =
                            Math.max(widths[i], Math.min(WIDTH_MAX, row.get(i).length()));
                }
            }
            line(columns, widths);
            told.forEach(row -> line(row, widths));
            if (count > told.size()) {
                out.printf(Locale.ROOT, "… and %,d more; --format csv tells them all%n", count - told.size());
            }
        }
        out.flush();
    }

    private void line(List<String> values, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(values.get(i))
                    .append(" ".repeat(Math.max(0, widths[i] - values.get(i).length()) + 2));
        }
        out.println(line.toString().stripTrailing());
    }
}
