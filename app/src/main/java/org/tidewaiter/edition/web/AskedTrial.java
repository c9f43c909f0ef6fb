package org.tidewaiter.edition.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.clearance.TriedSelection;
import org.tidewaiter.edition.PlanTrial;
import org.tidewaiter.inquiry.Asked;
import org.tidewaiter.selectivity.RiskPlan;

/** A risk plan that is tried on what was lodged of late, and what is known of it so far; for several threads at once. */
public final class AskedTrial extends Asked {
    /**
     * What is tried.
     *
     * @param plan with all its profiles
     * @param profile id of the one that somebody writes; empty where the whole plan is looked at
     * @param typed the form in which it is written, to go on with it; empty without one
     * @param days back
     */
    public record Subject(RiskPlan plan, String profile, Map<String, String> typed, int days) {
        public Subject {
            typed = Map.copyOf(typed);
        }

        /**
         * A whole plan.
         *
         * @throws ResponseStatusException 400 where days are none that it can be tried on
         */
        static Subject of(RiskPlan plan, int days) {
            if (days < 1 || days > PlanTrials.DAYS_MAX) {
                throw new ResponseStatusException(
                        HttpStatus.BAD_REQUEST,
                        "A plan is tried on 1 to " + PlanTrials.DAYS_MAX + " days, not on " + days + ".");
            }
            return new Subject(plan, "", Map.of(), days);
        }
    }

    private final Subject subject;
    private final PlanTrial trial;

    AskedTrial(String id, Subject subject, LocalDate today, String askedBy, Instant askedAt) {
        super(id, askedBy, askedAt);
        this.subject = subject;
        this.trial = new PlanTrial(subject.plan, today);
    }

    public Subject subject() {
        return subject;
    }

    PlanTrial trial() {
        return trial;
    }

    /** Of the amounts found, ISO 4217; empty until it is known. */
    public synchronized String currency() {
        return trial.currency();
    }

    /** How many were tried. */
    public synchronized long declarations() {
        return trial.declarations();
    }

    /** As {@link PlanTrial#unknown}. */
    public synchronized long unknown() {
        return trial.unknown();
    }

    /** All profiles of the plan, in its order. */
    public synchronized List<PlanTrial.Row> rows() {
        return trial.rows();
    }

    /** The profile that somebody writes; empty where the whole plan is looked at. */
    public Optional<PlanTrial.Row> row() {
        return rows().stream()
                .filter(row -> row.profile().id().equals(subject.profile))
                .findFirst();
    }

    synchronized void add(TriedSelection one) {
        trial.add(one);
    }
}
