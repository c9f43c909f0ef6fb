package org.tidewaiter.access.web;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Throttle;

/**
 * How often somebody may ask, by properties: attempts to sign in and public checks for each address, API requests for each
 * client. Each has a burst, how many at once, and a rate, how many a second in the long run.
 */
@Component
final class Limits {
    private static final int KEYS_MAX = 100_000;
    /** Groups of an IPv6 address that name a network: whoever has one address of it has all. */
    private static final int NETWORK_GROUPS = 4;

    private final Clock clock;
    private final Throttle signIn;
    private final Throttle check;
    private final Throttle api;

    Limits(
            Clock clock,
            @Value("${tidewaiter.limit.sign-in.burst:60}") int signInBurst,
            @Value("${tidewaiter.limit.sign-in.per-second:0.5}") double signInRate,
            @Value("${tidewaiter.limit.check.burst:60}") int checkBurst,
            @Value("${tidewaiter.limit.check.per-second:5}") double checkRate,
            @Value("${tidewaiter.limit.api.burst:1000}") int apiBurst,
            @Value("${tidewaiter.limit.api.per-second:400}") double apiRate) {
        this.clock = clock;
        this.signIn = new Throttle(signInBurst, signInRate, KEYS_MAX);
        this.check = new Throttle(checkBurst, checkRate, KEYS_MAX);
        this.api = new Throttle(apiBurst, apiRate, KEYS_MAX);
    }

    /** Zero, or how long to wait before the next attempt to sign in, whoever as. */
    Duration signIn(String address) {
        return signIn.take(network(address), clock.instant());
    }

    /** Zero, or how long to wait before the next check by anybody. */
    Duration check(String address) {
        return check.take(network(address), clock.instant());
    }

    /** Zero, or how long an API client has to wait before its next request. */
    Duration api(String client) {
        return api.take(client, clock.instant());
    }

    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String[] groups = address.split(":", NETWORK_GROUPS + 1);
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < Math.min(NETWORK_GROUPS, groups.length); i++) {
            network.append(groups[i]).append(':');
        }
        return network.toString();
    }
}
