package org.tidewaiter.history.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.history.Groups;
import org.tidewaiter.history.HistoryRows;
import org.tidewaiter.history.HistoryTerms;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.Known;
import org.tidewaiter.history.LiveHistory;
import org.tidewaiter.store.Database;

/** Reads what is known of items from PostgreSQL: one statement for all of them, hence one moment. */
public final class JdbcLiveHistory implements LiveHistory {
    private record Kept(int id, Groups groups) {}

    private final Database database;
    private final JdbcHistoryBook book;
    private final Map<HistoryTerms, Kept> known = new ConcurrentHashMap<>();

    private JdbcLiveHistory(Database database, JdbcHistoryBook book) {
        this.database = database;
        this.book = book;
    }

    /** Brings the schema up to date. */
    public static JdbcLiveHistory open(Database database) {
        return new JdbcLiveHistory(database, JdbcHistoryBook.open(database));
    }

    @Override
    public Optional<Known> about(HistoryTerms terms, List<ItemFacts> items) {
        LiveHistory.check(items);
        Kept kept = kept(terms);
        if (kept == null) {
            return Optional.empty();
        }
        HistoryRows.Needed needed = HistoryRows.needed(kept.groups, items);
        KeyedRows.Read read = database.read(connection -> new KeyedRows(connection, kept.id).read(needed));
        if (read.filled() == null) {
            known.remove(terms); // it was thrown away, maybe to be filled anew
            return Optional.empty();
        }
        return read.filled() ? Optional.of(read.rows(terms.features(), kept.groups)) : Optional.empty();
    }

    /** Null where nothing is kept by these terms and nothing more can be. */
    private @Nullable Kept kept(HistoryTerms terms) {
        Kept found = known.get(terms);
        if (found == null && book.keep(terms)) {
            Integer id = database.apart(connection -> JdbcHistoryBook.id(connection, terms));
            found = id == null ? null : new Kept(id, new Groups(terms.features()));
            if (found != null) {
                known.put(terms, found);
            }
        }
        return found;
    }
}
