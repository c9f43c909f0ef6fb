package org.tidewaiter.analytics.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.tidewaiter.analytics.Column;
import org.tidewaiter.analytics.ItemColumn;
import org.tidewaiter.analytics.ItemColumns;
import org.tidewaiter.analytics.KnownItem;
import org.tidewaiter.analytics.Parties;
import org.tidewaiter.analytics.StoredItems;
import org.tidewaiter.analytics.file.CsvTable;
import org.tidewaiter.analytics.file.ParquetTable;
import org.tidewaiter.analytics.file.TableFile;
import org.tidewaiter.clearance.AcceptedMessages;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.declaration.MessageReader;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.store.Database;

/** Writes the items of a time as a file, from one snapshot of the database, a page of declarations at a time. */
@Component
public final class ItemExport {
    private final Database database;
    private final Register register;
    private final StoredItems items;

    /** As what it is written. */
    public enum Format {
        PARQUET("parquet", "application/vnd.apache.parquet"),
        CSV("csv", "text/csv;charset=UTF-8");

        private final String ending;
        private final String mediaType;

        Format(String ending, String mediaType) {
            this.ending = ending;
            this.mediaType = mediaType;
        }

        /** Of the name of a file, without the dot. */
        public String ending() {
            return ending;
        }

        public String mediaType() {
            return mediaType;
        }

        /** Begins a table. */
        public TableFile table(OutputStream out, List<Column> columns, Map<String, String> notes) throws IOException {
            return switch (this) {
                case PARQUET -> new ParquetTable(out, columns, notes);
                case CSV -> new CsvTable(out, columns);
            };
        }
    }

    /**
     * What is asked for.
     *
     * @param from first day of receipt, UTC
     * @param to last day
     * @param features whether with what models took of the items
     */
    public record Asked(LocalDate from, LocalDate to, boolean features, Format format) {
        public Asked {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("The time ends on " + to + ", before it begins on " + from + ".");
            }
        }

        /** The first moment. */
        public Instant begin() {
            return from.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        /** The first moment after it. */
        public Instant end() {
            return to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        /** Name for the file. */
        public String name() {
            return "items-" + from + "-to-" + to + "." + format.ending();
        }

        @Override
        public String toString() {
            return "items " + from + " to " + to;
        }
    }

    /** What was written, and how many declarations were looked at for it: those never accepted have no items. */
    public record Written(long declarations, long items) {}

    /** Looks on; called on the thread that writes. */
    public interface Watch {
        /** How many declarations were received in the time. */
        void total(long declarations);

        /** So many more were read. */
        void advance(int declarations);
    }

    public ItemExport(
            Database database,
            Register register,
            EventFeed feed,
            AcceptedMessages messages,
            MessageReader reader,
            Clearances clearances) {
        this.database = database;
        this.register = register;
        this.items = new StoredItems(feed, messages, reader, clearances.yields());
    }

    StoredItems items() {
        return items;
    }

    /** How many declarations were received in the time asked for. */
    public long count(Asked asked) {
        return register.count(StoredItems.received(asked.begin(), asked.end()));
    }

    /**
     * Writes it all. The stream stays open; where writing fails, what it got is no whole file.
     *
     * @param of declarations that may be told of
     */
    public Written write(Asked asked, Parties parties, Predicate<Summary> of, OutputStream out, Watch watch)
            throws IOException {
        List<ItemColumn> columns = ItemColumns.all(asked.features());
        TableFile table = asked.format()
                .table(out, columns.stream().map(ItemColumn::column).toList(), notes(asked, parties));
        Tally tally = new Tally();
        try {
            database.steadily(() -> {
                watch.total(count(asked));
                items.each(register, asked.begin(), asked.end(), each(table, columns, parties, of, tally), looked -> {
                    tally.declarations += looked;
                    watch.advance(looked);
                });
                return tally;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        table.finish();
        return new Written(tally.declarations, tally.items);
    }

    private static final class Tally {
        private long declarations;
        private long items;
    }

    private static Consumer<KnownItem> each(
            TableFile table, List<ItemColumn> columns, Parties parties, Predicate<Summary> of, Tally tally) {
        return item -> {
            if (of.test(item.declaration())) {
                try {
                    table.row(ItemColumns.values(columns, item, parties));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                tally.items++;
            }
        };
    }

    private static Map<String, String> notes(Asked asked, Parties parties) {
        Map<String, String> notes = new TreeMap<>();
        notes.put("tidewaiter.received", asked.from() + " to " + asked.to());
        notes.put("tidewaiter.parties", parties.named() ? "named" : "pseudonyms");
        if (asked.features()) {
            for (FeatureSet set : List.of(
                    FeatureSet.standard(),
                    FeatureSet.linked(),
                    FeatureSet.declaredOnly(),
                    FeatureSet.withoutRepeats())) {
                notes.put("tidewaiter.features." + set.digest().hex(), String.join("\n", set.names()));
            }
        }
        return notes;
    }
}
