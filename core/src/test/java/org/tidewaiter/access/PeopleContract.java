package org.tidewaiter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.AtOnce;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Validity;

/** What every store of people promises. Tests share a store, so each takes ids of its own. */
public abstract class PeopleContract {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int THREADS = 6;

    /** The store, the same one for all tests of a class. */
    protected abstract People people();

    private static String fresh(String prefix) {
        return prefix + "-" + NUMBER.incrementAndGet();
    }

    private Person added(Person person) {
        assertThat(people().add(person)).isTrue();
        return person;
    }

    private Person added() {
        return added(SampleActors.person(fresh("ada"), Role.OFFICER, Role.TRADER));
    }

    private static Person named(Person p, String name) {
        return new Person(
                p.id(),
                name,
                p.email(),
                p.roles(),
                p.party(),
                p.office(),
                p.language(),
                p.active(),
                p.demo(),
                p.version());
    }

    private Credentials credentials(String id) {
        return people().credentials(id).orElseThrow();
    }

    @Test
    void findsAPersonAsItWasAdded() {
        Person person = added();
        assertThat(people().find(person.id())).contains(person);
        Person bare = new Person(fresh("ann"), "Ann", null, Set.of(Role.AUDITOR), null, null, "fr", false, true, 0);
        added(bare);
        assertThat(people().find(bare.id())).contains(bare);
    }

    @Test
    void findsNobodyByAnIdThatIsUnknownOrNone() {
        for (String id : List.of("nobody-there", "", "' OR 1=1 --", "nul\0", "\uD800", "A".repeat(100_000))) {
            assertThat(people().find(id)).isEmpty();
            assertThat(people().credentials(id)).isEmpty();
            assertThat(people().storeCredentials(id, Credentials.of("$x"))).isFalse();
            assertThat(people().findMandate(id)).isEmpty();
            assertThat(people().revokeMandate(id, SampleActors.AT)).isFalse();
            assertThat(people().mandatesOf(id)).isEqualTo(Mandates.NONE);
            assertThat(people().mandatesBy(id)).isEqualTo(Mandates.NONE);
            assertThat(people().list(People.Filter.text(id + "?no?"), 0, 1)).isEmpty();
        }
    }

    @Test
    void refusesAnIdThatIsTaken() {
        Person person = added();
        assertThat(people().add(named(person, "Somebody Else"))).isFalse();
        assertThat(people().find(person.id())).contains(person);
    }

    @Test
    void changesAPersonAndCountsTheVersion() {
        Person person = added();
        assertThat(people().change(named(person, "Renamed"))).isTrue();
        assertThat(people().find(person.id())).contains(named(person, "Renamed").at(1));
    }

    @Test
    void refusesAChangeOfAnOldVersionOrOfNobody() {
        Person person = added();
        assertThat(people().change(named(person, "First"))).isTrue();
        assertThat(people().change(named(person, "Second"))).isFalse();
        assertThat(people().change(SampleActors.person(fresh("never"), Role.TRADER)))
                .isFalse();
        assertThat(people().find(person.id()).orElseThrow().name()).isEqualTo("First");
    }

    @Test
    void ofManyChangesAtOnceOneIsStored() throws Exception {
        Person person = added();
        Callable<Boolean> change = () -> people().change(named(person, "Changed"));
        assertThat(AtOnce.run(Collections.nCopies(THREADS, change)))
                .containsOnlyOnce(true)
                .hasSize(THREADS);
    }

    @Test
    void listsPagesInTheOrderOfIds() {
        String office = fresh("O");
        List<String> ids = List.of(fresh("zed"), fresh("ada"), fresh("a_b"), fresh("a-b"), fresh("a.b"));
        for (String id : ids) {
            added(new Person(id, "N", null, Set.of(Role.OFFICER), null, office, "en", true, false, 0));
        }
        People.Filter filter = new People.Filter("", null, office, false);
        assertThat(people().count(filter)).isEqualTo(5);
        List<String> listed =
                people().list(filter, 0, 5).stream().map(Person::id).toList();
        assertThat(listed).containsExactlyElementsOf(ids.stream().sorted().toList());
        assertThat(people().list(filter, 1, 2)).extracting(Person::id).containsExactlyElementsOf(listed.subList(1, 3));
        assertThat(people().list(filter, 5, 2)).isEmpty();
    }

