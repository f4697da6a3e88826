package org.mukudori.accounts.app;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mukudori.accounts.domain.Invalid;
import org.mukudori.accounts.domain.NewApplication;
import org.mukudori.accounts.domain.OAuthRefused;
import org.mukudori.accounts.domain.Scopes;
import org.mukudori.accounts.domain.Secrets;
import org.mukudori.accounts.store.Application;
import org.mukudori.accounts.store.Applications;
import org.mukudori.accounts.store.Claims;
import org.mukudori.events.AccessTokenIssued;
import org.mukudori.platform.log.Ids;

/** Registers applications, and knows them again. */
@Singleton
public final class Registry {
    /**
     * An application that was registered just now.
     *
     * @param secret told once and never again
     */
    public record Registered(Application application, String secret) {}

    private final Applications applications;
    private final Claims claims;
    private final Installation installation;
    private final Ids ids = new Ids();

    Registry(Applications applications, Claims claims, Installation installation) {
        this.applications = applications;
        this.claims = claims;
        this.installation = installation;
    }

    /** Registers an application; fails with {@link Invalid}. */
    public Uni<Registered> register(NewApplication asked) {
        var problems = asked.problems(!installation.isEncrypted());
        if (!problems.isEmpty()) {
            return Uni.createFrom().failure(new Invalid(problems));
        }
        var now = Clock.systemUTC().instant();
        var secret = Secrets.make();
        var application = new Application();
        application.id = ids.at(now);
        application.clientId = Secrets.make();
        application.secretHash = Secrets.hash(secret);
        application.name = asked.name();
        application.website = asked.website();
        application.redirectUris = String.join("\n", asked.redirectUris());
        application.scopes = Scopes.parse(asked.scopes()).orElse(Scopes.DEFAULT).toString();
        application.createdAt = now;
        return applications.add(application).replaceWith(new Registered(application, secret));
    }

    /** The application that calls itself so. */
    public Uni<Optional<Application>> named(String clientId) {
        return applications.named(clientId);
    }

    /**
     * The application that proves to be it.
     *
     * @return fails with {@link OAuthRefused} when it does not
     */
    public Uni<Application> authenticated(@Nullable String clientId, @Nullable String secret) {
        if (clientId == null || secret == null) {
            return Uni.createFrom().failure(OAuthRefused.invalidClient());
        }
        return applications
                .named(clientId)
                .map(found -> found.filter(application -> Secrets.same(application.secretHash, Secrets.hash(secret)))
                        .orElseThrow(OAuthRefused::invalidClient));
    }

    /** What a token says of the application that it was issued to, and the application if it is still known. */
    public record Bearer(AccessTokenIssued token, Optional<Application> application) {}

    /** To whom the token of that hash was issued. */
    public Uni<Optional<Bearer>> bearer(String tokenHash) {
        return claims.token(tokenHash)
                .chain(token -> token.map(issued -> applications
                                .of(issued.getApplicationId())
                                .map(application -> Optional.of(new Bearer(issued, application))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }
}
