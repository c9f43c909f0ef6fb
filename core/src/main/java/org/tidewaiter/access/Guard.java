package org.tidewaiter.access;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tidewaiter.access.Verdict.Allowed;
import org.tidewaiter.access.Verdict.Denied;

/**
 * The one place that decides who may do what (ASVS 5.0, chapter 8; Union Customs Code, Article 12). Whatever is not allowed
 * here is denied.
 *
 * <ul>
 *   <li>Traders, brokers and their programs do things for their own party, or for one that gave it a mandate in force.
 *   <li>Who declares in the own name for others takes an indirect mandate from them; its representative can do no more than it.
 *   <li>A draft is its party's; an agent who works on it sees it while its mandate is in force.
 *   <li>They learn the lane after presentation, of a control before it under an early notice in force; never what selected it.
 *   <li>Officers read everything, but decide nothing that involves their own party, nor see its selection.
 *   <li>Supervisors do the same, approve what takes two, and assign what lies with their office.
 *   <li>Analysts and auditors read; administrators manage people, offices and editions of rulebooks, enter mandates and early
 *       notices, and read no declaration.
 *   <li>Supervisors, analysts, auditors and administrators ask what other rules would have yielded.
 *   <li>Risk plans are for analysts, supervisors and auditors. An analyst writes them; another one, or a supervisor, approves, and
 *       only a supervisor where a profile hits more than its budget.
 *   <li>An edition is approved by an administrator or a supervisor, who did not hand it in.
 *   <li>Everybody sees the offices, and changes the own account; a program has none to change.
 *   <li>Programs without a party report presentation and payment.
 * </ul>
 */
public final class Guard {
    private static final Set<Action> SEEING = actions(
            Action.READ_DECLARATION,
            Action.READ_DOCUMENT,
            Action.SEE_CUSTOMS_DOCUMENT,
            Action.SEE_MESSAGE,
            Action.SEE_LANE,
            Action.SEE_SELECTION,
            Action.REPLAY);
    private static final Set<Action> OFFICER = joined(
            SEEING,
            Action.ATTACH_DOCUMENT,
            Action.SHARE_DOCUMENT,
            Action.PRESENT,
            Action.ORDER_CONTROL,
            Action.RECORD_CONTROL,
            Action.HOLD,
            Action.LIFT_HOLD,
            Action.CONSENT,
            Action.CONFIRM_PAYMENT,
            Action.CLOSE,
            Action.TAKE_CASE,
            Action.SEE_WORKLIST,
            Action.SEE_FIGURES,
            Action.SEE_RULEBOOKS);
    private static final Set<Action> SUPERVISOR = joined(
            OFFICER,
            Action.APPROVE,
            Action.ASSIGN,
            Action.APPROVE_RULEBOOK,
            Action.SEE_RISK_PLANS,
            Action.SEE_RISK_DATA,
            Action.SEE_RISK_PARTIES,
            Action.SEE_RISK_LISTS,
            Action.APPROVE_RISK_PLAN,
            Action.APPROVE_OVER_BUDGET,
            Action.ASK_WHAT_IF);
    private static final Set<Action> ANALYST = joined(
            SEEING,
            Action.SEE_FIGURES,
            Action.SEE_RULEBOOKS,
            Action.SEE_RISK_PLANS,
            Action.SEE_RISK_DATA,
            Action.SEE_RISK_LISTS,
            Action.MANAGE_RISK_PLANS,
            Action.MANAGE_RISK_LISTS,
            Action.APPROVE_RISK_PLAN,
            Action.ANSWER_JUDGEMENT,
            Action.ASK_WHAT_IF);
    private static final Set<Action> AUDITOR = joined(
            SEEING,
            Action.SEE_WORKLIST,
            Action.SEE_FIGURES,
            Action.SEE_PEOPLE,
            Action.SEE_MANDATES,
            Action.SEE_EARLY_NOTICES,
            Action.SEE_ACCESS_LOG,
            Action.SEE_RULEBOOKS,
            Action.SEE_RISK_PLANS,
            Action.SEE_RISK_DATA,
            Action.SEE_RISK_PARTIES,
            Action.SEE_RISK_LISTS,
            Action.ASK_WHAT_IF);
    private static final Set<Action> ADMINISTRATOR = actions(
            Action.SEE_PEOPLE,
            Action.MANAGE_PEOPLE,
            Action.MANAGE_OFFICES,
            Action.SEE_MANDATES,
            Action.GRANT_MANDATE,
            Action.SEE_EARLY_NOTICES,
            Action.MANAGE_EARLY_NOTICES,
            Action.SEE_ACCESS_LOG,
            Action.SEE_RULEBOOKS,
            Action.MANAGE_RULEBOOKS,
            Action.APPROVE_RULEBOOK,
            Action.ASK_WHAT_IF);
    private static final Set<Action> GATEWAY = actions(Action.PRESENT, Action.CONFIRM_PAYMENT);

