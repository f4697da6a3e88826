package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.Keys;
import org.mukudori.events.StatusBookmarked;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPinned;
import org.mukudori.platform.log.Fact;

/** Favourites, bookmarks and pins into rows. */
final class InteractionRows {
    private static final String PUT_FAVOURITES = """
        insert into favourites (account, status, id, status_author)
        select account, status, id, status_author
        from jsonb_to_recordset(%s) as r (account bigint, status bigint, id bigint, status_author bigint)
        on conflict (account, status) do update set id = excluded.id, status_author = excluded.status_author
        """.formatted(RowBatch.ROWS);

    private InteractionRows() {}

    static Uni<Void> putFavourites(Mutiny.StatelessSession session, List<Fact> facts) {
        return RowBatch.write(
                session, PUT_FAVOURITES, facts.stream().map(InteractionRows::favourite), "account", "status");
    }

    private static JsonObject favourite(Fact fact) {
        var favourite = (StatusFavourited) Objects.requireNonNull(fact.event());
        return new JsonObject()
                .put("account", favourite.getAccount())
                .put("status", favourite.getStatusId())
                .put("id", favourite.getId())
                .put("status_author", favourite.getStatusAccount());
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
