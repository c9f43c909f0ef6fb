package org.tidewaiter.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.access.Verdict.Reason;
import org.tidewaiter.kernel.Validity;

class GuardTest {
    private static final Mandates DIRECT = SampleActors.mandates(Mandate.Kind.DIRECT);
    private static final Mandates INDIRECT = SampleActors.mandates(Mandate.Kind.INDIRECT);
    private static final Person BROKER = SampleActors.person("bea", Role.BROKER);
    private static final Person OFFICER = SampleActors.personOf("olu", null, Role.OFFICER);

    private static Actor actor(String column) {
        return switch (column) {
            case "CLIENT" -> SampleActors.client("port", SampleActors.OWN);
            case "GATEWAY" -> SampleActors.client("bank", null);
            default -> SampleActors.person("ada", Role.valueOf(column));
        };
    }

    private static Map<Character, Subject> subjects(boolean presented) {
        Map<Character, Subject> subjects = new LinkedHashMap<>();
        subjects.put('o', subject(SampleActors.OWN, SampleActors.OWN, presented));
        subjects.put('m', subject(SampleActors.CLIENT, SampleActors.CLIENT, presented));
        subjects.put('f', subject(SampleActors.OTHER, SampleActors.OTHER, presented));
        return subjects;
    }

    private static Subject subject(String declarant, String importer, boolean presented) {
        return new Subject(declarant, importer, presented, SampleActors.OFFICE);
    }

    private static Verdict check(Actor actor, Action action, Subject subject, Mandates mandates) {
        return Guard.check(actor, action, subject, mandates, EarlyNotices.NONE, SampleActors.DAY);
    }

    private static Reason reason(Actor actor, Action action, Subject subject, Mandates mandates) {
        Verdict verdict = check(actor, action, subject, mandates);
        assertThat(verdict).isInstanceOf(Verdict.Denied.class);
        return ((Verdict.Denied) verdict).reason();
    }

