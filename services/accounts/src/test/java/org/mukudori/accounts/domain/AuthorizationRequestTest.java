package org.mukudori.accounts.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mukudori.accounts.domain.AuthorizationRequest.Verdict;

class AuthorizationRequestTest {
    private static final String REGISTERED = "https://app.example:8443/callback?x=1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://app.example:8443/callback",
                "https://app.example:8443/callback?x=1&y=2",
                "https://app.example:8443/callback?x=1#f",
                "https://app.example/callback?x=1",
                "https://APP.example:8443/callback?x=1",
                "https://app.example:8443@evil.example/callback?x=1",
                "https://app.example:8443/callback/../callback?x=1",
            })
    void shouldSendNobodyWhereTheApplicationIsNotRegistered(String uri) {
        assertThat(judge(uri, "read", null, null)).isInstanceOf(Verdict.Tell.class);
    }

    @Test
    void shouldAskForNoMoreThanIsRegistered() {
        assertThat(judge(REGISTERED, "read:statuses write:media", null, null)).isInstanceOf(Verdict.Ask.class);
        assertThat(judge(REGISTERED, "read push", null, null)).isInstanceOf(Verdict.SendBack.class);
        assertThat(judge(REGISTERED, null, null, null))
                .isEqualTo(new Verdict.Ask(new RedirectUri(REGISTERED), Scopes.DEFAULT));
    }

    @Test
    void shouldAcceptOnlyS256() {
        var challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        assertThat(judge(REGISTERED, "read", challenge, "S256")).isInstanceOf(Verdict.Ask.class);
        assertThat(judge(REGISTERED, "read", challenge, "plain")).isInstanceOf(Verdict.SendBack.class);
        assertThat(judge(REGISTERED, "read", challenge, null)).isInstanceOf(Verdict.SendBack.class);
        assertThat(judge(REGISTERED, "read", null, "S256")).isInstanceOf(Verdict.SendBack.class);
    }

    /** The example of RFC 7636 appendix B. */
    @Test
    void shouldProveByTheVerifierAndByNothingElse() {
        var verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        var challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        assertThat(Pkce.proves(verifier, challenge)).isTrue();
        assertThat(Pkce.proves(challenge, challenge)).isFalse();
        assertThat(Pkce.proves(null, challenge)).isFalse();
        assertThat(Pkce.proves(verifier, null)).isFalse();
        assertThat(Pkce.proves("short", challenge)).isFalse();
        assertThat(Pkce.proves(null, null)).isTrue();
    }

    private static Verdict judge(
            String uri, @Nullable String scope, @Nullable String challenge, @Nullable String method) {
        return new AuthorizationRequest("code", "client", uri, scope, null, challenge, method)
                .judge(List.of(REGISTERED), new Scopes(List.of("read", "write")));
    }
}
