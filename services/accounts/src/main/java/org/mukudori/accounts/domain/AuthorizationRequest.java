package org.mukudori.accounts.domain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an application asks when it sends a user here: RFC 6749 section 4.1.1 and RFC 7636 section 4.3.
 *
 * @param clientId empty when missing, like the two below
 * @param scope null when none is asked for
 */
public record AuthorizationRequest(
        String responseType,
        String clientId,
        String redirectUri,
        @Nullable String scope,
        @Nullable String state,
        @Nullable String challenge,
        @Nullable String challengeMethod) {
    /** What to do about it. */
    public sealed interface Verdict {
        /** Nothing can be trusted in it: tell the user, and send them nowhere. */
        record Tell(String message) implements Verdict {}

        /** It is the application's own mistake, and it is to be told: RFC 6749 section 4.1.2.1. */
        record SendBack(RedirectUri to, String error, String description) implements Verdict {}

        /** The user decides. */
        record Ask(RedirectUri to, Scopes scopes) implements Verdict {}
    }

    /**
     * Judges it by what the application has registered.
     *
     * @param registered where it may send users back to
     * @param mayAsk what it may ask for
     */
    public Verdict judge(List<String> registered, Scopes mayAsk) {
        if (!registered.contains(redirectUri)) {
            return new Verdict.Tell("The application wants you sent to an address that it has not registered. "
                    + "This may be an attempt to steal your account, so we stop here.");
        }
        var to = new RedirectUri(redirectUri);
        if (!responseType.equals("code")) {
            return new Verdict.SendBack(to, "unsupported_response_type", "The response type must be code");
        }
        if (challengeMethod != null && !challengeMethod.equals(Pkce.METHOD)) {
            return new Verdict.SendBack(to, "invalid_request", "The code challenge method must be S256");
        }
        if (challenge == null ? challengeMethod != null : challengeMethod == null || !Pkce.isChallenge(challenge)) {
            return new Verdict.SendBack(to, "invalid_request", "The code challenge is not one of method S256");
        }
        Optional<Scopes> asked = Scopes.parse(scope == null ? "" : scope);
        return asked.filter(mayAsk::cover)
                .<Verdict>map(scopes -> new Verdict.Ask(to, scopes))
                .orElseGet(() -> new Verdict.SendBack(
                        to, "invalid_scope", "A scope is unknown, or is not one that the application registered"));
    }
}