    @Test
    void findsATextInAnyCaseAndTakesNoWildcards() {
        String id = fresh("paula");
        added(named(SampleActors.person(id, Role.TRADER), "Paula Çelik 100%_" + id));
        assertThat(people().list(People.Filter.text("çELIK 100%_" + id), 0, 10))
                .extracting(Person::id)
                .containsExactly(id);
        assertThat(people().list(People.Filter.text(id + "@EXAMPLE"), 0, 10)).hasSize(1);
        assertThat(people().list(People.Filter.text("%" + id), 0, 10)).isEmpty();
        assertThat(people().count(People.Filter.text(id))).isEqualTo(1);
    }

    @Test
    void filtersByRoleOfficeAndActivity() {
        Person person = added();
        Person inactive = added(SampleActors.person(fresh("ina"), Role.BROKER).activated(false));
        People.Filter brokers = new People.Filter(inactive.id(), Role.BROKER, null, false);
        assertThat(people().list(brokers, 0, 10)).containsExactly(inactive);
        assertThat(people().count(new People.Filter(inactive.id(), Role.BROKER, null, true)))
                .isZero();
        assertThat(people().count(new People.Filter(person.id(), Role.BROKER, null, false)))
                .isZero();
        assertThat(people().count(new People.Filter(person.id(), Role.OFFICER, "elsewhere", false)))
                .isZero();
    }

