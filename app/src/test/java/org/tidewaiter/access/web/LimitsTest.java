package org.tidewaiter.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void countsANetworkOfIpv6AsOneAddressAndEachOfIpv4() {
        assertThat(Limits.network("2001:db8:1:2:3:4:5:6")).isEqualTo(Limits.network("2001:db8:1:2:ffff:0:0:1"));
        assertThat(Limits.network("2001:db8:1:2:3:4:5:6")).isNotEqualTo(Limits.network("2001:db8:1:3:3:4:5:6"));
        assertThat(Limits.network("192.0.2.1")).isNotEqualTo(Limits.network("192.0.2.2"));
        assertThat(Limits.network("::1")).isNotEmpty();
    }
}
