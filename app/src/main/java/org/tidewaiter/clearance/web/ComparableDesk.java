package org.tidewaiter.clearance.web;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.ComparableGoods;

/** Looks for accepted values of comparable goods, for officers who verify the value of an item. */
@Component
final class ComparableDesk {
    private final Counter counter;
    private final Clearances clearances;
    private final ComparableGoods goods;

    ComparableDesk(Counter counter, Clearances clearances, ComparableGoods goods) {
        this.counter = counter;
        this.clearances = clearances;
        this.goods = goods;
    }

    /**
     * What is found for an item.
     *
     * @return empty where there is no such declaration that the visitor may verify, or no such item to compare
     * @throws ResponseStatusException where the days are out of range
     */
    Optional<ComparableGoods.Found> find(Visitor visitor, String mrn, int item, int days) {
        Optional<Counter.Asked> asked = counter.ask(visitor, mrn, Action.RECORD_CONTROL, "comparable goods");
        if (asked.isEmpty() || !asked.get().verdict().allowed()) {
            return Optional.empty();
        }
        if (days < 1 || days > ComparableGoods.DAYS_MAX) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    days + " days can't be looked at. Take 1 to " + ComparableGoods.DAYS_MAX + ".");
        }
        return clearances
                .dossier(asked.get().summary().mrn())
                .flatMap(dossier -> goods.search(dossier, asked.get().summary().receivedAt(), item, days));
    }
}
