package org.mukudori.platform.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.0.1",
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "192.88.99.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2001::1",
                "2001:db8::1",
                "3fff::1",
                "5f00::1",
                "ff02::1",
                "4000::1"
            })
    void shouldRefuseWhatIsNotPublic(String address) {
        var guard = guard(address);

        assertThatThrownBy(() -> guard.addresses(URI.create("https://peer.example/")))
                .isInstanceOf(FetchFailed.Forbidden.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1", "2a01::1", "2003::1"})
    void shouldAllowWhatIs(String address) {
        assertThat(guard(address).addresses(URI.create("https://peer.example/")))
                .containsExactly(InetAddress.ofLiteral(address));
    }

    @Test
    void shouldRefuseANameWithOneAddressThatIsNotPublic() {
        var guard = guard("1.1.1.1", "10.0.0.1");

        assertThatThrownBy(() -> guard.addresses(URI.create("https://peer.example/")))
                .isInstanceOf(FetchFailed.Forbidden.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://peer.example/",
                "ftp://peer.example/",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://1.1.1.1/",
                "https://[2606:4700::1]/",
                "https://[fe80::1%25eth0]/",
                "https://peer/",
                "https://peer.example./",
                "https://peer.example:22/",
                "https://peer.example:5432/",
                "https://peer.example:80/",
                "https://user@peer.example/",
                "https://peer.example/#key",
                "https://here.example/inbox",
                "https://HERE.example/inbox",
                "https:/peer.example",
                "mailto:a@peer.example"
            })
    void shouldRefuseAddressesThatNoPeerHas(String uri) {
        var guard = guard("1.1.1.1");

        assertThatThrownBy(() -> guard.vet(URI.create(uri))).isInstanceOf(FetchFailed.Forbidden.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://peer.example/a?b=%0d%0a", "https://peer.example:443/", "https://PEER.example/"})
    void shouldAllowAddressesThatPeersHave(String uri) {
        guard("1.1.1.1").vet(URI.create(uri));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080/", "http://localhost:8080/", "http://[::1]:8080/"})
    void shouldAllowTownsOnOneMachineWhenTold(String uri) {
        new Guard(true, true, "localhost", InetAddress::getAllByName).vet(URI.create(uri));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.1/", "http://0x7f000001/", "http://2130706433/", "http://[::1%25lo]/"})
    void shouldRefuseOddNotationsEvenThen(String uri) {
        var guard = new Guard(true, true, "localhost", InetAddress::getAllByName);

        assertThatThrownBy(() -> guard.vet(URI.create(uri))).isInstanceOf(FetchFailed.Forbidden.class);
    }

    private static Guard guard(String... addresses) {
        return new Guard(
                false,
                false,
                "here.example",
                _ -> Arrays.stream(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new));
    }
}