    private final Actor actor;
    private final Subject subject;
    private final Mandates mandates;
    private final EarlyNotices notices;
    private final LocalDate day;

    private Guard(Actor actor, Subject subject, Mandates mandates, EarlyNotices notices, LocalDate day) {
        this.actor = actor;
        this.subject = subject;
        this.mandates = mandates;
        this.notices = notices;
        this.day = day;
    }

    /**
     * Whether the actor may do it. With several roles one that allows it is enough; without any, the reason is the one
     * nearest to allowing it.
     *
     * @param subject what it is done with; {@link Subject#NONE} where {@link Action#onSubject} is false
     * @param mandates all that the actor's party was given, {@link People#mandatesOf}; to lodge for a declarant who declares
     *     for others, those that the declarant was given too
     * @param notices of the actor's party and of those that gave it a mandate
     * @param day today, where customs is
     */
    public static Verdict check(
            Actor actor, Action action, Subject subject, Mandates mandates, EarlyNotices notices, LocalDate day) {
        if (!actor.active()) {
            return new Denied(Verdict.Reason.INACTIVE);
        }
        Guard guard = new Guard(actor, subject, mandates, notices, day);
        Verdict verdict = new Denied(Verdict.Reason.ROLE);
        for (Role role : actor.roles()) {
            Verdict next = guard.as(role, action);
            if (next.allowed()) {
                return next;
            }
            verdict = verdict.equals(new Denied(Verdict.Reason.ROLE)) ? next : verdict;
        }
        return verdict;
    }

    /** Whether the actor may do something that concerns no declaration, such as {@link Action#SEE_WORKLIST}. */
    public static Verdict check(Actor actor, Action action) {
        return check(actor, action, Subject.NONE, Mandates.NONE, EarlyNotices.NONE, LocalDate.EPOCH);
    }

    /** Whether the actor may store the person, new or changed: an administrator may, but not the own account. */
    public static Verdict manage(Actor actor, Person person) {
        Verdict verdict = check(actor, Action.MANAGE_PEOPLE);
        return verdict.allowed() && person.signature().equals(actor.signature())
                ? new Denied(Verdict.Reason.OWN_ACCOUNT)
                : verdict;
    }

    /** Whose declarations the actor may list: exactly those that it may do {@link Action#READ_DECLARATION} with. */
    public static Reach reach(Actor actor, Mandates mandates, LocalDate day) {
        if (check(actor, Action.READ_DECLARATION, Subject.NONE, mandates, EarlyNotices.NONE, day)
                .allowed()) {
            return new Reach.Everything();
        }
        String party = actor.party();
        if (party == null
                || !check(actor, Action.READ_DECLARATION, Subject.of(party), mandates, EarlyNotices.NONE, day)
                        .allowed()) {
            return new Reach.Nothing();
        }
        Set<String> parties = new TreeSet<>(mandates.clients(party, day));
        parties.add(party);
        return new Reach.Parties(parties);
    }

    private Verdict as(Role role, Action action) {
        if (action == Action.CHANGE_OWN_ACCOUNT) {
            return actor instanceof Person ? new Allowed(role, null) : new Denied(Verdict.Reason.ROLE);
        }
        if (action == Action.SEE_OFFICES) {
            return new Allowed(role, null);
        }
        return switch (role) {
            case TRADER, BROKER -> forParty(role, action);
            case SYSTEM -> actor.party() == null ? among(GATEWAY, role, action) : forParty(role, action);
            case OFFICER -> forCustoms(OFFICER, role, action);
            case SUPERVISOR -> forCustoms(SUPERVISOR, role, action);
            case ANALYST -> forCustoms(ANALYST, role, action);
            case AUDITOR -> forCustoms(AUDITOR, role, action);
            case ADMINISTRATOR -> among(ADMINISTRATOR, role, action);
        };
    }

