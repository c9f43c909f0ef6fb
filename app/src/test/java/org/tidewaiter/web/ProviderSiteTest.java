package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;

@ExtendWith(TestSite.Extension.class)
class ProviderSiteTest {
    private static TestProvider provider;
    private static Site.Running running;

    private final TestSite site;
    private final People people;
    private final String id;
    private final String email;

    ProviderSiteTest(TestSite site) {
        this.site = site;
        this.people = site.bean(People.class);
        this.id = "o-" + site.reference().toLowerCase(Locale.ROOT);
        this.email = id + "@example.org";
        provider.audience = TestProvider.CLIENT;
        provider.foreignKey = false;
    }

    @BeforeAll
    static void open(TestSite site) {
        provider = new TestProvider();
        running = Site.start(
                site.parts(),
                TestSite.settings(Map.of(
                        "tidewaiter.oidc.issuer",
                        provider.issuer(),
                        "tidewaiter.oidc.client-id",
                        TestProvider.CLIENT,
                        "tidewaiter.oidc.client-secret",
                        TestProvider.SECRET,
                        "tidewaiter.oidc.name",
                        "Test provider")));
    }

    @AfterAll
    static void close() {
        running.close();
        provider.close();
    }

    private Person added(String name, String address) {
        Person person =
                new Person(name, "Oda Elsewhere", address, Set.of(Role.TRADER), "GB4711", null, "fr", true, false, 0);
        assertThat(people.add(person, Credentials.handedOut("$never used"))).isTrue();
        return person;
    }

    private Caller caller() {
        return site.nobodyAt(running.port());
    }

    private static Reply enter(Caller caller, String subject, String address, boolean verified) {
        Reply sent = caller.get("/oauth2/authorization/provider");
        assertThat(sent.status()).as(sent.body()).isEqualTo(302);
        assertThat(sent.header("location"))
                .startsWith(provider.issuer() + "/authorize?")
                .contains("code_challenge_method=S256", "nonce=", "state=");
        return caller.get(
                provider.signedIn(sent.header("location"), new TestProvider.Somebody(subject, address, verified)));
    }

    private static void refused(Reply reply) {
        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("location")).endsWith("/sign-in?unknown");
    }

    @Test
    void letsThePersonInThatHasTheVerifiedAddressInTheOwnLanguage() {
        added(id, email);
        Caller caller = caller();
        assertThat(caller.get("/sign-in").body()).contains("Test provider");
        Reply entered = enter(caller, "sub-" + id, email.toUpperCase(Locale.ROOT), true);
        assertThat(entered.header("location")).endsWith("/");
        assertThat(caller.get("/").body()).contains("Oda Elsewhere", "Se déconnecter");
    }

    @Test
    void staysWithThePersonOnceItIsBoundWhateverTheAddress() {
        added(id, email);
        enter(caller(), "sub-" + id, email, true);
        added(id + "-2", "2" + email);
        Caller again = caller();
        enter(again, "sub-" + id, "2" + email, true);
        assertThat(again.get("/account").body()).contains(">" + id + "<");
    }

    @Test
    void registersNobodyAndTrustsNoAddressThatIsNotVerifiedOrNotOfOne() {
        refused(enter(caller(), "sub-" + id, "stranger-" + email, true));
        added(id, email);
        refused(enter(caller(), "sub-" + id, email, false));
        added(id + "-2", email);
        refused(enter(caller(), "sub-" + id, email, true));
        people.change(people.find(id + "-2").orElseThrow().activated(false));
        people.change(people.find(id).orElseThrow().activated(false));
        refused(enter(caller(), "sub-" + id, email, true));
    }

    @Test
    void takesNoTokenForSomebodyElseOrOfAnotherKeyAndNoForgedReturn() {
        added(id, email);
        provider.audience = "another client";
        refused(enter(caller(), "sub-" + id, email, true));
        provider.audience = TestProvider.CLIENT;
        provider.foreignKey = true;
        refused(enter(caller(), "sub-" + id, email, true));
        provider.foreignKey = false;
        refused(caller().get("/login/oauth2/code/provider?code=x&state=guessed"));
        Caller victim = caller();
        victim.get("/oauth2/authorization/provider");
        String other = caller().get("/oauth2/authorization/provider").header("location");
        refused(victim.get(provider.signedIn(other, new TestProvider.Somebody("sub-" + id, email, true))));
        assertThat(victim.get("/account").status()).isEqualTo(302);
    }

    @Test
    void anEndedAccountIsOutAtOnce() {
        added(id, email);
        Caller caller = caller();
        enter(caller, "sub-" + id, email, true);
        assertThat(caller.get("/account").status()).isEqualTo(200);
        people.storeCredentials(id, people.credentials(id).orElseThrow().signedOut());
        assertThat(caller.get("/account").header("location")).endsWith("/sign-in?over");
    }

    @Test
    void isOffUnlessConfigured() {
        assertThat(site.nobody().get("/sign-in").body()).doesNotContain("/oauth2/authorization");
        assertThat(site.nobody().get("/oauth2/authorization/provider").header("location"))
                .endsWith("/sign-in");
    }
}
