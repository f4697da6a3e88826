package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import java.util.Locale;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.Keys;
import org.mukudori.events.StatusBookmarked;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPinned;

/** Favourites, bookmarks and pins into rows. */
final class InteractionRows {
    private InteractionRows() {}

    static Uni<Void> put(Mutiny.StatelessSession session, StatusFavourited favourite) {
        return session.createNativeQuery("""
                        insert into favourites (account, status, id, status_author)
                        values (:account, :status, :id, :author)
                        on conflict (account, status) do update set
                            id = excluded.id, status_author = excluded.status_author
                        """)
                .setParameter("account", favourite.getAccount())
                .setParameter("status", favourite.getStatusId())
                .setParameter("id", favourite.getId())
                .setParameter("author", favourite.getStatusAccount())
                .executeUpdate()
                .replaceWithVoid();
    }

    static Uni<Void> put(Mutiny.StatelessSession session, StatusBookmarked bookmark) {
        return put(session, "bookmarks", bookmark.getAccount(), bookmark.getStatusId(), bookmark.getId());
    }

    static Uni<Void> put(Mutiny.StatelessSession session, StatusPinned pin) {
        return put(session, "pins", pin.getAccount(), pin.getStatusId(), pin.getId());
    }

    private static Uni<Void> put(Mutiny.StatelessSession session, String table, long account, long status, long id) {
        return session.createNativeQuery("insert into " + table
                        + " (account, status, id) values (:account, :status, :id)"
                        + " on conflict (account, status) do update set id = excluded.id")
                .setParameter("account", account)
                .setParameter("status", status)
                .setParameter("id", id)
                .executeUpdate()
                .replaceWithVoid();
    }

    static Uni<Void> remove(Mutiny.StatelessSession session, String key) {
        var ids = Keys.ids(key);
        var kind = Keys.Interaction.valueOf(Keys.kind(key)).name().toLowerCase(Locale.ROOT);
        return session.createNativeQuery("delete from " + kind + "s where account = :account and status = :status")
                .setParameter("account", ids[0])
                .setParameter("status", ids[1])
                .executeUpdate()
                .replaceWithVoid();
    }
}
