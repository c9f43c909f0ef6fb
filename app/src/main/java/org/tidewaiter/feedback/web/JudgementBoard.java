package org.tidewaiter.feedback.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Subject;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.Judgement;
import org.tidewaiter.clearance.Judgements;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.feedback.Lessons;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.selectivity.Yields;

/** Lists what officers said of selections: all of it to who looks after risk plans, to officers their own. */
@Component
final class JudgementBoard {
    /** Rows of a page where nothing else is said. */
    static final int PAGE = 25;

    private static final String DIGEST = "[0-9a-f]{64}";

    private final Judgements judgements;
    private final Register register;
    private final EventFeed feed;
    private final Clearances clearances;
    private final FeedbackGuard guard;

    JudgementBoard(
            Judgements judgements, Register register, EventFeed feed, Clearances clearances, FeedbackGuard guard) {
        this.judgements = judgements;
        this.register = register;
        this.feed = feed;
        this.clearances = clearances;
        this.guard = guard;
    }

    /**
     * What somebody looks for.
     *
     * @param by id of a profile, or digest of a model; empty for all
     */
    record Filter(
            boolean unanswered, @Nullable Boolean useful, String by, Judgements.@Nullable Place after, int limit) {
        Judgements.Wanted wanted(@Nullable String officer) {
            boolean model = by.matches(DIGEST);
            return new Judgements.Wanted(
                    unanswered,
                    useful,
                    by.isEmpty() || model ? null : by,
                    model ? new Digest(by) : null,
                    officer,
                    after,
                    limit);
        }
    }

    /** What all officers said. */
    JudgementList all(Visitor visitor, Filter filter) {
        guard.require(visitor, Action.SEE_RISK_PLANS, "judgements", "list");
        return list(visitor, filter.wanted(null));
    }

    /** What the visitor said. */
    JudgementList own(Visitor visitor, Filter filter) {
        guard.require(visitor, Action.SEE_WORKLIST, "judgements", "own");
        return list(visitor, filter.wanted(visitor.actor().signature()));
    }

    private JudgementList list(Visitor visitor, Judgements.Wanted wanted) {
        List<Judgements.Place> places = judgements.list(wanted);
        List<Summary> rows = places.stream().map(Judgements.Place::mrn).distinct().toList().stream()
                .flatMap(mrn -> register.summary(mrn).stream())
                .filter(row -> visitor.may(Action.SEE_SELECTION, subject(row)))
                .toList();
        List<List<Clearances.StoredEvent>> events =
                feed.events(rows.stream().map(Lessons::whole).toList());
        Map<Mrn, List<Judgement>> judged = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            judged.put(rows.get(i).mrn(), Judgement.of(events.get(i)));
        }
        Map<Mrn, Yields.Selected> selected = clearances.yields().selected(judged.keySet());
        List<JudgementList.JudgementLine> lines = new ArrayList<>();
        for (Judgements.Place place : places) {
            List<Judgement> all = judged.get(place.mrn());
            if (all != null) {
                lines.add(JudgementList.JudgementLine.of(place, all, selected.get(place.mrn())));
            }
        }
        boolean more = places.size() == wanted.limit();
        return new JudgementList(
                judgements.unanswered(wanted.officer()),
                lines,
                more ? places.getLast().text() : null);
    }

    private static Subject subject(Summary row) {
        return new Subject(row.declarant(), row.importer(), row.presented(), row.office());
    }
}
