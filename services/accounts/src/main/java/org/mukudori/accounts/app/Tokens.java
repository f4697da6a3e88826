package org.mukudori.accounts.app;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mukudori.accounts.domain.OAuthRefused;
import org.mukudori.accounts.domain.Pkce;
import org.mukudori.accounts.domain.Scopes;
import org.mukudori.accounts.domain.Secrets;
import org.mukudori.accounts.store.Application;
import org.mukudori.accounts.store.AuthorizationCode;
import org.mukudori.accounts.store.AuthorizationCodes;
import org.mukudori.accounts.store.Claims;
import org.mukudori.accounts.store.Database;
import org.mukudori.events.AccessTokenIssued;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Positions;

/** Issues and revokes bearer tokens. Only their hashes are kept, and only the log makes them valid. */
@Singleton
public final class Tokens {
    /**
     * A token that was issued just now.
     *
     * @param token told once and never again
     */
    public record Issued(String token, Scopes scopes, Instant at, Positions positions) {}

    /** The application that a token is issued to, as the log tells it. */
    public record Client(long id, String name, @Nullable String website) {
        /** As registered. */
        public static Client of(Application application) {
            return new Client(application.id, application.name, application.website);
        }

        /** As another of its tokens tells it. */
        public static Client of(AccessTokenIssued token) {
            return new Client(token.getApplicationId(), token.getApplicationName(), token.getApplicationWebsite());
        }
    }

    /** How long the operators' pages stay open. */
    public static final Duration OPERATES = Duration.ofHours(1);

    private static final Client PAGES = new Client(0, "Operators' pages", null);

    private sealed interface Exchange {
        record Good(Issued issued) implements Exchange {}

        record Again(AuthorizationCode code, String tokenHash) implements Exchange {}
    }

    private final Database database;
    private final AuthorizationCodes codes;
    private final Claims claims;
    private final Appending appending;

    Tokens(Database database, AuthorizationCodes codes, Claims claims, Appending appending) {
        this.database = database;
        this.codes = codes;
        this.claims = claims;
        this.appending = appending;
    }

    /** Issues an application's own token; fails with {@link OAuthRefused}. */
    public Uni<Issued> toApplication(Application application, @Nullable String scope) {
        var scopes = Scopes.parse(scope == null ? "" : scope)
                .filter(asked -> application.mayAsk().cover(asked) && !asked.areForAdmins());
        return scopes.map(granted -> issue(Secrets.make(), Client.of(application), granted, Optional.empty()))
                .orElseGet(() -> Uni.createFrom().failure(OAuthRefused.invalidScope()));
    }

    /**
     * Exchanges a code, RFC 6749 section 4.1.3. A code that comes a second time has been stolen on one of its ways, so
     * its token is revoked.
     *
     * @return fails with {@link OAuthRefused}
     */
    public Uni<Issued> exchange(
            Application application, String code, @Nullable String redirectUri, @Nullable String verifier) {
        return database.transaction(() -> codes.locked(Secrets.hash(code)).chain(found -> {
                    var kept = found.filter(c -> c.application == application.id)
                            .filter(c -> c.redirectUri.equals(redirectUri))
                            .orElseThrow(OAuthRefused::invalidGrant);
                    if (kept.tokenHash != null) {
                        return Uni.createFrom().<Exchange>item(new Exchange.Again(kept, kept.tokenHash));
                    }
                    if (kept.expiresAt.isBefore(Clock.systemUTC().instant())
                            || !Pkce.proves(verifier, kept.challenge)) {
                        throw OAuthRefused.invalidGrant();
                    }
                    return claims.account(kept.account).chain(account -> exchange(application, kept, account));
                }))
                .chain(exchange -> switch (exchange) {
                    case Exchange.Good good -> Uni.createFrom().item(good.issued());
                    case Exchange.Again again ->
                        appending
                                .erase(Topic.ACCESS_TOKENS, again.tokenHash(), again.code().account)
                                .chain(() -> Uni.createFrom().failure(OAuthRefused.invalidGrant()));
                });
    }

    private Uni<Exchange> exchange(Application application, AuthorizationCode code, Optional<AccountChanged> account) {
        if (account.filter(a -> !a.getSuspended()).isEmpty()) {
            throw OAuthRefused.invalidGrant();
        }
        var token = Secrets.make();
        var scopes = Scopes.parse(code.scopes).orElse(Scopes.DEFAULT);
        return codes.exchanged(code.hash, Secrets.hash(token))
                .chain(() -> issue(token, Client.of(application), scopes, account))
                .map(Exchange.Good::new);
    }

    /** Issues a token for the operators' pages, for {@link #OPERATES}. */
    public Uni<Issued> toOperator(AccountChanged operator) {
        var now = Clock.systemUTC().instant();
        var token = Secrets.make();
        var event = AccessTokenIssued.newBuilder(issued(PAGES, Scopes.OPERATORS, Optional.of(operator), now))
                .setExpiresAt(now.plus(OPERATES))
                .build();
        return appending
                .append(Topic.ACCESS_TOKENS, Secrets.hash(token), operator.getId(), event)
                .map(at -> new Issued(token, Scopes.OPERATORS, now, Positions.of(at)));
    }

    /** Ends a token; one that is not valid has ended already. */
    public Uni<Void> end(String token) {
        var hash = Secrets.hash(token);
        return claims.token(hash)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : appending.erase(Topic.ACCESS_TOKENS, hash, 0).replaceWithVoid());
    }

    /** Issues that token. */
    public Uni<Issued> issue(String token, Client client, Scopes scopes, Optional<AccountChanged> account) {
        var now = Clock.systemUTC().instant();
        var event = issued(client, scopes, account, now);
        return appending
                .append(
                        Topic.ACCESS_TOKENS,
                        Secrets.hash(token),
                        account.map(AccountChanged::getId).orElse(0L),
                        event)
                .map(at -> new Issued(token, scopes, now, Positions.of(at)));
    }

    /** Promises a token for an account that is not yet approved: it becomes valid together with the account. */
    public Uni<Issued> promise(Client client, Scopes scopes, AccountChanged account) {
        var token = Secrets.make();
        var now = Clock.systemUTC().instant();
        return claims.claim(
                        Topic.ACCESS_TOKENS,
                        Secrets.hash(token),
                        account.getId(),
                        issued(client, scopes, Optional.of(account), now))
                .replaceWith(new Issued(token, scopes, now, Positions.NONE));
    }

    private static AccessTokenIssued issued(
            Client client, Scopes scopes, Optional<AccountChanged> account, Instant now) {
        var event = AccessTokenIssued.newBuilder()
                .setApplicationId(client.id())
                .setApplicationName(client.name())
                .setScopes(scopes.all())
                .setIssuedAt(now);
        if (client.website() != null) {
            event.setApplicationWebsite(client.website());
        }
        account.ifPresent(owner -> {
            event.setAccount(owner.getId());
            if (owner.getRole() != null) {
                event.setRole(owner.getRole());
            }
        });
        return event.build();
    }

    /**
     * Revokes a token, RFC 7009; one that is not valid is revoked already.
     *
     * @return fails with {@link OAuthRefused} when it is another application's
     */
    public Uni<Positions> revoke(Application application, String token) {
        var hash = Secrets.hash(token);
        return claims.token(hash).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(Positions.NONE);
            }
            if (found.get().getApplicationId() != application.id) {
                throw OAuthRefused.unauthorizedClient();
            }
            return appending.erase(Topic.ACCESS_TOKENS, hash, 0).map(Positions::of);
        });
    }
}
