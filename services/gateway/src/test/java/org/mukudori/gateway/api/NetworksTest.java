package org.mukudori.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
    private final Networks networks = new Networks(List.of("10.0.0.0/8", "192.0.2.7/32", "2001:db8::/32"));

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.255.255.255", "192.0.2.7", "2001:db8::1", "2001:db8:ffff::"})
    void shouldContain(String address) {
        assertThat(networks.contain(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"11.0.0.0", "192.0.2.8", "2001:db9::1", "::1", "", "unknown", "10.0.0.0.evil.example", "10"})
    void shouldNotContain(String address) {
        assertThat(networks.contain(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "localhost/8", "10.0.0.0/33", "10.0.0.0/x", ""})
    void shouldRefuseWhatIsNoNetwork(String cidr) {
        assertThatThrownBy(() -> new Networks(List.of(cidr))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldCountIpv6ByNetwork() {
        assertThat(new Origin("2001:db8:1:2:3:4:5:6", "http", "x").network())
                .isEqualTo(new Origin("2001:db8:1:2::1", "http", "x").network())
                .isNotEqualTo(new Origin("2001:db8:1:3::1", "http", "x").network());
        assertThat(new Origin("192.0.2.7", "http", "x").network()).isEqualTo("192.0.2.7");
    }
}