    private static Verdict among(Set<Action> actions, Role role, Action action) {
        return actions.contains(action) ? new Allowed(role, null) : new Denied(Verdict.Reason.ROLE);
    }

    private Verdict forCustoms(Set<Action> actions, Role role, Action action) {
        Verdict verdict = among(actions, role, action);
        if (!verdict.allowed() || !action.onSubject()) {
            return verdict;
        }
        if (involved() && !openToInvolved(action)) {
            return new Denied(Verdict.Reason.INVOLVED);
        }
        String office = subject.office();
        return action == Action.ASSIGN && office != null && !office.equals(actor.office())
                ? new Denied(Verdict.Reason.OTHER_OFFICE)
                : verdict;
    }

    /** Whether the actor's party, or one that it acts for, stands in the declaration. */
    private boolean involved() {
        String party = actor.party();
        return party != null
                && (subject.concerns(party)
                        || clientsNamed()
                                .anyMatch(c -> mandates.actsFor(party, c, day).isPresent()));
    }

    /** What the party itself sees. */
    private boolean openToInvolved(Action action) {
        return action == Action.READ_DECLARATION
                || action == Action.READ_DOCUMENT
                || action == Action.SEE_MESSAGE
                || action == Action.SEE_MANDATES
                || action == Action.SEE_LANE && subject.presented();
    }

    private Verdict forParty(Role role, Action action) {
        String party = actor.party();
        if (party == null) {
            return new Denied(Verdict.Reason.ROLE);
        }
        return switch (action) {
            case READ_DECLARATION, READ_DOCUMENT, SEE_MESSAGE -> reading(role, party);
            case SEE_LANE -> {
                Verdict reading = reading(role, party);
                yield reading.allowed() && !subject.presented() && !toldEarly(party)
                        ? new Denied(Verdict.Reason.BEFORE_PRESENTATION)
                        : reading;
            }
            case SEE_SELECTION, SEE_CUSTOMS_DOCUMENT, REPLAY -> {
                Verdict reading = reading(role, party);
                yield reading.allowed() ? new Denied(Verdict.Reason.CONFIDENTIAL) : reading;
            }
            case LODGE -> lodging(role, party);
            case REQUEST_CHANGE, PRESENT, ATTACH_DOCUMENT -> declaring(role, party);
            case EDIT_DRAFT -> drafting(role, party);
            case GRANT_MANDATE, SEE_MANDATES -> {
                Verdict reading = reading(role, party);
                yield reading.allowed() && !party.equals(subject.declarant())
                        ? new Denied(Verdict.Reason.NOT_THE_CLIENT)
                        : reading;
            }
            case SHARE_DOCUMENT,
                    ORDER_CONTROL,
                    RECORD_CONTROL,
                    ANSWER_JUDGEMENT,
                    HOLD,
                    LIFT_HOLD,
                    CONSENT,
                    APPROVE,
                    CONFIRM_PAYMENT,
                    CLOSE,
                    TAKE_CASE,
                    ASSIGN,
                    SEE_EARLY_NOTICES,
                    MANAGE_EARLY_NOTICES,
                    SEE_WORKLIST,
                    SEE_FIGURES,
                    SEE_PEOPLE,
                    MANAGE_PEOPLE,
                    SEE_ACCESS_LOG,
                    SEE_OFFICES,
                    MANAGE_OFFICES,
                    SEE_RULEBOOKS,
                    MANAGE_RULEBOOKS,
                    APPROVE_RULEBOOK,
                    SEE_RISK_PLANS,
                    MANAGE_RISK_PLANS,
                    APPROVE_RISK_PLAN,
                    APPROVE_OVER_BUDGET,
                    SEE_RISK_DATA,
                    SEE_RISK_PARTIES,
                    SEE_RISK_LISTS,
                    MANAGE_RISK_LISTS,
                    ASK_WHAT_IF,
                    CHANGE_OWN_ACCOUNT -> new Denied(Verdict.Reason.ROLE);
        };
    }