    private static List<List<String>> table() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GuardTest.class.getResourceAsStream("guard.txt")), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#"))
                    .map(l -> List.of(l.split(" +")))
                    .toList();
        }
    }

    private static String cell(Actor actor, Action action, boolean presented) {
        StringBuilder cell = new StringBuilder();
        subjects(presented).forEach((letter, subject) -> {
            if (check(actor, action, subject, DIRECT).allowed()) {
                cell.append(letter);
            }
        });
        return cell.isEmpty() ? "-" : cell.toString();
    }

    @Test
    void allowsExactlyWhatTheTableSays() throws IOException {
        List<List<String>> table = table();
        List<String> columns = table.getFirst();
        List<List<String>> found = new ArrayList<>(List.of(columns));
        for (List<String> row : table.subList(1, table.size())) {
            List<String> line = new ArrayList<>(List.of(row.getFirst()));
            columns.stream()
                    .skip(1)
                    .map(column -> cell(actor(column), Action.valueOf(row.getFirst()), true))
                    .forEach(line::add);
            found.add(line);
        }
        assertThat(found).containsExactlyElementsOf(table);
    }

    @Test
    void theTableNamesEveryActionAndEveryRole() throws IOException {
        List<List<String>> table = table();
        assertThat(table.stream().skip(1).map(List::getFirst))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Action.values()).map(Action::name).toList());
        assertThat(table.getFirst())
                .containsAll(Arrays.stream(Role.values())
                        .filter(role -> role != Role.SYSTEM)
                        .map(Role::name)
                        .toList());
    }

    @Test
    void beforePresentationOnlyTheLaneIsKeptFromPartiesAndFromWhoIsInvolved() throws IOException {
        List<List<String>> table = table();
        for (List<String> row : table.subList(1, table.size())) {
            Action action = Action.valueOf(row.getFirst());
            for (int i = 1; i < row.size(); i++) {
                String expected = action == Action.SEE_LANE && row.get(i).contains("o")
                        ? row.get(i).contains("f") ? "f" : "-"
                        : row.get(i);
                assertThat(cell(actor(table.getFirst().get(i)), action, false))
                        .as("%s %s", action, table.getFirst().get(i))
                        .isEqualTo(expected);
            }
        }
    }

    private static boolean toldEarly(Actor actor, Subject subject, Mandates mandates, EarlyNotice... notices) {
        return Guard.check(
                        actor, Action.SEE_LANE, subject, mandates, new EarlyNotices(List.of(notices)), SampleActors.DAY)
                .allowed();
    }

    @Test
    void tellsOfAControlBeforePresentationUnderAnEarlyNoticeInForceOnly() {
        Subject unselected = subject(SampleActors.OTHER, SampleActors.OWN, false);
        Subject selected = unselected.selectedEarly();
        EarlyNotice notice = SampleActors.notice("n1", SampleActors.OWN);
        assertThat(toldEarly(BROKER, selected, Mandates.NONE, notice)).isTrue();
        assertThat(toldEarly(BROKER, selected, Mandates.NONE)).as("without").isFalse();
        assertThat(toldEarly(BROKER, unselected, Mandates.NONE, notice))
                .as("where nothing is controlled")
                .isFalse();
        assertThat(toldEarly(BROKER, selected, Mandates.NONE, notice.ended(SampleActors.AT)))
                .as("taken back")
                .isFalse();
        assertThat(toldEarly(BROKER, selected, Mandates.NONE, SampleActors.notice("n2", SampleActors.OTHER)))
                .as("another party's")
                .isFalse();
    }

    @Test
    void tellsWhoActsForATrustedPartyWhatItIsToldItself() {
        Subject selected =
                subject(SampleActors.CLIENT, SampleActors.CLIENT, false).selectedEarly();
        EarlyNotice notice = SampleActors.notice("n1", SampleActors.CLIENT);
        assertThat(toldEarly(BROKER, selected, DIRECT, notice)).isTrue();
        assertThat(toldEarly(BROKER, selected, Mandates.NONE, notice)).isFalse();
        Person officer = SampleActors.person("olu", Role.OFFICER);
        assertThat(toldEarly(officer, selected, DIRECT, notice))
                .as("not as an officer who is involved")
                .isFalse();
    }

    @Test
    void letsNobodyDoAnythingWithAnInactiveAccount() {
        for (Role role : Role.values()) {
            if (role != Role.SYSTEM) {
                Person inactive = SampleActors.person("ada", role).activated(false);
                for (Action action : Action.values()) {
                    subjects(true).values().forEach(s -> assertThat(reason(inactive, action, s, DIRECT))
                            .isEqualTo(Reason.INACTIVE));
                }
            }
        }
    }

    @Test
    void withoutAMandateAClientIsForeign() {
        Subject client = subject(SampleActors.CLIENT, SampleActors.CLIENT, true);
        Reason reason = reason(BROKER, Action.READ_DECLARATION, client, Mandates.NONE);
        assertThat(reason).isEqualTo(Reason.FOREIGN_PARTY);
        assertThat(reason.hidesExistence()).isTrue();
    }

    @Test
    void aMandateThatEndedYesterdayOpensNothing() {
        Mandate m = SampleActors.mandate("m1", Mandate.Kind.DIRECT);
        Mandate ended = new Mandate(
                m.id(),
                m.agent(),
                m.client(),
                m.kind(),
                new Validity(null, SampleActors.DAY.minusDays(1)),
                m.grantedBy(),
                m.grantedAt(),
                null);
        Subject client = subject(SampleActors.CLIENT, SampleActors.CLIENT, true);
        for (Action action : List.of(Action.READ_DECLARATION, Action.LODGE, Action.REQUEST_CHANGE)) {
            assertThat(reason(BROKER, action, client, new Mandates(List.of(ended))))
                    .isEqualTo(Reason.NO_MANDATE_IN_FORCE);
        }
    }

    @Test
    void aMandateOfAnotherAgentOpensNothing() {
        Person stranger = SampleActors.personOf("sam", "GB999", Role.BROKER);
        Subject client = subject(SampleActors.CLIENT, SampleActors.CLIENT, true);
        assertThat(reason(stranger, Action.LODGE, client, DIRECT)).isEqualTo(Reason.FOREIGN_PARTY);
    }

    @Test
    void namesTheMandateThatAnActionWasDoneUnder() {
        Subject client = subject(SampleActors.CLIENT, SampleActors.CLIENT, true);
        assertThat(check(BROKER, Action.LODGE, client, DIRECT))
                .isEqualTo(new Verdict.Allowed(Role.BROKER, DIRECT.all().getFirst()));
    }

    @Test
    void lodgesInTheOwnNameForAClientUnderAnIndirectMandateOnly() {
        Subject indirect = subject(SampleActors.OWN, SampleActors.CLIENT, false);
        assertThat(check(BROKER, Action.LODGE, indirect, INDIRECT).allowed()).isTrue();
        assertThat(reason(BROKER, Action.LODGE, indirect, DIRECT)).isEqualTo(Reason.NO_MANDATE_FROM_IMPORTER);
        assertThat(reason(BROKER, Action.LODGE, indirect, Mandates.NONE)).isEqualTo(Reason.NO_MANDATE_FROM_IMPORTER);
    }

    @Test
    void lodgesInTheClientsNameUnderADirectMandateOnly() {
        Subject direct = subject(SampleActors.CLIENT, SampleActors.CLIENT, false);
        assertThat(reason(BROKER, Action.LODGE, direct, INDIRECT)).isEqualTo(Reason.OTHER_REPRESENTATION);
    }

    @Test
    void lodgesInTheClientsNameForOthersOnlyWhereTheClientItselfMay() {
        Subject forOthers = subject(SampleActors.CLIENT, SampleActors.OTHER, false);
        assertThat(reason(BROKER, Action.LODGE, forOthers, DIRECT))
                .isEqualTo(Reason.NO_MANDATE_FROM_IMPORTER_TO_DECLARANT);
        for (Mandate.Kind kind : Mandate.Kind.values()) {
            Mandate m = SampleActors.mandate("m2", kind);
            Mandate toTheClient = new Mandate(
                    m.id(),
                    SampleActors.CLIENT,
                    SampleActors.OTHER,
                    kind,
                    m.validity(),
                    m.grantedBy(),
                    m.grantedAt(),
                    null);
            Mandates known = DIRECT.and(new Mandates(List.of(toTheClient)));
            assertThat(check(BROKER, Action.LODGE, forOthers, known).allowed())
                    .as(kind.name())
                    .isEqualTo(kind == Mandate.Kind.INDIRECT);
        }
    }

    @Test
    void anImporterReadsWhatABrokerDeclaredForItButChangesNothing() {
        Person importer = SampleActors.person("ivy", Role.TRADER);
        Subject declaredByOther = subject(SampleActors.OTHER, SampleActors.OWN, true);
        assertThat(check(importer, Action.READ_DECLARATION, declaredByOther, Mandates.NONE)
                        .allowed())
                .isTrue();
        assertThat(reason(importer, Action.REQUEST_CHANGE, declaredByOther, Mandates.NONE))
                .isEqualTo(Reason.NOT_THE_DECLARANT);
        assertThat(reason(importer, Action.LODGE, declaredByOther, Mandates.NONE))
                .isEqualTo(Reason.NOT_THE_DECLARANT);
    }

    @Test
    void aDeclarantStillReadsAndCorrectsWhenTheMandateIsOver() {
        Subject own = subject(SampleActors.OWN, SampleActors.CLIENT, true);
        assertThat(check(BROKER, Action.REQUEST_CHANGE, own, Mandates.NONE).allowed())
                .isTrue();
    }

    @Test
    void tellsTheOwnerThatReasonsOfRiskAreConfidentialAndOthersNothing() {
        Subject own = Subject.of(SampleActors.OWN);
        Subject foreign = Subject.of(SampleActors.OTHER);
        assertThat(reason(BROKER, Action.SEE_SELECTION, own, DIRECT)).isEqualTo(Reason.CONFIDENTIAL);
        assertThat(reason(BROKER, Action.SEE_SELECTION, foreign, DIRECT)).isEqualTo(Reason.FOREIGN_PARTY);
    }

    @Test
    void anOfficerWhoTradesDecidesNothingOnTheOwnGoodsWhateverTheOtherRoles() {
        Person both = SampleActors.person("olu", Role.OFFICER, Role.SUPERVISOR, Role.TRADER, Role.ANALYST);
        Subject own = subject(SampleActors.OTHER, SampleActors.OWN, false);
        for (Action action : Action.values()) {
            boolean harmless = Set.of(Action.READ_DECLARATION, Action.READ_DOCUMENT, Action.SEE_MESSAGE)
                    .contains(action);
            if (action.onSubject()) {
                assertThat(check(both, action, own, Mandates.NONE).allowed())
                        .as(action.name())
                        .isEqualTo(harmless);
            }
        }
        assertThat(reason(both, Action.CONSENT, own, Mandates.NONE)).isEqualTo(Reason.INVOLVED);
    }

    @Test
    void assignsOnlyWhatLiesWithTheOwnOffice() {
        Person supervisor = SampleActors.personOf("sue", null, Role.SUPERVISOR);
        Subject elsewhere = new Subject(SampleActors.OTHER, null, true, "GB000011");
        assertThat(reason(supervisor, Action.ASSIGN, elsewhere, Mandates.NONE)).isEqualTo(Reason.OTHER_OFFICE);
        assertThat(check(supervisor, Action.HOLD, elsewhere, Mandates.NONE).allowed())
                .isTrue();
    }

    @Test
    void anAgentEditsTheDraftThatItWorksOnWhileItsMandateIsInForce() {
        Subject draft = new Subject(SampleActors.CLIENT, SampleActors.OWN, false, null);
        assertThat(check(BROKER, Action.EDIT_DRAFT, draft, DIRECT))
                .isEqualTo(new Verdict.Allowed(Role.BROKER, DIRECT.all().getFirst()));
        assertThat(reason(BROKER, Action.EDIT_DRAFT, draft, Mandates.NONE)).isEqualTo(Reason.NO_MANDATE_IN_FORCE);
        Subject ofTheClientAlone = new Subject(SampleActors.CLIENT, null, false, null);
        assertThat(reason(BROKER, Action.EDIT_DRAFT, ofTheClientAlone, DIRECT)).isEqualTo(Reason.FOREIGN_PARTY);
    }

    @Test
    void partiesDoNothingWithASubjectOfWhichNothingIsKnown() {
        for (Action action : Action.values()) {
            assertThat(check(BROKER, action, Subject.NONE, DIRECT).allowed())
                    .as(action.name())
                    .isEqualTo(action == Action.CHANGE_OWN_ACCOUNT || action == Action.SEE_OFFICES);
        }
    }

    @Test
    void anAdministratorManagesEverybodyButTheOwnAccount() {
        Person admin = SampleActors.personOf("ann", null, Role.ADMINISTRATOR);
        assertThat(Guard.manage(admin, OFFICER).allowed()).isTrue();
        assertThat(Guard.manage(admin, SampleActors.person("ann", Role.OFFICER)))
                .isEqualTo(new Verdict.Denied(Reason.OWN_ACCOUNT));
        assertThat(Guard.manage(OFFICER, BROKER)).isEqualTo(new Verdict.Denied(Reason.ROLE));
    }

    @Test
    void reachesExactlyWhatItMayRead() throws IOException {
        for (String column : table().getFirst().subList(1, 10)) {
            Actor actor = actor(column);
            Reach reach = Guard.reach(actor, DIRECT, SampleActors.DAY);
            subjects(true).values().forEach(subject -> assertThat(reaches(reach, subject))
                    .as("%s %s", column, subject)
                    .isEqualTo(check(actor, Action.READ_DECLARATION, subject, DIRECT)
                            .allowed()));
        }
    }

    private static boolean reaches(Reach reach, Subject subject) {
        return switch (reach) {
            case Reach.Everything everything -> true;
            case Reach.Parties parties -> parties.parties().stream().anyMatch(subject::concerns);
            case Reach.Nothing nothing -> false;
        };
    }

    @Test
    void anInactivePersonReachesNothing() {
        assertThat(Guard.reach(OFFICER.activated(false), Mandates.NONE, SampleActors.DAY))
                .isEqualTo(new Reach.Nothing());
    }
}
