package org.mukudori.platform.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Only what is plainly a name on the public net is asked. */
class GuardFuzzTest {
    private static final Guard GUARD =
            new Guard(false, false, "here.example", _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")});

    @FuzzTest
    void address(byte[] bytes) {
        URI uri;
        try {
            uri = URI.create(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException noUri) {
            return;
        }
        try {
            GUARD.vet(uri);
            assertThat(uri.getScheme()).isEqualToIgnoringCase("https");
            assertThat(uri.getHost()).matches("[A-Za-z0-9.-]+").contains(".").isNotEqualToIgnoringCase("here.example");
            assertThat(uri.getPort()).isIn(-1, 443);
            GUARD.addresses(uri);
            throw new AssertionError("asks 127.0.0.1");
        } catch (FetchFailed refused) {
            assertThat(refused).hasMessageNotContaining("\n");
        }
    }

    @FuzzTest
    void redirect(byte[] bytes) {
        try {
            GUARD.vet(URI.create("https://a.example/x").resolve(new String(bytes, StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException | FetchFailed refused) {
            assertThat(refused).isNotNull();
        }
    }

    @FuzzTest
    void retryAfter(byte[] bytes) {
        RetryAfter.read(new String(bytes, StandardCharsets.ISO_8859_1), Instant.parse("2026-11-25T00:00:00Z"))
                .ifPresent(pause -> assertThat(pause.isNegative()).isFalse());
    }
}
