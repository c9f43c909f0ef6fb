package org.tidewaiter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store of API clients promises. Tests share a store, so each takes ids of its own. */
public abstract class ApiClientsContract {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** The store, the same one for all tests of a class. */
    protected abstract ApiClients clients();

    private ApiClient added() {
        ApiClient client = SampleActors.client("port-" + NUMBER.incrementAndGet(), null);
        assertThat(clients().add(client)).isTrue();
        return client;
    }

    private static ApiClient withSecret(ApiClient c, String hash) {
        return new ApiClient(c.id(), c.name(), c.party(), c.roles(), hash, c.active(), c.version());
    }

    @Test
    void findsAClientAsItWasAdded() {
        ApiClient client = added();
        assertThat(clients().find(client.id())).contains(client);
        ApiClient broker = new ApiClient(
                "broker-" + NUMBER.incrementAndGet(), "B", "GB1", Set.of(Role.SYSTEM, Role.BROKER), "$h", false, 0);
        assertThat(clients().add(broker)).isTrue();
        assertThat(clients().find(broker.id())).contains(broker);
    }

    @Test
    void findsNoneByAnIdThatIsUnknownOrNone() {
        for (String id : List.of("nobody-there", "", "nul\0", "\uD800")) {
            assertThat(clients().find(id)).isEmpty();
        }
    }

    @Test
    void refusesAnIdThatIsTaken() {
        ApiClient client = added();
        assertThat(clients().add(withSecret(client, "$other"))).isFalse();
        assertThat(clients().find(client.id())).contains(client);
    }

    @Test
    void changesAClientOfTheNewestVersionOnly() {
        ApiClient client = added();
        assertThat(clients().change(withSecret(client, "$next"))).isTrue();
        assertThat(clients().change(withSecret(client, "$late"))).isFalse();
        assertThat(clients().change(SampleActors.client("never-" + NUMBER.incrementAndGet(), null)))
                .isFalse();
        assertThat(clients().find(client.id()))
                .contains(withSecret(client, "$next").at(1));
    }

    @Test
    void listsPagesInTheOrderOfIdsAndCounts() {
        long before = clients().count();
        added();
        added();
        assertThat(clients().count()).isEqualTo(before + 2);
        List<ApiClient> all = clients().list(0, ApiClients.PAGE_MAX);
        assertThat(all).extracting(ApiClient::id).isSorted();
        assertThat(clients().list(1, 1)).containsExactly(all.get(1));
        assertThatThrownBy(() -> clients().list(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
