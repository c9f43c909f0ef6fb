package org.tidewaiter.clearance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;

/** Filings with all that lists show, made by hand. */
public final class ListedFilings {
    private ListedFilings() {}

    /** The filing of a new declaration; it has as many items as its assessment has values. */
    public static Filing of(
            long serial,
            Flow flow,
            String declarant,
            String lrn,
            @Nullable String importer,
            Assessment assessment,
            Instant at) {
        return with(
                serial,
                flow,
                declarant,
                lrn,
                new Particulars(importer, null, assessment.values().size()),
                assessment,
                at);
    }

    /** The filing of a new declaration with these particulars. */
    public static Filing with(
            long serial,
            Flow flow,
            String declarant,
            String lrn,
            Particulars particulars,
            Assessment assessment,
            Instant at) {
        Mrn mrn = Mrn.of(2026, "GB", serial, flow == Flow.EXPORT ? Mrn.EXPORT : Mrn.IMPORT);
        Command command = new Command.Lodge(declarant, at, mrn, lrn, declarant, flow, false, assessment);
        Filing filing = SampleFilings.decided(
                null,
                command,
                SampleFilings.evidence(1, Evidence.Purpose.LODGEMENT, SampleFilings.message(serial), assessment),
                assessment);
        return new Filing(filing.clearance(), filing.events(), filing.evidence(), assessment, particulars);
    }
}
