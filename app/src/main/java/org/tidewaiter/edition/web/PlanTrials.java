package org.tidewaiter.edition.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Sort;
import org.tidewaiter.clearance.TriedSelection;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.edition.PlanCheck;
import org.tidewaiter.edition.PlanTrial;
import org.tidewaiter.inquiry.BackRun;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.selectivity.RiskPlan;

/** Tries risk plans on what was lodged of late. */
public final class PlanTrials {
    /** So many days back, if nobody says otherwise. */
    public static final int DAYS = 90;
    /** Most days back. */
    public static final int DAYS_MAX = 3_660;
    /** Most declarations that budgets are compared with while somebody waits for it. */
    static final int DECLARATIONS_MAX = 20_000;

    /** Tried one after the other, until there are not too many declarations for it. */
    private static final List<Integer> SHORTER = List.of(DAYS, 30, 7, 1);

    private final Register register;
    private final Dossiers dossiers;

    public PlanTrials(Register register, Dossiers dossiers) {
        this.register = register;
        this.dossiers = dossiers;
    }

    /**
     * Tries a plan.
     *
     * @param trial of the plan
     * @param days back
     * @param threads that calculate
     * @param each is given each declaration, on the calling thread
     */
    public void run(
            PlanTrial trial, Instant now, int days, int threads, Consumer<TriedSelection> each, BackRun.Watch watch)
            throws InterruptedException {
        BackRun.selecting(register, dossiers, trial.tried(), threads)
                .run(now.minus(Duration.ofDays(days)), null, each, watch);
    }

    /**
     * What is to be told of the budgets of a plan's profiles: none where none has a budget, or each keeps to it. One after the other, on
     * half of the processors: the rest is for lodging.
     */
    synchronized List<EditionFinding> budgets(String file, RiskPlan plan, Instant now, LocalDate today) {
        boolean bounded = plan.profiles().stream().anyMatch(RiskProfile::hasHitBudget);
        if (!bounded) {
            return List.of();
        }
        int days = SHORTER.stream()
                .filter(some -> count(now, some) <= DECLARATIONS_MAX)
                .findFirst()
                .orElse(SHORTER.getLast());
        PlanTrial trial = new PlanTrial(plan, today);
        try {
            int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
            run(trial, now, days, threads, trial::add, new Bounded());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The trial of the plan was interrupted. Maybe hand it in again.", e);
        }
        List<EditionFinding> findings = new ArrayList<>(PlanCheck.budgets(file, trial, days));
        if (days < DAYS) {
            findings.add(PlanCheck.triedShorter(file, days, DECLARATIONS_MAX));
        }
        return findings;
    }

    private long count(Instant now, int days) {
        return register.count(ListQuery.builder()
                .receivedFrom(now.minus(Duration.ofDays(days)))
                .ascending(Sort.RECEIVED)
                .limit(ListQuery.LIMIT_MAX)
                .build());
    }

    private static final class Bounded implements BackRun.Watch {
        private int seen;

        @Override
        public void advance(int looked, int calculated) {
            seen += looked;
        }

        @Override
        public boolean isCancelled() {
            return seen >= DECLARATIONS_MAX;
        }
    }
}
