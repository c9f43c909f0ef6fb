package org.tidewaiter.clearance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.risk.ListHit;
import org.tidewaiter.risk.Screened;
import org.tidewaiter.selectivity.SelectionFacts;

/** What stands behind reasons that name entries of lists, so that they can be told in other words. */
public final class ListedReasons {
    private final Map<String, ListHit> bySentence = new HashMap<>();

    private ListedReasons() {}

    /**
     * Those of a stored declaration.
     *
     * @param declaration as it is in force
     */
    public static ListedReasons of(Clearances.Dossier dossier, Declaration declaration) {
        ListedReasons reasons = new ListedReasons();
        for (Evidence evidence : dossier.evidence()) {
            SelectionFacts facts = Context.parse(evidence.context()).selection();
            Screened screened = facts == null ? null : facts.screened();
            List<ListHit> hits = screened == null ? List.of() : screened.hits(declaration);
            hits.forEach(hit -> reasons.bySentence.put(hit.sentence(), hit));
        }
        return reasons;
    }

    /** The reason's text in the words of whoever tells it; as it is where it names no entry. */
    public String text(String id, String text, Function<ListHit, String> words) {
        ListHit hit = id.equals(Reason.LISTED) ? bySentence.get(text) : null;
        return hit == null ? text : words.apply(hit);
    }
}
