package org.tidewaiter.clearance.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Page;
import org.tidewaiter.clearance.Position;
import org.tidewaiter.clearance.Sort;
import org.tidewaiter.clearance.State;
import org.tidewaiter.kernel.Flow;

/**
 * The statements of a list. A list of alternatives (a party is the declarant or the importer; several states) is read
 * alternative by alternative, each from an index that holds it in order, and merged: so a page costs what its rows cost,
 * however long the list. The index of an office holds its declarations state by state.
 */
final class ListSql {
    static final String COLUMNS = "mrn, lrn, declarant, importer, office, flow, state, lane, version, revision,"
            + " received_at, changed_at, payable, total_payable, currency, request_kind, request_reference, assignee, items";

    /** Of one declaration. */
    static final String ONE = "SELECT " + COLUMNS + " FROM clearance.clearance WHERE mrn = ? AND received_on = ?";

    private final ListQuery query;

    ListSql(ListQuery query) {
        this.query = query;
    }

    /** The rows of the page and one more. */
    Sql page() {
        List<Sql> alternatives = alternatives();
        Sql sql = new Sql();
        if (alternatives.size() == 1) {
            return alternative(sql, alternatives.getFirst());
        }
        sql.add("SELECT " + COLUMNS + " FROM (");
        for (int i = 0; i < alternatives.size(); i++) {
            sql.add(i == 0 ? "(" : " UNION ALL (");
            alternative(sql, alternatives.get(i)).add(")");
        }
        return order(sql.add(") list"));
    }

    /** The rows of the list from the page on, in no order; at most so many. */
    Sql some(int most) {
        Sql sql = new Sql().add("SELECT " + COLUMNS + " FROM clearance.clearance WHERE true");
        party(sql);
        filters(sql, false);
        behind(sql);
        return sql.add(" LIMIT ?", most);
    }

    /** The rows of the page, and one more, that were received on these days. */
    Sql page(@Nullable LocalDate from, @Nullable LocalDate before) {
        Sql sql = new Sql().add("SELECT " + COLUMNS + " FROM clearance.clearance WHERE true");
        if (from != null) {
            sql.add(" AND received_on >= ?", from);
        }
        if (before != null) {
            sql.add(" AND received_on < ?", before);
        }
        party(sql);
        filters(sql, false);
        behind(sql);
        return order(sql);
    }

    private void party(Sql sql) {
        if (query.party() != null) {
            sql.add(" AND (declarant = ? OR importer = ?)", query.party(), query.party());
        }
    }

    private Sql alternative(Sql sql, Sql condition) {
        sql.add("SELECT " + COLUMNS + " FROM clearance.clearance WHERE ").add(condition);
        filters(sql, isByState());
        behind(sql);
        return order(sql);
    }

    /** Of all pages, up to one more than anybody wants to know. */
    Sql count() {
        return list("SELECT count(*) FROM (SELECT").add(" LIMIT ?) list", Page.Count.MAX + 1);
    }

    /** Of all pages. */
    Sql countAll() {
        return list("SELECT count(*)");
    }

    private Sql list(String select) {
        Sql sql = new Sql().add(select + " FROM clearance.clearance WHERE true");
        party(sql);
        filters(sql, false);
        return sql;
    }

    private boolean isByState() {
        return query.sort() == Sort.RECEIVED
                && !query.states().isEmpty()
                && query.party() == null
                && query.declarant() == null
                && query.text() == null
                && !query.openRequestOnly()
                && (query.assignee() == null || query.assignee().officer() == null);
    }

    private List<Sql> alternatives() {
        List<Sql> alternatives = new ArrayList<>();
        if (query.party() != null) {
            alternatives.add(new Sql().add("declarant = ?", query.party()));
            alternatives.add(new Sql().add("importer = ? AND declarant <> ?", query.party(), query.party()));
        } else if (isByState()) {
            for (State state : query.states()) {
                alternatives.add(new Sql().add("state = ?", state.name()));
            }
        } else {
            alternatives.add(new Sql().add("true"));
        }
        return alternatives;
    }

    private void filters(Sql sql, boolean stateIsAsked) {
        if (!query.states().isEmpty() && !stateIsAsked) {
            sql.add(" AND state = ANY (?)", Sql.texts(List.copyOf(query.states())));
        }
        if (!query.lanes().isEmpty()) {
            sql.add(" AND lane = ANY (?)", Sql.texts(List.copyOf(query.lanes())));
        }
        Flow flow = query.flow();
        if (flow != null) {
            sql.add(" AND flow = ?", flow.name());
        }
        if (query.declarant() != null) {
            sql.add(" AND declarant = ?", query.declarant());
        }
        if (query.office() != null) {
            sql.add(" AND office = ?", query.office());
        }
        if (query.text() != null) {
            sql.add(
                    " AND (mrn ^@ ? OR lrn ^@ ? OR declarant ^@ ?)",
                    Objects.requireNonNull(query.textInCapitals()),
                    query.text(),
                    query.text());
        }
        if (query.openRequestOnly()) {
            sql.add(" AND request_kind IS NOT NULL");
        }
        ListQuery.Assignee assignee = query.assignee();
        if (assignee != null && assignee.officer() != null) {
            sql.add(" AND assignee = ?", assignee.officer());
        } else if (assignee != null) {
            sql.add(" AND assignee IS NULL");
        }
        received(sql);
    }

    /** The day beside the moment: it leaves months out. */
    private void received(Sql sql) {
        Instant from = query.receivedFrom();
        if (from != null) {
            sql.add(" AND received_on >= ? AND received_at >= ?", day(from), Sql.at(roundedUp(from)));
        }
        Instant before = query.receivedBefore();
        if (before != null) {
            sql.add(" AND received_on <= ? AND received_at < ?", day(before), Sql.at(roundedUp(before)));
        }
    }

    private void behind(Sql sql) {
        Position position = query.position();
        if (position == null) {
            return;
        }
        String than = query.descending() ? "< " : "> ";
        String mrn = position.mrn().value();
        switch (query.sort()) {
            case RECEIVED ->
                sql.add(" AND received_on " + (query.descending() ? "<=" : ">=") + " ?", day(position.at()))
                        .add(" AND (received_at, mrn) " + than + "(?, ?)", Sql.at(position.at()), mrn);
            case CHANGED -> sql.add(" AND (changed_at, mrn) " + than + "(?, ?)", Sql.at(position.at()), mrn);
            case PAYABLE -> {
                BigDecimal amount = position.amount();
                sql.add(" AND (payable, mrn) " + than + "(?, ?)", amount, mrn);
            }
        }
    }

    private Sql order(Sql sql) {
        String column =
                switch (query.sort()) {
                    case RECEIVED -> "received_at";
                    case CHANGED -> "changed_at";
                    case PAYABLE -> "payable";
                };
        String direction = query.descending() ? " DESC" : "";
        return sql.add(" ORDER BY " + column + direction + ", mrn" + direction + " LIMIT ?", query.limit() + 1);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** To the microseconds that columns hold: a column is not before an instant if it is not before the next microsecond. */
    private static Instant roundedUp(Instant at) {
        Instant down = at.truncatedTo(ChronoUnit.MICROS);
        return down.equals(at) ? at : down.plus(1, ChronoUnit.MICROS);
    }
}
