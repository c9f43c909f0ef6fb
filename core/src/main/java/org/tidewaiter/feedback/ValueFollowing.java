package org.tidewaiter.feedback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidewaiter.clearance.AcceptedValue;
import org.tidewaiter.clearance.AcceptedValues;
import org.tidewaiter.clearance.AcceptedValues.Place;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Page;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Sort;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.kernel.Mrn;

/**
 * Enters the values that customs has accepted, first those of all released declarations from their stored evidence, then
 * what the feed of events tells. Each declaration is entered as it stands, so that to enter it twice changes nothing. It
 * may be cut off at any moment: the next step goes on from what was stored.
 */
public final class ValueFollowing {
    /** Outcomes of the feed read at once. */
    public static final int OUTCOMES = HistoryFollowing.OUTCOMES;

    private final EventFeed feed;
    private final Register register;
    private final Clearances clearances;
    private final Dossiers dossiers;
    private final AcceptedValues values;

    public ValueFollowing(
            EventFeed feed, Register register, Clearances clearances, Dossiers dossiers, AcceptedValues values) {
        this.feed = feed;
        this.register = register;
        this.clearances = clearances;
        this.dossiers = dossiers;
        this.values = values;
    }

    /** Enters the next page; whether there may be more. */
    public boolean step() {
        Place place = values.place();
        if (!place.isBegun() || place.filled() && place.position() < feed.trimmed()) {
            return values.begin(place, feed.newest());
        }
        return place.filled() ? follow(place) : fill(place);
    }

    private boolean fill(Place place) {
        Page<Summary> page = register.search(ListQuery.builder()
                .ascending(Sort.RECEIVED)
                .states(AcceptedValue.RELEASED)
                .limit(ListQuery.LIMIT_MAX)
                .cursor(place.cursor())
                .build());
        return enter(place, new Place(place.position(), page.next(), page.next() == null), page.rows());
    }

    private boolean follow(Place place) {
        List<EventFeed.Outcome> page = feed.after(place.position(), OUTCOMES);
        if (page.isEmpty()) {
            return false;
        }
        Map<Mrn, Summary> touched = new LinkedHashMap<>();
        page.forEach(outcome -> touched.put(outcome.declaration().mrn(), outcome.declaration()));
        return enter(place, new Place(page.getLast().end(), null, true), List.copyOf(touched.values()));
    }

    private boolean enter(Place from, Place upTo, List<Summary> declarations) {
        List<AcceptedValue> found = new ArrayList<>();
        for (Summary summary : declarations) {
            if (AcceptedValue.RELEASED.contains(summary.state())) {
                clearances
                        .dossier(summary.mrn())
                        .ifPresent(
                                dossier -> found.addAll(AcceptedValue.of(summary, dossier, dossiers.inForce(dossier))));
            }
        }
        return values.enter(from, upTo, declarations.stream().map(Summary::mrn).toList(), found);
    }
}