    @Test
    void refusesAPageOutsideTheLimits() {
        assertThatThrownBy(() -> people().list(People.Filter.ALL, 0, People.PAGE_MAX + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> people().list(People.Filter.ALL, -1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsWhoMaySignInByTheEmailAddressInAnyCase() {
        Person person = added();
        String email = String.valueOf(person.email());
        assertThat(people().activeByEmail(email.toUpperCase(Locale.ROOT))).containsExactly(person);
        for (String none : List.of("", "nobody@example.org", "%@example.org", "nul\0@example.org")) {
            assertThat(people().activeByEmail(none)).isEmpty();
        }
        people().change(person.activated(false));
        assertThat(people().activeByEmail(email)).isEmpty();
    }

    @Test
    void findsWhoIsThereForAParty() {
        String party = fresh("GB");
        List<Person> there = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Person person = new Person(
                    fresh("there"), "Thea There", null, Set.of(Role.TRADER), party, null, "en", i < 2, false, 0);
            people().add(person);
            there.add(person);
        }
        assertThat(people().activeOf(party, 10)).containsExactlyInAnyOrderElementsOf(there.subList(0, 2));
        assertThat(people().activeOf(party, 1)).hasSize(1);
        assertThat(people().activeOf(fresh("GB"), 10)).isEmpty();
    }

    @Test
    void bindsAnIdentityToOnePersonForEver() {
        Person person = added();
        Identity identity = new Identity("https://id.example.org", fresh("subject"));
        assertThat(people().identified(identity)).isEmpty();
        assertThat(people().bind(identity, fresh("never"))).isFalse();
        assertThat(people().bind(identity, person.id())).isTrue();
        assertThat(people().bind(identity, added().id())).isFalse();
        assertThat(people().identified(identity)).contains(person);
        assertThat(people().identified(new Identity("https://other.example.org", identity.subject())))
                .isEmpty();
    }

    @Test
    void aNewPersonHasNoCredentials() {
        assertThat(people().credentials(added().id())).isEmpty();
    }

    @Test
    void keepsCredentialsAsTheyWereStored() {
        String id = added().id();
        assertThat(people().storeCredentials(id, Credentials.of("$argon2id$first")))
                .isTrue();
        Credentials stored = credentials(id);
        assertThat(stored).isEqualTo(Credentials.of("$argon2id$first").at(1));
        Credentials full = new Credentials(
                "$next",
                true,
                7,
                SampleActors.AT.plusNanos(999),
                "MZXW6YTB",
                58_000_000L,
                Set.of(Digest.of("a"), Digest.of("b")),
                4,
                stored.version());
        assertThat(people().storeCredentials(id, full)).isTrue();
        assertThat(credentials(id)).isEqualTo(full.at(2));
    }

    @Test
    void refusesCredentialsOfAnOldVersionOrOfNobody() {
        String id = added().id();
        assertThat(people().storeCredentials(id, Credentials.of("$one"))).isTrue();
        assertThat(people().storeCredentials(id, Credentials.of("$two"))).isFalse();
        assertThat(people().storeCredentials(id, Credentials.of("$two").at(9))).isFalse();
        assertThat(people().storeCredentials(fresh("never"), Credentials.of("$x")))
                .isFalse();
        assertThat(credentials(id).passwordHash()).isEqualTo("$one");
    }

    @Test
    void countsEveryFailedAttemptOfManyAtOnce() throws Exception {
        String id = added().id();
        people().storeCredentials(id, Credentials.of("$x"));
        Lockout patient = new Lockout(1_000, Lockout.STANDARD.first(), Lockout.STANDARD.longest());
        Callable<Boolean> attempt = () -> {
            boolean stored = false;
            while (!stored) {
                stored = people().storeCredentials(
                                id,
                                SignIn.attempt(credentials(id), false, null, SampleActors.AT, patient)
                                        .credentials());
            }
            return stored;
        };
        AtOnce.run(Collections.nCopies(THREADS, attempt));
        assertThat(credentials(id).failures()).isEqualTo(THREADS);
    }

    @Test
    void keepsMandatesForAgentAndClient() {
        Mandate mandate = mandate(fresh("m"), fresh("AGENT"), fresh("CLIENT"));
        Mandate openEnded = new Mandate(
                fresh("m"),
                mandate.agent(),
                fresh("CLIENT"),
                Mandate.Kind.INDIRECT,
                Validity.ALWAYS,
                "api:port",
                SampleActors.AT,
                null);
        assertThat(people().addMandate(mandate)).isTrue();
        assertThat(people().addMandate(openEnded)).isTrue();
        assertThat(people().addMandate(mandate)).isFalse();
        assertThat(people().findMandate(openEnded.id())).contains(openEnded);
        assertThat(people().mandatesOf(mandate.agent()).all()).containsExactlyInAnyOrder(mandate, openEnded);
        assertThat(people().mandatesBy(mandate.client()).all()).containsExactly(mandate);
        assertThat(people().mandatesBy(mandate.agent()).all()).isEmpty();
    }

    @Test
    void addsAPersonWithCredentialsOrNeither() {
        Person person = SampleActors.person(fresh("ada"), Role.TRADER);
        assertThat(people().add(person, Credentials.handedOut("$first"))).isTrue();
        assertThat(people().find(person.id())).contains(person);
        assertThat(credentials(person.id()))
                .isEqualTo(Credentials.handedOut("$first").at(1));
        assertThat(people().add(named(person, "Somebody Else"), Credentials.of("$stolen")))
                .isFalse();
        assertThat(people().find(person.id())).contains(person);
        assertThat(credentials(person.id()).passwordHash()).isEqualTo("$first");
    }

    @Test
    void listsTheMandatesOfAPartyPageByPageWhicheverSideItIsOn() {
        String party = fresh("PARTY");
        Mandate given = mandate(fresh("p"), fresh("AGENT"), party);
        Mandate held = mandate(fresh("p"), party, fresh("CLIENT"));
        Mandate foreign = mandate(fresh("p"), fresh("AGENT"), fresh("CLIENT"));
        for (Mandate mandate : List.of(given, held, foreign)) {
            people().addMandate(mandate);
        }
        List<Mandate> own = List.of(given, held).stream()
                .sorted(Comparator.comparing(Mandate::id))
                .toList();
        assertThat(people().mandates(party, "", 10)).isEqualTo(own);
        assertThat(people().mandates(party, "", 1)).containsExactly(own.getFirst());
        assertThat(people().mandates(party, own.getFirst().id(), 10)).containsExactly(own.getLast());
        assertThat(people().mandates(null, "", People.PAGE_MAX)).contains(given, held, foreign);
        assertThat(people().mandates("nul\0", "", 1)).isEmpty();
        assertThatThrownBy(() -> people().mandates(party, "", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void answersTheMandatesThatMayHoldLongestFirst() {
        String agent = fresh("AGENT");
        Mandate year = mandate(fresh("a"), agent, fresh("CLIENT"));
        Mandate revoked = mandate(fresh("b"), agent, fresh("CLIENT"));
        Mandate open = new Mandate(
                fresh("c"), agent, fresh("CLIENT"), Mandate.Kind.DIRECT, Validity.ALWAYS, "ada", SampleActors.AT, null);
        for (Mandate mandate : List.of(year, revoked, open)) {
            people().addMandate(mandate);
        }
        people().revokeMandate(revoked.id(), SampleActors.AT);
        Mandates found = people().mandatesOf(agent);
        assertThat(found.all()).extracting(Mandate::id).containsExactly(open.id(), year.id(), revoked.id());
        assertThat(found.cut()).isFalse();
    }

    @Test
    void revokesAMandateOnce() {
        Mandate mandate = mandate(fresh("m"), fresh("AGENT"), fresh("CLIENT"));
        people().addMandate(mandate);
        Instant at = SampleActors.AT;
        assertThat(people().revokeMandate(mandate.id(), at)).isTrue();
        assertThat(people().revokeMandate(mandate.id(), at.plusSeconds(60))).isFalse();
        assertThat(people().revokeMandate(fresh("never"), at)).isFalse();
        assertThat(people().findMandate(mandate.id())).contains(mandate.revoked(at));
    }

    @Test
    void keepsEarlyNoticesForTheirPartyAndForWhoActsForIt() {
        String party = fresh("PARTY");
        String agent = fresh("AGENT");
        people().addMandate(mandate(fresh("m"), agent, party));
        EarlyNotice notice = SampleActors.notice(fresh("n"), party);
        EarlyNotice open =
                new EarlyNotice(fresh("n"), party, "GBAEOF00002", Validity.ALWAYS, "api:port", SampleActors.AT, null);
        assertThat(people().addNotice(notice)).isTrue();
        assertThat(people().addNotice(notice)).isFalse();
        assertThat(people().addNotice(open)).isTrue();
        assertThat(people().noticesFor(party).all()).containsExactlyInAnyOrder(notice, open);
        assertThat(people().noticesFor(agent).all()).containsExactlyInAnyOrder(notice, open);
        assertThat(people().noticesFor(fresh("STRANGER"))).isEqualTo(EarlyNotices.NONE);
        assertThat(people().notices(party, "", 1)).hasSize(1);
        assertThat(people().notices(null, "", People.PAGE_MAX)).contains(notice, open);
        assertThat(people().notices("nul\0", "", 1)).isEmpty();
    }

    @Test
    void endsAnEarlyNoticeOnce() {
        EarlyNotice notice = SampleActors.notice(fresh("n"), fresh("PARTY"));
        people().addNotice(notice);
        Instant at = SampleActors.AT;
        assertThat(people().endNotice(notice.id(), at)).isTrue();
        assertThat(people().endNotice(notice.id(), at.plusSeconds(60))).isFalse();
        assertThat(people().endNotice(fresh("never"), at)).isFalse();
        assertThat(people().noticesFor(notice.party()).all()).isEmpty();
        assertThat(people().notices(notice.party(), "", 2)).containsExactly(notice.ended(at));
    }

    private static Mandate mandate(String id, String agent, String client) {
        Mandate m = SampleActors.mandate(id, Mandate.Kind.DIRECT);
        return new Mandate(id, agent, client, m.kind(), m.validity(), m.grantedBy(), m.grantedAt(), null);
    }
}
