package org.mukudori.accounts.store;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.mukudori.platform.projection.Change;

/** Which names are taken, now and for ever. */
@Singleton
public final class Usernames {
    private final Database database;

    Usernames(Database database) {
        this.database = database;
    }

    /** Takes a name, of any spelling. Gives whether it was free. */
    public Uni<Boolean> take(String username, long account) {
        return database.with(session -> session.createNativeQuery(
                        "insert into usernames (username, account) values (:username, :account) on conflict do nothing")
                .setParameter("username", username.toLowerCase(Locale.ROOT))
                .setParameter("account", account)
                .executeUpdate()
                .map(rows -> rows == 1));
    }

    /** The same as a change to the view. */
    static Change taken(String username, long account) {
        return Change.of(
                        "insert into usernames (username, account) select username, account from :rows on conflict do nothing")
                .with("username", username.toLowerCase(Locale.ROOT))
                .with("account", account);
    }

    /** Whose a name is, or was. */
    public Uni<Optional<Long>> owner(String username) {
        return database.with(
                session -> session.createNativeQuery("select account from usernames where username = ?1", Long.class)
                        .setParameter(1, username.toLowerCase(Locale.ROOT))
                        .getSingleResultOrNull()
                        .map(Optional::ofNullable));
    }
}
