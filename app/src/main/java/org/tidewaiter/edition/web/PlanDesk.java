package org.tidewaiter.edition.web;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.clearance.Library;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionCommand;
import org.tidewaiter.edition.EditionDecision;
import org.tidewaiter.edition.EditionEvent;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.edition.EditionLife;
import org.tidewaiter.edition.EditionOrders;
import org.tidewaiter.edition.Editions;
import org.tidewaiter.edition.HandedInPlan;
import org.tidewaiter.edition.PlanFiles;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.risk.ListVersions;
import org.tidewaiter.selectivity.RiskPlan;

/** Does what people want done with risk plans. Who calls has asked the guard and told the log of accesses. */
public final class PlanDesk {
    private static final String KIND = "risk-plan";
    private static final String NAME = "risk plan";

    private final Editions editions;
    private final Library library;
    private final PlanFiles files;
    private final ListVersions lists;
    private final EditionOrders orders;

    /**
     * @param editions of risk plans
     * @param lists that plans may name
     */
    public PlanDesk(Editions editions, Library library, PlanFiles files, ListVersions lists) {
        this.lists = lists;
        this.editions = editions;
        this.library = library;
        this.files = files;
        this.orders = new EditionOrders(editions, this::lastDigest);
    }

    public Editions editions() {
        return editions;
    }

    public PlanFiles files() {
        return files;
    }

    /** What can be done with plans once they were checked. */
    public EditionOrders orders() {
        return orders;
    }

    /** Hands a plan in and has it checked, by itself and against the one it follows; refused as a whole where it has errors. */
    public Edition propose(String actor, HandedInPlan handed) {
        List<EditionFinding> findings = new ArrayList<>(handed.findings());
        Instant now = editions.now().truncatedTo(ChronoUnit.MICROS);
        EditionEvent.Proposed proposed;
        Digest base = null;
        RiskPlan plan = handed.plan();
        if (plan != null) {
            findings.addAll(PlanListCheck.findings(plan, lists));
            base = lastDigest(plan.title().jurisdiction()).orElse(null);
            if (plan.digest().equals(base)) {
                findings.add(new EditionFinding(
                        Severity.ERROR,
                        "EDITION-SAME",
                        "",
                        0,
                        "",
                        "The plan says the same as the one before: " + plan + ".",
                        "Change something, or leave it in force."));
            }
            proposed = new EditionEvent.Proposed(
                    actor,
                    now,
                    NAME,
                    EditionOrders.cut(plan.title().edition()),
                    plan.title().jurisdiction(),
                    plan.digest());
            if (findings.stream().noneMatch(EditionFinding::isError)) {
                library.keep(plan.digest(), KIND, handed.file());
            }
        } else {
            proposed = new EditionEvent.Proposed(
                    actor, now, NAME, "", "", handed.file().digest());
        }
        findings.sort(Comparator.comparing(EditionFinding::severity));
        EditionDecision.Done checked = (EditionDecision.Done) EditionLife.decide(
                EditionLife.begin(1, proposed), new EditionCommand.Check(actor, now, base, findings));
        return editions.add(proposed, checked.events().getFirst(), findings);
    }

    private Optional<Digest> lastDigest(String jurisdiction) {
        return editions.timeline().last(jurisdiction).map(Edition::digest);
    }

    /** The file of the plan that a new one follows; that of a plan without profiles where there is none. */
    public Bytes lastFile(String jurisdiction, String edition) {
        return lastDigest(jurisdiction).flatMap(library::fetch).orElseGet(() -> files.first(jurisdiction, edition));
    }

    /** The file of an edition; empty where it was refused, and so not kept. */
    public Optional<Bytes> file(Edition edition) {
        return edition.stage() == Edition.Stage.REFUSED ? Optional.empty() : library.fetch(edition.digest());
    }

    /** The plan of an edition; empty where it was refused, and so not kept. */
    public Optional<RiskPlan> plan(Edition edition) {
        return file(edition)
                .flatMap(file -> Optional.ofNullable(files.read(NAME, file).plan()));
    }

    /** How it stands now. */
    public Edition.State state(Edition edition) {
        return editions.timeline().state(edition, editions.now());
    }
}
