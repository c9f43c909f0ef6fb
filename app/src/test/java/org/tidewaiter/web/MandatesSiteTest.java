package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.access.ApiClient;
import org.tidewaiter.access.ApiClients;
import org.tidewaiter.access.Mandate;
import org.tidewaiter.access.PasswordHash;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.draft.Draft;
import org.tidewaiter.draft.Drafts;

@ExtendWith(TestSite.Extension.class)
class MandatesSiteTest {
    private static final String PASSWORD = "a password of tests";

    private final TestSite site;
    private final People people;
    private final String principal;
    private final String agent;
    private final Caller trader;
    private final Caller broker;

    MandatesSiteTest(TestSite site) {
        this.site = site;
        this.people = site.bean(People.class);
        this.principal = "GB" + site.reference();
        this.agent = "GB" + site.reference();
        this.trader = entered(Role.TRADER, principal);
        this.broker = entered(Role.BROKER, agent);
    }

    private Caller entered(Role role, String party) {
        Person person = site.newPerson(PASSWORD, role, party);
        Caller caller = site.nobody();
        caller.signIn(person.id(), PASSWORD);
        caller.forgetToken();
        return caller;
    }

    private Reply give(Caller caller, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(Map.of("agent", agent, "kind", "DIRECT"));
        form.putAll(more);
        return caller.form("/mandates/add", form);
    }

    private Mandate given() {
        return people.mandatesBy(principal).all().getFirst();
    }

    @Test
    void aPrincipalGivesAMandateAndItsRepresentativeActsUnderItUntilItEnds() {
        String mrn =
                site.lodged(site.program(client(principal), PASSWORD), site.declaration(TestSite.PRESENT, principal));
        assertThat(broker.get("/declarations/" + mrn).status()).isEqualTo(404);
        assertThat(give(trader, Map.of()).header("location")).endsWith("done=1");
        assertThat(trader.get("/mandates").body()).contains(agent, "in force", "End");
        assertThat(broker.get("/mandates").body())
                .contains(principal, "in force")
                .doesNotContain("/end\"");
        assertThat(broker.get("/declarations/" + mrn).status()).isEqualTo(200);
        String copied = broker.form("/declarations/" + mrn + "/copy", Map.of()).header("location");
        assertThat(site.bean(Drafts.class).find(copied.substring(copied.lastIndexOf('/') + 1)))
                .get()
                .extracting(Draft::party, Draft::agent)
                .as("the copy is the principal's as well")
                .containsExactly(principal, agent);
        assertThat(broker.form("/mandates/of/" + given().id() + "/end", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(trader.form("/mandates/of/" + given().id() + "/end", Map.of())
                        .header("location"))
                .endsWith("done=1");
        assertThat(broker.get("/declarations/" + mrn).status()).isEqualTo(404);
        assertThat(trader.form("/mandates/of/" + given().id() + "/end", Map.of())
                        .header("location"))
                .endsWith("stale=1");
    }

    @Test
    void aRepresentativeLodgesNothingThatItsPrincipalCouldNotLodge() {
        give(trader, Map.of());
        String importer = "GB" + site.reference();
        String xml = site.declaration(TestSite.PRESENT, principal)
                .replaceFirst("(<Importer>.*?<ID>)" + principal + "<", "$1" + importer + "<");
        assertThat(xml).contains(principal, importer);
        Caller own = site.program(client(principal), PASSWORD);
        Caller representative = site.program(client(agent), PASSWORD);
        assertThat(own.post("/api/declarations", xml).status()).isEqualTo(403);
        Reply refused = representative.post("/api/declarations", xml);
        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.body()).contains("The importer gave the declarant no mandate");
        entered(Role.TRADER, importer).form("/mandates/add", Map.of("agent", principal, "kind", "INDIRECT"));
        assertThat(representative.post("/api/declarations", xml).status()).isEqualTo(201);
    }

    private String client(String party) {
        ApiClients clients = site.bean(ApiClients.class);
        String id = "c-" + site.reference().toLowerCase(Locale.ROOT);
        clients.add(new ApiClient(
                id,
                "Own system",
                party,
                Set.of(Role.SYSTEM),
                site.bean(PasswordHash.class).hash(PASSWORD),
                true,
                0));
        return id;
    }

    @Test
    void nobodyGivesAMandateOfAnotherPartyOrSeesOne() {
        assertThat(give(broker, Map.of("client", principal, "agent", "GB999")).status())
                .isEqualTo(404);
        assertThat(people.mandatesBy(principal).all()).isEmpty();
        assertThat(people.mandatesBy(agent).all()).as("nor its own instead").isEmpty();
        assertThat(give(broker, Map.of("agent", "GB999")).header("location")).endsWith("done=1");
        assertThat(people.mandatesBy(agent).all()).hasSize(1);
        assertThat(trader.get("/mandates").body()).contains("name=\"agent\"").doesNotContain("name=\"client\"");
        give(trader, Map.of());
        Caller stranger = entered(Role.TRADER, "GB" + site.reference());
        assertThat(stranger.get("/mandates?party=" + principal).body()).doesNotContain(agent);
        assertThat(stranger.form("/mandates/of/" + given().id() + "/end", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(stranger.form("/mandates/of/no-such-mandate/end", Map.of()).status())
                .isEqualTo(404);
        assertThat(site.signedIn("olga").get("/mandates").status()).isEqualTo(403);
        assertThat(given().revokedAt()).isNull();
    }

    @Test
    void anAdministratorEntersMandatesAndFindsThemByParty() {
        Caller admin = site.signedIn("adam");
        Map<String, String> year =
                Map.of("client", principal, "kind", "INDIRECT", "from", "2026-01-01", "until", "2999-12-31");
        assertThat(give(admin, year).header("location")).endsWith("done=1");
        assertThat(given().kind()).isEqualTo(Mandate.Kind.INDIRECT);
        assertThat(given().grantedBy()).isEqualTo("adam");
        assertThat(admin.get("/mandates?party=" + agent).body()).contains(principal, "2999-12-31");
        assertThat(site.signedIn("audrey").get("/mandates?party=" + agent).body())
                .contains(principal)
                .doesNotContain("Enter a mandate");
        assertThat(give(site.signedIn("audrey"), year).status()).isEqualTo(403);
        admin.form("/mandates/of/" + given().id() + "/end", Map.of());
        assertThat(given().revokedAt()).isNotNull();
    }

    @Test
    void saysWhatIsWrongWithAMandate() {
        assertThat(give(trader, Map.of("agent", " ")).body()).contains("Enter the representative");
        assertThat(give(trader, Map.of("agent", principal)).body()).contains("to act for itself");
        assertThat(give(trader, Map.of("kind", "BOTH")).body()).contains("Choose direct or indirect");
        assertThat(give(trader, Map.of("from", "tomorrow")).body()).contains("year-month-day");
        assertThat(give(trader, Map.of("until", "2020-01-01")).body()).contains("that is not over");
        assertThat(give(trader, Map.of("from", "2999-02-01", "until", "2999-01-01"))
                        .body())
                .contains("not before the first");
        assertThat(people.mandatesBy(principal).all()).isEmpty();
        give(trader, Map.of("until", "2999-01-01"));
        assertThat(give(trader, Map.of()).body()).contains("already");
        assertThat(give(trader, Map.of("from", "2999-01-02")).header("location"))
                .endsWith("done=1");
    }
}
