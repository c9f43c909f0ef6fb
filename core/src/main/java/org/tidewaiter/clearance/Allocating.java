package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Quota;
import org.tidewaiter.tariff.QuotaDrawing;

/**
 * Shares out what is left of a quota among the requests of a day, and tells each declaration what it got. The first is one
 * transaction of the store; the second goes declaration by declaration and can be taken up again at any time, by anybody.
 */
public final class Allocating {
    /** In place of a person. */
    public static final String ACTOR = "system";

    private static final String ALLOCATION = "Implementing Regulation (EU) 2015/2447, Article 51; 19 CFR 132.12";
    /** How often a declaration is tried when others change it at the same moment. */
    private static final int MAX_TRIES = 20;

    /** Most declarations that are told in one go. */
    private static final int SETTLED_MAX = 1_000_000;

    private final Clearances clearances;
    private final Dossiers dossiers;

    public Allocating(Clearances clearances, Dossiers dossiers) {
        this.clearances = clearances;
        this.dossiers = dossiers;
    }

    /** Whether all requests of the day are in: it is over where the rulebook's administration is. */
    public static boolean isOver(LocalDate day, ZoneId zone, Instant now) {
        return day.isBefore(LocalDate.ofInstant(now, zone));
    }

    /**
     * Shares out each day up to and with one, which is over.
     *
     * @return what this call has shared out
     */
    public List<QuotaRequests.Allocation> allocate(Quota quota, LocalDate through, Instant now) {
        return clearances.quotaRequests().allocate(quota, through, now);
    }

    /**
     * Shares out whatever waits of days that are over, by the rulebook in force. Where that has the period of a quota no more, or
     * there is none, the rulebook of the first declaration that waits has it, so that nothing waits for ever.
     *
     * @param inForce rulebooks of all administrations
     * @return what this call has shared out
     */
    public List<QuotaRequests.Allocation> allocateAll(List<Rulebook> inForce, Instant now) {
        List<QuotaRequests.Allocation> done = new ArrayList<>();
        for (Quota.Key key : clearances.quotaRequests().waitedFor()) {
            for (QuotaRequests.Request first : clearances.quotaRequests().waiting(key, 1)) {
                Rulebook rulebook = inForce.stream()
                        .filter(r -> r.quota(key) != null)
                        .findFirst()
                        .orElseGet(() -> dossiers.rulebook(first.mrn()));
                Quota quota = rulebook.quota(key);
                if (quota == null) {
                    throw new IllegalStateException(first.mrn() + " waits for quota " + key + ", which "
                            + rulebook.label() + " does not have.");
                }
                LocalDate today = LocalDate.ofInstant(now, rulebook.title().zone());
                done.addAll(allocate(quota, today.minusDays(1), now));
            }
        }
        return done;
    }

    /**
     * Tells declarations what was shared out to them.
     *
     * @return how many; the next call goes on where there are more than {@link QuotaRequests#REQUESTS_MAX} requests
     */
    public int settle(Instant now) {
        Set<Mrn> mrns = new LinkedHashSet<>();
        clearances.quotaRequests().unsettled(QuotaRequests.REQUESTS_MAX).forEach(request -> mrns.add(request.mrn()));
        return (int) mrns.stream().filter(mrn -> settle(mrn, now)).count();
    }

    /**
     * The same until none is left that can be told.
     *
     * @return how many were told
     */
    public int settleAll(Instant now) {
        int all = 0;
        for (int told = settle(now); told > 0 && all < SETTLED_MAX; told = settle(now)) {
            all += told;
        }
        return all;
    }

    private boolean settle(Mrn mrn, Instant now) {
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            Dossiers.Open open = dossiers.open(mrn.value());
            if (open == null) {
                throw new IllegalStateException("Something was allocated to " + mrn + ", which is not stored here.");
            }
            if (!settles(open, now)) {
                return attempt > 0;
            }
        }
        return false;
    }

    /**
     * Whether something was shared out to the declaration that it did not know of; then it was told, or somebody else changed it
     * meanwhile, and it is to be read again.
     */
    boolean settles(Dossiers.Open open, Instant now) {
        List<QuotaDrawing> drawings = open.context().quotas();
        if (drawings.stream().noneMatch(QuotaDrawing::isWaiting)) {
            return false;
        }
        Clearance before = open.clearance();
        List<QuotaRequests.Request> grants = clearances.quotaRequests().unsettled(before.mrn());
        if (grants.isEmpty()) {
            return false;
        }
        List<QuotaDrawing> told = drawings.stream().map(d -> granted(d, grants)).toList();
        Dossiers.Anew allotted = dossiers.allotted(open, told);
        Command.Allocate command = new Command.Allocate(ACTOR, now, grants, allotted.assessment());
        if (!(LifeCycle.decide(before, command) instanceof Decision.Done done)) {
            throw new IllegalStateException(
                    "Something was allocated to " + before.mrn() + ", which is " + before.state() + ".");
        }
        Clearance after = LifeCycle.apply(before, done.events());
        List<QuotaMovement> movements = new ArrayList<>(grants.size());
        grants.forEach(grant -> movements.add(new QuotaMovement.Settled(grant.quota(), grant.item())));
        Filing filing = new Filing(
                after, done.events(), allotted.evidence(after.version()), allotted.assessment(), null, movements, null);
        clearances.append(before, filing);
        return true;
    }

    private static QuotaDrawing granted(QuotaDrawing drawing, List<QuotaRequests.Request> grants) {
        for (QuotaRequests.Request grant : grants) {
            BigDecimal share = grant.granted();
            if (share != null
                    && grant.item() == drawing.item()
                    && grant.quota().equals(drawing.quota())
                    && drawing.isWaiting()) {
                return drawing.allocated(share);
            }
        }
        return drawing;
    }

    /** What was granted, what is owed by that, and what follows for goods that wait for payment. */
    static Decision decide(Clearance clearance, Command.Allocate c) {
        List<ClearanceEvent> events = new ArrayList<>();
        for (QuotaRequests.Request grant : c.grants()) {
            BigDecimal share = grant.granted() == null ? BigDecimal.ZERO : grant.granted();
            events.add(new ClearanceEvent.QuotaAllocated(
                    LifeCycle.by(c, ALLOCATION),
                    grant.item(),
                    grant.quota().orderNumber(),
                    grant.day(),
                    grant.quantity(),
                    share));
        }
        Assessment assessment = c.assessment();
        Verification open = clearance.verification();
        BigDecimal due = Releasing.due(assessment, open);
        events.add(Releasing.assessed(c, assessment, open));
        switch (clearance.state()) {
            case ACCEPTED, UNDER_DOCUMENT_CHECK, UNDER_PHYSICAL_CONTROL, HELD, RELEASED, CLEARED -> {}
            case AWAITING_PAYMENT -> {
                if (due.compareTo(clearance.payable()) != 0) {
                    Releasing.payOrRelease(events, c, due, assessment.currency(), Releasing.laneOf(clearance), open);
                }
            }
            case PARTLY_RELEASED -> {
                if (due.signum() > 0) {
                    events.add(new ClearanceEvent.PaymentRequested(
                            LifeCycle.by(c, Releasing.RELEASE), due, assessment.currency()));
                }
            }
            case LODGED, REJECTED, WITHDRAWN, INVALIDATED -> {
                return LifeCycle.refuse(clearance, "Nothing of a quota is asked for.");
            }
        }
        return new Decision.Done(events);
    }
}
