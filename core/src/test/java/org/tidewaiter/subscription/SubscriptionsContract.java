package org.tidewaiter.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.AtOnce;

/** What every store of subscriptions promises; each test has a store of its own. */
public abstract class SubscriptionsContract {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final int THREADS = 4;

    /** An empty store. */
    protected abstract Subscriptions subscriptions();

    static Subscription subscription(String id, String owner) {
        return new Subscription(
                id,
                owner,
                URI.create("https://receiver.example.org/hook?a=b"),
                Set.of("goods-released", "declaration-rejected"),
                "whsec_AAAA",
                0,
                0,
                null,
                NOW,
                null,
                NOW,
                0);
    }

    private static Delivery delivery(int number) {
        return new Delivery(NOW.plusMillis(number), number, "goods-released", "26GB", 2, 500, "Oh – 錯誤", 12);
    }

    @Test
    void findsWhatWasAdded() {
        Subscriptions store = subscriptions();
        Subscription one = subscription("one", "api:a");
        Subscription failing = subscription("two", "api:a")
                .failed(new Delivery(NOW, 1, "n", "o", 1, null, "It hangs.", 10), BigDecimal.ZERO);
        assertThat(store.add(one)).isTrue();
        assertThat(store.add(failing)).isTrue();
        assertThat(store.add(subscription("three", "api:b"))).isTrue();
        assertThat(store.find("one")).contains(one);
        assertThat(store.find("two")).contains(failing);
        assertThat(store.find("none")).isEmpty();
        assertThat(store.of("api:a")).containsExactlyInAnyOrder(one, failing);
        store.remove("one");
        store.remove("one");
        assertThat(store.find("one")).isEmpty();
    }

    @Test
    void listsThoseThatAreSuspendedPageByPage() {
        Subscriptions store = subscriptions();
        for (String id : List.of("c", "a", "b")) {
            store.add(subscription(id, "api:a")
                    .failed(new Delivery(NOW, 1, "n", "o", 1, 410, "Gone", 10), BigDecimal.ZERO));
        }
        store.add(subscription("healthy", "api:a"));
        assertThat(store.suspended("", 2)).extracting(Subscription::id).containsExactly("a", "b");
        assertThat(store.suspended("b", 2)).extracting(Subscription::id).containsExactly("c");
        assertThat(store.suspended("c", 2)).isEmpty();
        assertThat(store.suspended("", 1).getFirst().failingSince()).isEqualTo(NOW);
    }

    @Test
    void keepsNoMoreOfOneOwnerThanAreAllowed() {
        Subscriptions store = subscriptions();
        for (int i = 0; i < Subscription.MAX_EACH; i++) {
            assertThat(store.add(subscription("s" + i, "api:a"))).isTrue();
        }
        assertThat(store.add(subscription("more", "api:a"))).isFalse();
        assertThat(store.add(subscription("other", "api:b"))).isTrue();
    }

    @Test
    void givesOneThatIsDueToOneOnly() throws Exception {
        Subscriptions store = subscriptions();
        store.add(subscription("one", "api:a"));
        List<Callable<Optional<Subscription>>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            tasks.add(() -> store.claim(5, NOW, LATER, false));
        }
        assertThat(AtOnce.run(tasks)).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(store.claim(5, LATER.minusMillis(1), LATER, false)).isEmpty();
        assertThat(store.claim(5, LATER, LATER.plusSeconds(60), false)).isPresent();
    }

    @Test
    void givesNoneThatHasNothingToDo() {
        Subscriptions store = subscriptions();
        store.add(subscription("ahead", "api:a").delivered(5, NOW));
        store.add(subscription("waits", "api:a").delivered(0, LATER));
        assertThat(store.claim(5, NOW, LATER, false)).isEmpty();
        Subscription gone =
                subscription("gone", "api:a").failed(new Delivery(NOW, 1, "n", "o", 1, 410, "", 1), BigDecimal.ZERO);
        store.add(gone);
        assertThat(store.claim(5, NOW, LATER, false)).isEmpty();
        assertThat(store.claim(6, NOW, LATER, false).orElseThrow().id()).isEqualTo("ahead");
    }

    @Test
    void leavesThoseThatFailOutWhereAsked() {
        Subscriptions store = subscriptions();
        Subscription failing = subscription("fails", "api:a")
                .failed(new Delivery(NOW.minusSeconds(60), 1, "n", "o", 1, 500, "", 1), BigDecimal.ZERO);
        store.add(failing);
        assertThat(store.claim(5, NOW, LATER, true)).isEmpty();
        assertThat(store.claim(5, NOW, LATER, false)).isPresent();
    }

    @Test
    void keepsWhatCameOfADeliveryOnlyForWhoHasTheClaim() {
        Subscriptions store = subscriptions();
        store.add(subscription("one", "api:a"));
        Subscription claimed = store.claim(5, NOW, LATER, false).orElseThrow();
        Subscription after =
                store.settle(claimed.delivered(3, NOW), delivery(3), LATER).orElseThrow();
        assertThat(store.find("one").orElseThrow().position()).isEqualTo(3);
        assertThat(store.settle(claimed.delivered(4, NOW), delivery(4), LATER)).isEmpty();
        assertThat(store.change(after.replayed(1, NOW))).isTrue();
        assertThat(store.settle(after.delivered(5, NOW), delivery(5), LATER)).isEmpty();
        assertThat(store.find("one").orElseThrow().position()).isEqualTo(1);
        assertThat(store.deliveries("one", 10)).containsExactly(delivery(3));
        assertThat(store.claim(5, NOW, LATER, false))
                .as("the change ended the claim")
                .isPresent();
        assertThat(store.change(after)).isFalse();
    }

    @Test
    void keepsTheNewestDeliveries() {
        Subscriptions store = subscriptions();
        store.add(subscription("one", "api:a"));
        Subscription now = store.claim(5, NOW, LATER, false).orElseThrow();
        for (int i = 0; i < Subscriptions.DELIVERIES_KEPT + 5; i++) {
            now = store.settle(now, delivery(i), LATER).orElseThrow();
        }
        assertThat(store.deliveries("one", 2))
                .containsExactly(
                        delivery(Subscriptions.DELIVERIES_KEPT + 4), delivery(Subscriptions.DELIVERIES_KEPT + 3));
        assertThat(store.deliveries("one", 1_000)).hasSize(Subscriptions.DELIVERIES_KEPT);
    }
}
