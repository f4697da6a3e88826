package org.mukudori.accounts.app;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mukudori.accounts.AccountsConfig;
import org.mukudori.accounts.AccountsConfig.Registrations;
import org.mukudori.accounts.domain.Invalid;
import org.mukudori.accounts.domain.NewAccount;
import org.mukudori.accounts.domain.Problem;
import org.mukudori.accounts.domain.Registration;
import org.mukudori.accounts.domain.Role;
import org.mukudori.accounts.store.Claims;
import org.mukudori.accounts.store.Database;
import org.mukudori.accounts.store.User;
import org.mukudori.accounts.store.Usernames;
import org.mukudori.accounts.store.Users;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.web.Refused;

/** Makes a user: claims the name with the id it will have, then appends, then notes that it is appended. */
@Singleton
public final class SignUp {
    /**
     * A user that is made.
     *
     * @param approved whether the world knows yet; otherwise somebody in charge has to say yes
     */
    public record Joined(long account, String username, boolean approved, Positions positions) {}

    private record Claimed(long account, boolean approved) {}

    private final AccountsConfig config;
    private final Start start;
    private final Passwords passwords;
    private final ActorKeys keys;
    private final Database database;
    private final Usernames usernames;
    private final Users users;
    private final Claims claims;
    private final Appending appending;
    private final Installation installation;
    private final Ids ids = new Ids();

    SignUp(
            AccountsConfig config,
            Start start,
            Passwords passwords,
            ActorKeys keys,
            Database database,
            Usernames usernames,
            Users users,
            Claims claims,
            Appending appending,
            Installation installation) {
        this.config = config;
        this.start = start;
        this.passwords = passwords;
        this.keys = keys;
        this.database = database;
        this.usernames = usernames;
        this.users = users;
        this.claims = claims;
        this.appending = appending;
        this.installation = installation;
    }

    /** Whether anybody may ask. */
    public boolean isOpen() {
        return config.registrations() != Registrations.CLOSED;
    }

    /** Whether somebody in charge decides. */
    public boolean isDecidedUpon() {
        return config.registrations() == Registrations.APPROVED;
    }

    /**
     * Makes a user who asks for it.
     *
     * @return fails with {@link Invalid}, and with 403 where nobody may sign up
     */
    public Uni<Joined> ask(Registration asked) {
        return isOpen()
                ? join(asked, Role.NONE, !isDecidedUpon(), taken -> again(asked, taken))
                : Uni.createFrom().failure(new Refused(403, "Registrations are closed"));
    }

    /** Makes a user because an operator says so. A name whose credentials were lost gets these. */
    public Uni<Joined> appoint(Registration asked, Role role) {
        return join(
                asked,
                role,
                true,
                taken -> again(asked, taken).onFailure(Invalid.class).recoverWithUni(still -> restore(asked, still)));
    }

    private Uni<Joined> join(
            Registration asked, Role role, boolean approved, Function<Invalid, Uni<? extends Claimed>> whenTaken) {
        var problems = asked.problems(!approved);
        if (!problems.isEmpty()) {
            return Uni.createFrom().failure(new Invalid(problems));
        }
        start.mustBeDone();
        return passwords
                .hash(asked.password())
                .chain(hash -> database.transaction(() -> claim(asked, hash, role, approved)))
                .onFailure(Invalid.class)
                .recoverWithUni(whenTaken)
                .chain(claimed -> append(asked, claimed));
    }

    private Uni<Claimed> claim(Registration asked, String hash, Role role, boolean approved) {
        var now = Clock.systemUTC().instant();
        var id = ids.at(now);
        return usernames
                .take(asked.username(), id)
                .invoke(free -> refuseUnless(free, "username"))
                .chain(() -> users.insert(user(asked, id, hash, approved)))
                .invoke(free -> refuseUnless(free, "email"))
                .chain(() -> keys.issue(id, installation.uris().key(asked.username())))
                .call(key -> claims.claim(Topic.ACTOR_KEYS, Keys.account(id), id, key))
                .call(key -> claims.claim(
                        Topic.ACCOUNTS,
                        Keys.account(id),
                        id,
                        installation.beginning().person(id, asked.username(), now, role, key.getPublicKeyPem())))
                .replaceWith(new Claimed(id, approved));
    }

    private static void refuseUnless(boolean free, String field) {
        if (!free) {
            throw new Invalid(Problem.taken(field));
        }
    }

    private static User user(Registration asked, long id, String hash, boolean approved) {
        var user = new User();
        user.account = id;
        user.username = asked.usernameKey();
        user.email = asked.email();
        user.emailKey = asked.emailKey();
        user.password = hash;
        user.approved = approved;
        user.reason = asked.reason();
        user.locale = asked.locale();
        user.createdAt = Clock.systemUTC().instant();
        return user;
    }

    /** Whoever comes back after the log did not answer gets what they had claimed. */
    private Uni<Claimed> again(Registration asked, Invalid taken) {
        return users.named(asked.username())
                .chain(found -> found.filter(user -> user.emailKey.equals(asked.emailKey()))
                        .map(user -> claims.toAppend(user.account)
                                .map(List::isEmpty)
                                .chain(appended -> appended
                                        ? Uni.createFrom().item(false)
                                        : passwords.matches(asked.password(), user.password))
                                .chain(theirs -> theirs
                                        ? Uni.createFrom().item(new Claimed(user.account, user.approved))
                                        : Uni.createFrom().<Claimed>failure(taken)))
                        .orElseGet(() -> Uni.createFrom().failure(taken)));
    }

    /** The log knows the account, but nobody can sign in: the database was lost, and its backup too. */
    private Uni<Claimed> restore(Registration asked, Invalid taken) {
        return passwords
                .hash(asked.password())
                .chain(hash -> database.transaction(() -> usernames
                        .owner(asked.username())
                        .chain(owner -> owner.map(claims::account)
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                        .chain(account -> account.filter(known -> known.getId() != NewAccount.INSTANCE_ACTOR)
                                .map(known -> users.insert(user(asked, known.getId(), hash, true))
                                        .map(free -> {
                                            if (!free) {
                                                throw taken;
                                            }
                                            return new Claimed(known.getId(), true);
                                        }))
                                .orElseGet(() -> Uni.createFrom().failure(taken)))));
    }

    private Uni<Joined> append(Registration asked, Claimed claimed) {
        var positions = claimed.approved()
                ? appending.claimed(claimed.account())
                : Uni.createFrom().item(Positions.NONE);
        return positions.map(at -> new Joined(claimed.account(), asked.username(), claimed.approved(), at));
    }
}
