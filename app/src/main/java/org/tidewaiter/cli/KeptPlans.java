package org.tidewaiter.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tidewaiter.clearance.Library;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.PlanFiles;
import org.tidewaiter.edition.store.Timetable;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.selectivity.LiveSelectivity;
import org.tidewaiter.selectivity.RiskPlan;

/** All risk plans that were ever handed in without errors, from the store, and which of them is in force. */
final class KeptPlans implements LiveSelectivity.Plans {
    private static final int MAX_KEPT = 64;

    private final Library library;
    private final Timetable timetable;
    private final PlanFiles files;
    private final Map<Digest, RiskPlan> known = new ConcurrentHashMap<>();

    KeptPlans(Library library, Timetable timetable, PlanFiles files) {
        this.library = library;
        this.timetable = timetable;
        this.files = files;
    }

    @Override
    public Optional<RiskPlan> inForce(String jurisdiction) {
        return timetable.inForce(jurisdiction).map(this::require);
    }

    private RiskPlan require(Edition edition) {
        return withDigest(edition.digest())
                .orElseThrow(() -> new IllegalStateException("Edition " + edition.number() + " is in force, but its"
                        + " risk plan " + edition.digest() + " is not kept. Maybe restore the backup again."));
    }

    @Override
    public Optional<RiskPlan> withDigest(Digest digest) {
        RiskPlan plan = known.get(digest);
        if (plan != null) {
            return Optional.of(plan);
        }
        Optional<RiskPlan> read = library.fetch(digest).map(file -> {
            RiskPlan made = files.read("risk plan", file).plan();
            if (made == null) {
                throw new IllegalStateException("The kept risk plan " + digest + " can't be read.");
            }
            return made;
        });
        read.ifPresent(made -> {
            if (known.size() >= MAX_KEPT) {
                known.clear();
            }
            known.put(digest, made);
        });
        return read;
    }
}
