package org.tidewaiter.clearance.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.AcceptedValue;
import org.tidewaiter.clearance.AcceptedValues;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.ComparableGoods;

/** Looks for accepted values of comparable goods, for officers who verify the value of an item. */
@Component
final class ComparableDesk {
    /** Rows of a page where nothing else is said. */
    static final int PAGE = 50;
    /** Most rows of a page. */
    static final int PAGE_MAX = 100;
    /** Most rows of a table to download. */
    static final int TABLE_MAX = 10_000;

    private final Counter counter;
    private final Clearances clearances;
    private final ComparableGoods goods;

    ComparableDesk(Counter counter, Clearances clearances, ComparableGoods goods) {
        this.counter = counter;
        this.clearances = clearances;
        this.goods = goods;
    }

    /**
     * What is asked by an address.
     *
     * @param after as {@link AcceptedValues.Behind#text()}; empty for the first page
     * @throws ResponseStatusException where something is out of range
     */
    static ComparableGoods.Question question(int item, int days, String after, int limit) {
        if (days < 1 || days > ComparableGoods.DAYS_MAX) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    days + " days can't be searched. Take 1 to " + ComparableGoods.DAYS_MAX + ".");
        }
        if (limit < 1 || limit > PAGE_MAX) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "limit is " + limit + ". Take 1 to " + PAGE_MAX + ".");
        }
        Optional<AcceptedValues.Behind> behind = AcceptedValues.Behind.parse(after);
        if (!after.isEmpty() && behind.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "after is none that was given out. Maybe begin at the first page.");
        }
        ComparableGoods.Question first = ComparableGoods.Question.first(item, days, limit);
        return behind.map(first::from).orElse(first);
    }

    /** All pages, one after the other, {@link #TABLE_MAX} rows at most. */
    Optional<List<AcceptedValue>> table(Visitor visitor, String mrn, int item, int days) {
        List<AcceptedValue> rows = new ArrayList<>();
        ComparableGoods.Question question = question(item, days, "", PAGE_MAX);
        while (question != null) {
            ComparableGoods.Found found = find(visitor, mrn, question).orElse(null);
            if (found == null) {
                return Optional.empty();
            }
            rows.addAll(found.rows());
            AcceptedValues.Behind next = found.next();
            question = next == null || rows.size() >= TABLE_MAX ? null : question.from(next);
        }
        return Optional.of(rows);
    }

    /**
     * What is found for an item.
     *
     * @return empty where there is no such declaration that the visitor may verify, or no such item to compare
     */
    Optional<ComparableGoods.Found> find(Visitor visitor, String mrn, ComparableGoods.Question question) {
        Optional<Counter.Asked> asked = counter.ask(visitor, mrn, Action.RECORD_CONTROL, "comparable goods");
        if (asked.isEmpty() || !asked.get().verdict().allowed()) {
            return Optional.empty();
        }
        return clearances
                .dossier(asked.get().summary().mrn())
                .flatMap(dossier -> goods.search(dossier, asked.get().summary().receivedAt(), question));
    }
}
