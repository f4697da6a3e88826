package org.mukudori.accounts.app;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.mukudori.accounts.domain.Secrets;
import org.mukudori.accounts.store.Claims;
import org.mukudori.accounts.store.Session;
import org.mukudori.accounts.store.Sessions;
import org.mukudori.accounts.store.User;
import org.mukudori.accounts.store.Users;
import org.mukudori.events.AccountChanged;

/** Lets people in at the pages, and knows them again. */
@Singleton
public final class SignIn {
    /** How long a browser stays signed in. */
    public static final Duration LASTS = Duration.ofDays(14);

    /** How it went. */
    public sealed interface Outcome {
        /** They are in, with this cookie. */
        record In(String cookie) implements Outcome {}

        /** There is no such user, or that is not their password. */
        record Wrong() implements Outcome {}

        /** Too many wrong passwords lately. */
        record TooOften() implements Outcome {}

        /** Nobody in charge has said yes yet. */
        record NotYet() implements Outcome {}

        /** Somebody in charge has said no. */
        record Suspended() implements Outcome {}
    }

    private final Users users;
    private final Claims claims;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Throttle throttle;

    SignIn(Users users, Claims claims, Sessions sessions, Passwords passwords, Throttle throttle) {
        this.users = users;
        this.claims = claims;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
    }

    /**
     * Lets somebody in who knows the password.
     *
     * @param login the username or the e-mail address
     * @param address where they come from
     */
    public Uni<Outcome> with(String login, String password, String address) {
        var who = login.strip().toLowerCase(Locale.ROOT) + "|" + address;
        if (throttle.stops(who)) {
            return Uni.createFrom().item(new Outcome.TooOften());
        }
        return users.named(login)
                .chain(found -> found.map(user -> passwords.matches(password, user.password))
                        .orElseGet(() -> passwords.matchesNobody(password))
                        .chain(right -> {
                            if (!right || found.isEmpty()) {
                                throttle.failed(who);
                                return Uni.createFrom().<Outcome>item(new Outcome.Wrong());
                            }
                            throttle.succeeded(who);
                            return let(found.get());
                        }));
    }

    private Uni<Outcome> let(User user) {
        return user.approved
                ? claims.account(user.account)
                        .chain(account -> account.filter(a -> !a.getSuspended())
                                .map(a -> remember(a.getId()).<Outcome>map(Outcome.In::new))
                                .orElseGet(() -> Uni.createFrom().item(new Outcome.Suspended())))
                : Uni.createFrom().item(new Outcome.NotYet());
    }

    /** Signs in who has just become a user. Gives the cookie. */
    public Uni<String> remember(long account) {
        var cookie = Secrets.make();
        var session = new Session();
        session.hash = Secrets.hash(cookie);
        session.account = account;
        session.expiresAt = Clock.systemUTC().instant().plus(LASTS);
        return sessions.add(session).replaceWith(cookie);
    }

    /** Whose cookie that is; nobody's when it has expired or its owner is suspended. */
    public Uni<Optional<AccountChanged>> known(String cookie) {
        return sessions.of(Secrets.hash(cookie), Clock.systemUTC().instant())
                .chain(session -> session.map(s -> claims.account(s.account))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .map(account -> account.filter(a -> !a.getSuspended()));
    }

    /** Forgets a cookie. */
    public Uni<Void> out(String cookie) {
        return sessions.end(Secrets.hash(cookie));
    }
}
