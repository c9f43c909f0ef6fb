package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.access.ApiClients;

@ExtendWith(TestSite.Extension.class)
class ClientsSiteTest {
    private static final Pattern SECRET = Pattern.compile("id=\"secret\">([^<]+)<");

    private final TestSite site;
    private final Caller admin;
    private final String id;

    ClientsSiteTest(TestSite site) {
        this.site = site;
        this.admin = site.signedIn("adam");
        this.id = "c-" + site.reference().toLowerCase(Locale.ROOT);
    }

    private static String secret(Reply reply) {
        Matcher found = SECRET.matcher(reply.body());
        assertThat(found.find()).as("%s", reply.body()).isTrue();
        assertThat(reply.header("cache-control")).contains("no-store");
        return found.group(1);
    }

    private String added(Map<String, String> more) {
        Map<String, String> form = new HashMap<>(Map.of("id", id, "name", "Port system", "roles", "SYSTEM"));
        form.putAll(more);
        return secret(admin.form("/clients/add", form));
    }

    private int status(String secret) {
        return site.program(id, secret).get("/api/declarations").status();
    }

    private String version() {
        return String.valueOf(site.bean(ApiClients.class).find(id).orElseThrow().version());
    }

    @Test
    void aNewClientGetsInByTheSecretThatIsShownOnce() {
        String secret = added(Map.of("party", TestSite.FOREIGN_PARTY));
        assertThat(status(secret)).isEqualTo(200);
        assertThat(status(secret + "x")).isEqualTo(401);
        assertThat(admin.get("/clients/of/" + id).body())
                .contains("Port system", TestSite.FOREIGN_PARTY)
                .doesNotContain(secret);
    }

    @Test
    void anotherSecretShutsTheOldOneOutAtOnce() {
        String first = added(Map.of("party", TestSite.FOREIGN_PARTY));
        assertThat(status(first)).isEqualTo(200);
        String second = secret(admin.form("/clients/of/" + id + "/secret", Map.of("version", version())));
        assertThat(status(first)).isEqualTo(401);
        assertThat(status(second)).isEqualTo(200);
        Reply stale = admin.form("/clients/of/" + id + "/secret", Map.of("version", "0"));
        assertThat(stale.header("location")).endsWith("stale=1");
        assertThat(status(second)).isEqualTo(200);
    }

    @Test
    void aDeactivatedClientIsOutUntilItIsReactivated() {
        String secret = added(Map.of("party", TestSite.FOREIGN_PARTY));
        admin.form("/clients/of/" + id + "/active", Map.of("active", "false", "version", version()));
        assertThat(status(secret)).isEqualTo(401);
        admin.form("/clients/of/" + id + "/active", Map.of("active", "true", "version", version()));
        assertThat(status(secret)).isEqualTo(200);
    }

    @Test
    void saysWhatIsWrongWithAClient() {
        Map<Map<String, String>, String> wrong = Map.of(
                Map.of("id", "Not An Id", "name", "N", "roles", "SYSTEM"), "Enter a login name",
                Map.of("id", id, "name", "", "roles", "SYSTEM"), "Enter a name",
                Map.of("id", id, "name", "N"), "at least one role",
                Map.of("id", id, "name", "N", "roles", "OFFICER"), "at least one role",
                Map.of("id", id, "name", "N", "roles", "BROKER"), "Enter the party",
                Map.of("id", "demo", "name", "N", "roles", "SYSTEM"), "is taken");
        wrong.forEach((form, words) ->
                assertThat(admin.form("/clients/add", form).body()).as(words).contains(words));
        assertThat(site.bean(ApiClients.class).find(id)).isEmpty();
    }

    @Test
    void onlyAdministratorsManageClientsAndAuditorsSeeThem() {
        Caller auditor = site.signedIn("audrey");
        assertThat(auditor.get("/clients").status()).isEqualTo(200);
        assertThat(auditor.get("/clients/of/demo").body()).doesNotContain("New secret");
        for (String name : List.of("tessa", "olga", "audrey")) {
            Caller caller = site.signedIn(name);
            assertThat(caller.get("/clients/add").status()).isEqualTo(403);
            assertThat(caller.form("/clients/add", Map.of("id", id, "name", "N", "roles", "SYSTEM"))
                            .status())
                    .isEqualTo(403);
            assertThat(caller.form("/clients/of/demo/secret", Map.of("version", "0"))
                            .status())
                    .isEqualTo(403);
            assertThat(caller.form("/clients/of/demo/active", Map.of("active", "false", "version", "0"))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(site.signedIn("tessa").get("/clients").status()).isEqualTo(403);
        assertThat(admin.get("/clients/of/no-such-client").status()).isEqualTo(404);
    }
}
