package org.tidewaiter.edition.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Action;
import org.tidewaiter.clearance.Library;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionDecision;
import org.tidewaiter.edition.EditionEvent;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.edition.EditionOrders;
import org.tidewaiter.edition.Editions;
import org.tidewaiter.edition.HandedInPlan;
import org.tidewaiter.edition.PlanCheck;
import org.tidewaiter.edition.PlanFiles;
import org.tidewaiter.edition.ProfilePlace;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.risk.ListUse;
import org.tidewaiter.risk.ListVersions;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.Rulebooks;
import org.tidewaiter.scoring.Admission;
import org.tidewaiter.scoring.Models;
import org.tidewaiter.selectivity.ModelUse;
import org.tidewaiter.selectivity.RiskPlan;

/** Does what people want done with risk plans. Who calls has asked the guard and told the log of accesses. */
public final class PlanDesk implements EditionSubject {
    /** Name of a plan's file. */
    static final String FILE = "risk-plan.yaml";

    private static final String KIND = "risk-plan";
    private static final String NAME = "risk plan";

    private final Editions editions;
    private final Library library;
    private final PlanFiles files;
    private final Models models;
    private final ListVersions lists;
    private final HistoryBook histories;
    private final Rulebooks rulebooks;
    private final PlanTrials trials;
    private final EditionOrders orders;

    /**
     * @param editions of risk plans
     * @param models that plans may name
     * @param histories that models are used with
     * @param lists that plans may name
     * @param rulebooks whose profiles stand beside those of plans
     * @param trials tries plans before they are approved
     */
    public PlanDesk(
            Editions editions,
            Library library,
            PlanFiles files,
            Models models,
            HistoryBook histories,
            ListVersions lists,
            Rulebooks rulebooks,
            PlanTrials trials) {
        this.histories = histories;
        this.rulebooks = rulebooks;
        this.lists = lists;
        this.editions = editions;
        this.library = library;
        this.files = files;
        this.models = models;
        this.trials = trials;
        this.orders = new EditionOrders(editions, this::lastDigest, this::obstacle);
    }

    @Override
    public Editions editions() {
        return editions;
    }

    public PlanFiles files() {
        return files;
    }

    public PlanTrials trials() {
        return trials;
    }

    /** The day on which plans of a jurisdiction select now: profiles begin and end by its clock. */
    public LocalDate today(String jurisdiction) {
        return rulebooks.dayOf(jurisdiction, editions.now());
    }

    @Override
    public EditionOrders orders() {
        return orders;
    }

    @Override
    public Action seeing() {
        return Action.SEE_RISK_PLANS;
    }

    @Override
    public Action managing() {
        return Action.MANAGE_RISK_PLANS;
    }

    @Override
    public Action approving() {
        return Action.APPROVE_RISK_PLAN;
    }

    /** A profile that hits more than its budget takes a supervisor. */
    @Override
    public Action approving(Edition edition) {
        return isOverBudget(edition) ? Action.APPROVE_OVER_BUDGET : approving();
    }

    @Override
    public String object(String number) {
        return NAME + " " + number;
    }

    /** Whether one of its profiles hit more than its budget when it was handed in. */
    boolean isOverBudget(Edition edition) {
        for (int from = 0; from < edition.warnings(); from += Editions.PAGE_MAX) {
            List<EditionFinding> page = editions.findings(edition.number(), from, Editions.PAGE_MAX);
            if (page.stream().anyMatch(finding -> finding.code().equals(PlanCheck.OVER_BUDGET))) {
                return true;
            }
            if (page.size() < Editions.PAGE_MAX) {
                return false;
            }
        }
        return false;
    }

    /**
     * Hands a plan in and has it checked, by itself, against the one it follows, and on what was lodged of late; refused as a whole
     * where it has errors.
     */
    public Edition propose(String actor, HandedInPlan handed) {
        Instant now = editions.now().truncatedTo(ChronoUnit.MICROS);
        RiskPlan plan = handed.plan();
        if (plan == null) {
            return HandingIn.add(
                    editions,
                    new EditionEvent.Proposed(
                            actor, now, NAME, "", "", handed.file().digest()),
                    null,
                    handed.findings(),
                    () -> {});
        }
        Digest base = lastDigest(plan.title().jurisdiction()).orElse(null);
        EditionEvent.Proposed proposed = new EditionEvent.Proposed(
                actor,
                now,
                NAME,
                EditionOrders.cut(plan.title().edition()),
                plan.title().jurisdiction(),
                plan.digest());
        return HandingIn.add(
                editions,
                proposed,
                base,
                findings(handed, plan, base, now),
                () -> library.keep(plan.digest(), KIND, handed.file()));
    }

