package org.mukudori.accounts.store;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who may sign in. */
@Singleton
public final class Users {
    private final Database database;

    Users(Database database) {
        this.database = database;
    }

    /** Adds a user. Gives whether the e-mail address was free. */
    public Uni<Boolean> insert(User user) {
        return database.with(session -> session.createNativeQuery("""
                        insert into users
                            (account, username, email, email_key, password, approved, reason, locale, created_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, nullif(?7, ''), nullif(?8, ''), ?9)
                        on conflict do nothing
                        """)
                .setParameter(1, user.account)
                .setParameter(2, user.username)
                .setParameter(3, user.email)
                .setParameter(4, user.emailKey)
                .setParameter(5, user.password)
                .setParameter(6, user.approved)
                .setParameter(7, user.reason == null ? "" : user.reason)
                .setParameter(8, user.locale == null ? "" : user.locale)
                .setParameter(9, user.createdAt)
                .executeUpdate()
                .map(rows -> rows == 1));
    }

    /** The user of that account. */
    public Uni<Optional<User>> of(long account) {
        return database.with(session -> session.createQuery("from User where account = ?1", User.class)
                .setParameter(1, account)
                .getSingleResultOrNull()
                .map(Optional::ofNullable));
    }

    /** The user of that name or e-mail address, of any spelling. */
    public Uni<Optional<User>> named(String login) {
        return database.with(
                session -> session.createQuery("from User where username = ?1 or emailKey = ?1", User.class)
                        .setParameter(1, login.strip().toLowerCase(Locale.ROOT))
                        .getSingleResultOrNull()
                        .map(Optional::ofNullable));
    }

    /** All of them, the newest last. */
    public Uni<List<User>> all() {
        return database.with(session ->
                session.createQuery("from User order by account", User.class).getResultList());
    }

    /** Notes that somebody in charge has said yes. */
    public Uni<Void> approve(long account) {
        return database.with(
                session -> session.createMutationQuery("update User set approved = true where account = ?1")
                        .setParameter(1, account)
                        .executeUpdate()
                        .replaceWithVoid());
    }
}