    private Verdict reading(Role role, String party) {
        if (subject.concerns(party)) {
            return new Allowed(role, null);
        }
        Optional<Mandate> mandate = clientsNamed()
                .flatMap(c -> mandates.actsFor(party, c, day).stream())
                .findFirst();
        if (mandate.isPresent()) {
            return new Allowed(role, mandate.get());
        }
        return new Denied(
                clientsNamed().anyMatch(c -> mandates.ever(party, c))
                        ? Verdict.Reason.NO_MANDATE_IN_FORCE
                        : Verdict.Reason.FOREIGN_PARTY);
    }

    /** Whether it is told of a control before presentation: for itself, or for a party that it acts for. */
    private boolean toldEarly(String party) {
        return subject.selected()
                && clientsNamed()
                        .filter(n ->
                                n.equals(party) || mandates.clients(party, day).contains(n))
                        .anyMatch(n -> notices.inForce(n, day));
    }

    /** Whose draft it is, who stands as declarant; or the agent who works on it, as importer, while a mandate is in force. */
    private Verdict drafting(Role role, String party) {
        String owner = subject.declarant();
        if (party.equals(owner)) {
            return new Allowed(role, null);
        }
        return owner == null || !party.equals(subject.importer())
                ? new Denied(Verdict.Reason.FOREIGN_PARTY)
                : under(mandates.actsFor(party, owner, day), role, Verdict.Reason.NO_MANDATE_IN_FORCE);
    }

    /** The declarant, or who acts for it under a mandate of either kind. */
    private Verdict declaring(Role role, String party) {
        Verdict reading = reading(role, party);
        String declarant = subject.declarant();
        if (!reading.allowed() || party.equals(declarant)) {
            return reading;
        }
        Optional<Mandate> mandate = declarant == null ? Optional.empty() : mandates.actsFor(party, declarant, day);
        return mandate.isPresent() ? new Allowed(role, mandate.get()) : new Denied(Verdict.Reason.NOT_THE_DECLARANT);
    }

    /**
     * In the own name for others takes an indirect mandate from the importer, in the client's name a direct one; and the client
     * itself may declare no more than that.
     */
    private Verdict lodging(Role role, String party) {
        Verdict declaring = declaring(role, party);
        String declarant = subject.declarant();
        String importer = subject.importer();
        if (!declaring.allowed() || declarant == null) {
            return declaring;
        }
        boolean own = declarant.equals(party);
        Verdict representing = own
                ? declaring
                : under(
                        mandates.actsFor(party, declarant, Mandate.Kind.DIRECT, day),
                        role,
                        Verdict.Reason.OTHER_REPRESENTATION);
        if (!representing.allowed() || importer == null || importer.equals(declarant)) {
            return representing;
        }
        Optional<Mandate> given = mandates.actsFor(declarant, importer, Mandate.Kind.INDIRECT, day);
        if (own || given.isEmpty()) {
            return under(
                    given,
                    role,
                    own
                            ? Verdict.Reason.NO_MANDATE_FROM_IMPORTER
                            : Verdict.Reason.NO_MANDATE_FROM_IMPORTER_TO_DECLARANT);
        }
        return representing;
    }

    private static Verdict under(Optional<Mandate> mandate, Role role, Verdict.Reason otherwise) {
        return mandate.isPresent() ? new Allowed(role, mandate.get()) : new Denied(otherwise);
    }

    /** Declarant and importer, as far as they are known. */
    private Stream<String> clientsNamed() {
        return Stream.concat(Stream.ofNullable(subject.declarant()), Stream.ofNullable(subject.importer()));
    }

    private static Set<Action> actions(Action first, Action... more) {
        return Collections.unmodifiableSet(EnumSet.of(first, more));
    }

    private static Set<Action> joined(Set<Action> some, Action... more) {
        EnumSet<Action> all = EnumSet.copyOf(some);
        Collections.addAll(all, more);
        return Collections.unmodifiableSet(all);
    }
}