    /** The warning of a budget stands first, so that it is never lost among more of them than are kept. */
    private List<EditionFinding> findings(HandedInPlan handed, RiskPlan plan, @Nullable Digest base, Instant now) {
        if (plan.digest().equals(base)) {
            return List.of(HandingIn.same(
                    "The plan says the same as the one before: " + plan + ".",
                    "Change something, or leave it in force."));
        }
        List<EditionFinding> lacking = new ArrayList<>(PlanListCheck.findings(plan, lists));
        unusable(plan)
                .forEach(why -> lacking.add(new EditionFinding(
                        Severity.ERROR, why.code(), handed.name(), 0, "models", why.message(), why.fix())));
        lacking.addAll(refusals(handed, plan));
        if (!lacking.isEmpty()) {
            return lacking; // it can't be tried
        }
        List<EditionFinding> findings = new ArrayList<>(trials.budgets(handed.name(), plan, now, today(country(plan))));
        findings.addAll(handed.findings());
        RiskPlan before = base == null ? null : plan(base).orElse(null);
        PlanCheck.against(handed.name(), before, plan, today(country(plan))).stream()
                .filter(finding -> handed.findings().stream()
                        .noneMatch(told -> told.code().equals(finding.code())
                                && told.field().equals(finding.field())))
                .forEach(findings::add);
        return findings;
    }

    /** What was registered may have been damaged since, and a history may have begun. */
    private Optional<EditionDecision.Refused> obstacle(Edition edition) {
        Optional<RiskPlan> plan = plan(edition);
        return plan.stream()
                .flatMap(known -> known.models().stream())
                .filter(use -> edition.stage() == Edition.Stage.APPROVED
                        && models.find(use.model()).isEmpty())
                .findFirst()
                .map(use -> new EditionDecision.Refused(
                        "EDITION-MODEL-UNKNOWN",
                        "The plan names the model " + use.model() + " as " + use.role() + ", which is not registered.",
                        "Maybe first: tidewaiter risk register --model DIR"))
                .or(() -> plan.stream()
                        .flatMap(this::unusable)
                        .findFirst()
                        .map(why -> new EditionDecision.Refused(why.code(), why.message(), why.fix())));
    }

    private Stream<Finding> unusable(RiskPlan plan) {
        List<HistoryBook.Standing> standings = plan.models().isEmpty() ? List.of() : histories.standings();
        return plan.models().stream().flatMap(use -> unusable(plan, use, standings).stream());
    }

    private Optional<Finding> unusable(RiskPlan plan, ModelUse use, List<HistoryBook.Standing> standings) {
        return Admission.again(models, standings, use.model())
                .or(() -> models.withDigest(use.model()).flatMap(model -> PlanCheck.unranked(plan, use, model)));
    }

    /**
     * A file with what speaks against handing it in: what can't be read, and profiles that have no end or an id that stands for something
     * else.
     */
    public HandedInPlan read(String name, Bytes file) {
        HandedInPlan read = files.read(name, file);
        RiskPlan plan = read.plan();
        List<EditionFinding> refusals = plan == null ? List.of() : refusals(read, plan);
        if (refusals.isEmpty()) {
            return read;
        }
        List<EditionFinding> findings = new ArrayList<>(read.findings());
        findings.addAll(refusals);
        return new HandedInPlan(name, file, null, findings);
    }

    private static String country(RiskPlan plan) {
        return plan.title().jurisdiction();
    }

    private List<EditionFinding> refusals(HandedInPlan handed, RiskPlan plan) {
        Set<String> ofRulebook = rulebooks.of(country(plan)).map(Rulebook::profiles).orElse(List.of()).stream()
                .map(RiskProfile::id)
                .collect(Collectors.toSet());
        List<ProfilePlace> places = files.places(handed.file());
        return PlanCheck.refusals(handed.name(), plan, places, ofRulebook, today(country(plan)));
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
        return edition.stage() == Edition.Stage.REFUSED ? Optional.empty() : plan(edition.digest());
    }

    /** The plan of a digest; empty where it is not kept. */
    Optional<RiskPlan> plan(Digest digest) {
        return library.fetch(digest)
                .flatMap(file -> Optional.ofNullable(files.read(NAME, file).plan()));
    }

    /** The plan that selects at that moment; empty where none does. */
    public Optional<RiskPlan> inForce(String jurisdiction, Instant at) {
        return editions.timeline().inForce(jurisdiction, at).flatMap(this::plan);
    }

    /** Names of the lists that conditions may ask, by the last plan of a country. */
    Set<String> lists(String jurisdiction) {
        return last(jurisdiction).flatMap(this::plan).map(RiskPlan::lists).orElse(List.of()).stream()
                .map(ListUse::name)
                .collect(Collectors.toSet());
    }

    /** The last that was activated, in force or about to be; empty where there is none. */
    Optional<Edition> last(String jurisdiction) {
        return editions.timeline().last(jurisdiction);
    }
}
