package org.tidewaiter.subscription.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {
    private static final Destinations PUBLIC = new Destinations(false, false);
    private static final Destinations TRYING_OUT = new Destinations(true, false);
    private static final Destinations INTERNAL = new Destinations(false, true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001:db8::1",
                "2001:0:1::1",
                "fec0::1",
                "::10.0.0.1",
                "100::1"
            })
    void goNowhereThatIsNotPublic(String address) throws UnknownHostException {
        assertThat(PUBLIC.isAllowed(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "193.0.0.1", "172.32.0.1", "100.128.0.1", "2a00:1450::1", "64:ff9b::808:808"})
    void goToPublicAddresses(String address) throws UnknownHostException {
        assertThat(PUBLIC.isAllowed(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void goIntoPrivateNetworksOnlyWhereSomebodySaysSo() throws UnknownHostException {
        assertThat(INTERNAL.isAllowed(InetAddress.getByName("10.1.2.3"))).isTrue();
        assertThat(INTERNAL.isAllowed(InetAddress.getByName("fd12::1"))).isTrue();
        assertThat(INTERNAL.isAllowed(InetAddress.getByName("169.254.169.254"))).isFalse();
        assertThat(INTERNAL.isAllowed(InetAddress.getLoopbackAddress())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hook",
                "ftp://example.org/",
                "http://example.org/",
                "https://",
                "https:///x",
                "https://u:p@example.org/",
                "https://example.org/#x",
                "https://exämple.org/",
                "https://example.org/a b",
                "file:///etc/passwd",
                "https://example.org/\r\nHost: other",
                "javascript:alert(1)"
            })
    void refuseWhatIsNoAddressOverTls(String text) {
        assertThatThrownBy(() -> PUBLIC.parse(text)).isInstanceOf(Destinations.Refused.class);
    }

    @Test
    void allowPlainHttpToThisMachineOnly() throws Destinations.Refused {
        assertThat(TRYING_OUT
                        .resolve(TRYING_OUT.parse("http://127.0.0.1:8080/x"))
                        .port())
                .isEqualTo(8080);
        assertThat(PUBLIC.parse("https://[2a00:1450::1]/x")).isNotNull();
        assertThatThrownBy(() -> TRYING_OUT.resolve(URI.create("http://8.8.8.8/x")))
                .isInstanceOf(Destinations.Refused.class);
        assertThatThrownBy(() -> PUBLIC.resolve(URI.create("https://localhost/x")))
                .hasMessageContaining("no public address");
        assertThatThrownBy(() -> PUBLIC.resolve(URI.create("https://[::1]/x")))
                .hasMessageContaining("no public address");
        assertThatThrownBy(() -> PUBLIC.resolve(URI.create("https://no-such-host.invalid/x")))
                .hasMessageContaining("has no address");
    }
}
