package org.mukudori.accounts.domain;

import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Proof Key for Code Exchange, RFC 7636, of which only S256 is accepted. */
public final class Pkce {
    /** The one method. */
    public static final String METHOD = "S256";

    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private Pkce() {}

    static boolean isChallenge(String challenge) {
        return CHALLENGE.matcher(challenge).matches();
    }

    /** Whether who brings the verifier is who sent the challenge; where there was none, none may be brought. */
    public static boolean proves(@Nullable String verifier, @Nullable String challenge) {
        if (challenge == null || verifier == null) {
            return challenge == null && verifier == null;
        }
        return VERIFIER.matcher(verifier).matches()
                && Secrets.same(
                        challenge, Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.sha256(verifier)));
    }
}
