package org.mukudori.accounts.app;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mukudori.accounts.domain.RedirectUri;
import org.mukudori.accounts.domain.Scopes;
import org.mukudori.accounts.domain.Secrets;
import org.mukudori.accounts.store.Application;
import org.mukudori.accounts.store.AuthorizationCode;
import org.mukudori.accounts.store.AuthorizationCodes;

/** Turns a user's yes into a code for the application. */
@Singleton
public final class Consent {
    private static final Duration LASTS = Duration.ofMinutes(10);

    private final AuthorizationCodes codes;

    Consent(AuthorizationCodes codes) {
        this.codes = codes;
    }

    /** The code: told once, good once, for ten minutes. */
    public Uni<String> give(
            long account, Application application, RedirectUri to, Scopes scopes, @Nullable String challenge) {
        var secret = Secrets.make();
        var code = new AuthorizationCode();
        code.hash = Secrets.hash(secret);
        code.application = application.id;
        code.account = account;
        code.redirectUri = to.value();
        code.scopes = scopes.toString();
        code.challenge = challenge;
        code.expiresAt = Clock.systemUTC().instant().plus(LASTS);
        return codes.add(code).replaceWith(secret);
    }
}
