package org.mukudori.accounts.app;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mukudori.accounts.domain.Role;
import org.mukudori.accounts.domain.Scopes;
import org.mukudori.accounts.domain.Secrets;
import org.mukudori.accounts.store.AuthorizationCodes;
import org.mukudori.accounts.store.Claim;
import org.mukudori.accounts.store.Claims;
import org.mukudori.accounts.store.Sessions;
import org.mukudori.accounts.store.User;
import org.mukudori.accounts.store.Usernames;
import org.mukudori.accounts.store.Users;
import org.mukudori.events.AccessTokenIssued;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.web.Refused;

/** What operators do to users. */
@Singleton
public final class Moderation {
    /** A user as operators see them. */
    public record Known(User user, AccountChanged account) {}

    private final Users users;
    private final Usernames usernames;
    private final Claims claims;
    private final Sessions sessions;
    private final AuthorizationCodes codes;
    private final Profiles profiles;
    private final Appending appending;
    private final Tokens tokens;
    private final Ids ids = new Ids();

    Moderation(
            Users users,
            Usernames usernames,
            Claims claims,
            Sessions sessions,
            AuthorizationCodes codes,
            Profiles profiles,
            Appending appending,
            Tokens tokens) {
        this.users = users;
        this.usernames = usernames;
        this.claims = claims;
        this.sessions = sessions;
        this.codes = codes;
        this.profiles = profiles;
        this.appending = appending;
        this.tokens = tokens;
    }

    /** All users, the newest last. */
    public Uni<List<Known>> users() {
        return users.all()
                .onItem()
                .transformToMulti(all -> Multi.createFrom().iterable(all))
                .onItem()
                .transformToUniAndConcatenate(user ->
                        claims.account(user.account).map(account -> account.map(a -> new Known(user, a))))
                .select()
                .where(Optional::isPresent)
                .map(Optional::orElseThrow)
                .collect()
                .asList();
    }

    /** Suspends: the account is told of as such, and all doors that its owner opened are shut. */
    public Uni<Positions> suspend(String username) {
        return account(username)
                .chain(id -> profiles.become(id, before -> suspended(before, true))
                        .call(() -> sessions.endAll(id))
                        .call(() -> codes.withdraw(id))
                        .chain(at -> eachToken(id, token -> appending.erase(Topic.ACCESS_TOKENS, token.key, 0))
                                .map(others -> Positions.of(others).and(Positions.of(at)))));
    }

    /** Ends a suspension; its owner has to sign in again. */
    public Uni<Positions> unsuspend(String username) {
        return account(username)
                .chain(id -> profiles.become(id, before -> suspended(before, false)))
                .map(Positions::of);
    }

    private static AccountChanged suspended(AccountChanged before, boolean suspended) {
        return AccountChanged.newBuilder(before)
                .setSuspended(suspended)
                .setUpdatedAt(Clock.systemUTC().instant())
                .build();
    }

    /** Says yes to somebody who asked to join. */
    public Uni<Positions> approve(String username) {
        return account(username).chain(id -> users.approve(id).chain(() -> appending.claimed(id)));
    }

    /** Gives a role, to the account and to all its tokens. */
    public Uni<Positions> role(String username, Role role) {
        return account(username)
                .chain(id -> profiles.become(id, before -> inRole(before, role))
                        .chain(at -> eachToken(
                                        id,
                                        token -> appending.append(
                                                Topic.ACCESS_TOKENS, token.key, id, inRole(claims.token(token), role)))
                                .map(others -> Positions.of(others).and(Positions.of(at)))));
    }

    private static AccountChanged inRole(AccountChanged before, Role role) {
        var after = AccountChanged.newBuilder(before)
                .clearRole()
                .setUpdatedAt(Clock.systemUTC().instant());
        role.inEvents().ifPresent(after::setRole);
        return after.build();
    }

    private static AccessTokenIssued inRole(AccessTokenIssued before, Role role) {
        var after = AccessTokenIssued.newBuilder(before).clearRole();
        role.inEvents().ifPresent(after::setRole);
        return after.build();
    }

    private Uni<List<Position>> eachToken(long account, Function<Claim, Uni<Position>> change) {
        return claims.tokensOf(account)
                .onItem()
                .transformToMulti(all -> Multi.createFrom().iterable(all))
                .onItem()
                .transformToUniAndConcatenate(change::apply)
                .collect()
                .asList();
    }

    /**
     * Issues a token without anybody's consent.
     *
     * @param token the token itself, if it is to be a given one
     * @param application its name, as clients will show it
     */
    public Uni<Tokens.Issued> token(String username, String application, Scopes scopes, Optional<String> token) {
        var client = new Tokens.Client(ids.at(Clock.systemUTC().instant()), application, null);
        return account(username)
                .chain(claims::account)
                .chain(account -> tokens.issue(token.orElseGet(Secrets::make), client, scopes, account));
    }

    private Uni<Long> account(String username) {
        return usernames.owner(username).map(found -> found.orElseThrow(Refused::notFound));
    }
}
