package org.tidewaiter.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final BigDecimal NONE = BigDecimal.ZERO;
    private static final BigDecimal ALL = BigDecimal.ONE;

    private static Delivery answered(@Nullable Integer status, Instant at) {
        return new Delivery(at, 7, "goods-released", "26GB", 1, status, "It did not answer in 10 s.", 5);
    }

    @Test
    void waitsTwiceAsLongAfterEachFailureAndNeverMoreThanAnHour() {
        assertThat(Subscription.wait(0, ALL)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Subscription.wait(1, ALL)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Subscription.wait(5, ALL)).isEqualTo(Duration.ofSeconds(160));
        assertThat(Subscription.wait(50, ALL)).isEqualTo(Duration.ofHours(1));
        assertThat(Subscription.wait(1, NONE)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void triesAgainUntilItGivesUpAndSaysWhy() {
        Subscription now = SubscriptionsContract.subscription("a", "api:demo");
        Instant at = AT;
        while (now.suspended() == null) {
            now = now.failed(answered(500, at), ALL);
            assertThat(now.position()).isZero();
            assertThat(now.failingSince()).isEqualTo(AT);
            at = now.nextAt();
        }
        assertThat(Duration.between(AT, at)).isBetween(Subscription.GIVE_UP, Subscription.GIVE_UP.plusHours(1));
        assertThat(now.suspended()).contains("since 2026-11-22T10:00:00Z").contains("It answered 500.");
        assertThat(now.resumed(at)).extracting(Subscription::suspended).isNull();
        assertThat(now.resumed(at).failures()).isZero();
    }

    @Test
    void forgetsItsFailuresWhenOneArrives() {
        Subscription failed =
                SubscriptionsContract.subscription("a", "api:demo").failed(answered(null, AT), NONE);
        Subscription arrived = failed.delivered(7, AT.plusSeconds(60));
        assertThat(arrived.failures()).isZero();
        assertThat(arrived.failingSince()).isNull();
        assertThat(arrived.position()).isEqualTo(7);
    }

    @Test
    void endsWhenTheReceiverIsGone() {
        assertThat(SubscriptionsContract.subscription("a", "api:demo")
                        .failed(answered(410, AT), NONE)
                        .suspended())
                .contains("410");
    }

    @Test
    void keepsAnAnswerThatCanBePrinted() {
        Delivery delivery = new Delivery(AT, 1, "n", "o", 1, 200, "a\u0000b\n\ud800" + "x".repeat(1_000), 1);
        assertThat(delivery.answer()).hasSize(Delivery.ANSWER_MAX).startsWith("a b xx");
    }
}
