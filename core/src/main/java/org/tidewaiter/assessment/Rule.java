package org.tidewaiter.assessment;

import java.util.List;
import org.tidewaiter.declaration.WcoModel;
import org.tidewaiter.kernel.Severity;

/**
 * A rule of the catalogue: what it demands, where, why, and how to mend what breaks it.
 *
 * @param id stable id, the code of its findings
 * @param severity what a breach means; a code list or an incomplete rulebook may weaken it
 * @param jurisdiction ISO 3166-1 code of the administration whose rule it is, {@code *} for all
 * @param place element names from below the declaration down to what it is about
 * @param sentence what it demands
 * @param fix what to do about a breach
 * @param source the standard or law
 * @param check finds the breaches; {@link #ELSEWHERE} where a later stage does
 * @param open whether a breach leaves open what is owed, or whether the goods may come in at all: an officer looks at the
 *     documents before they are released
 */
public record Rule(
        String id,
        Severity severity,
        String jurisdiction,
        List<String> place,
        String sentence,
        String fix,
        String source,
        Check check,
        boolean open) {
    /** Looks for breaches. */
    interface Check {
        void run(Facts facts, Report report);
    }

    /** Jurisdiction of a rule for all. */
    static final String EVERYWHERE = "*";

    /** A later stage of the assessment, or the life cycle, raises the finding. */
    static final Check ELSEWHERE = (facts, report) -> {};

    public Rule {
        place = List.copyOf(place);
    }

    /** One whose breach leaves nothing open that customs has to settle before the release. */
    public Rule(
            String id,
            Severity severity,
            String jurisdiction,
            List<String> place,
            String sentence,
            String fix,
            String source,
            Check check) {
        this(id, severity, jurisdiction, place, sentence, fix, source, check, false);
    }

    /** The same, whose breach is for an officer to settle. */
    Rule leavingOpen() {
        return new Rule(id, severity, jurisdiction, place, sentence, fix, source, check, true);
    }

    /** The place as WCO ids, e.g. {@code 42A/67A/68A/23A/137}. */
    public String wcoPointer() {
        StringBuilder out = new StringBuilder(WcoModel.DECLARATION.root().wcoId());
        WcoModel.Node node = WcoModel.DECLARATION.root();
        for (String step : place) {
            node = node.children().get(step);
            if (node == null) {
                break;
            }
            if (!node.wcoId().isEmpty()) {
                out.append('/').append(node.wcoId());
            }
        }
        return out.toString();
    }

    /** The place as a JSON path. */
    public String path() {
        return place.isEmpty() ? "$.Declaration" : "$.Declaration." + String.join(".", place);
    }

    boolean appliesIn(String country) {
        return jurisdiction.equals(EVERYWHERE) || jurisdiction.equals(country);
    }
}
