package org.tidewaiter.subscription.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidewaiter.access.Roster;
import org.tidewaiter.store.Database;
import org.tidewaiter.subscription.Notices;
import org.tidewaiter.subscription.Subscriptions;
import org.tidewaiter.subscription.store.JdbcSubscriptions;

/** Webhooks of the site: where they are kept, and who delivers. */
@Configuration(proxyBeanMethods = false)
class SubscriptionConfiguration {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Bean
    Subscriptions subscriptions(Database database) {
        return JdbcSubscriptions.open(database);
    }

    /**
     * Where webhooks may go: to this machine only while the site itself is for this machine only, and into private networks only
     * where somebody says so.
     */
    @Bean
    Destinations destinations(
            @Value("${server.address}") java.net.InetAddress address,
            @Value("${tidewaiter.webhooks.internal:false}") boolean internal) {
        return new Destinations(address.isLoopbackAddress(), internal);
    }

    /** @param trusted file of certificates that receivers may have; empty for what Java trusts */
    @Bean
    Post post(Destinations destinations, @Value("${tidewaiter.webhooks.trusted:}") String trusted) {
        return new Post(destinations, TIMEOUT, Trust.of(trusted));
    }

    @Bean
    Courier courier(Subscriptions subscriptions, Notices notices, Roster roster, Post post, Clock clock) {
        Executor threads = task -> Thread.ofVirtual().name("webhook").start(task);
        return new Courier(
                subscriptions,
                notices,
                roster,
                post,
                clock,
                () -> BigDecimal.valueOf(ThreadLocalRandom.current().nextDouble()),
                threads);
    }
}
