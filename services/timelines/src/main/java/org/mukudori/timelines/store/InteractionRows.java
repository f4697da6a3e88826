package org.mukudori.timelines.store;

import java.util.Locale;
import org.mukudori.events.Keys;
import org.mukudori.events.StatusBookmarked;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPinned;
import org.mukudori.platform.projection.Change;

/** Favourites, bookmarks and pins into rows. */
final class InteractionRows {
    private InteractionRows() {}

    static Change put(StatusFavourited favourite) {
        return Change.of("""
                        insert into favourites (account, status, id, status_author)
                        values (:account, :status, :id, :author)
                        on conflict (account, status) do update set
                            id = excluded.id, status_author = excluded.status_author
                        """)
                .with("account", favourite.getAccount())
                .with("status", favourite.getStatusId())
                .with("id", favourite.getId())
                .with("author", favourite.getStatusAccount());
    }

    static Change put(StatusBookmarked bookmark) {
        return put("bookmarks", bookmark.getAccount(), bookmark.getStatusId(), bookmark.getId());
    }

    static Change put(StatusPinned pin) {
        return put("pins", pin.getAccount(), pin.getStatusId(), pin.getId());
    }

    private static Change put(String table, long account, long status, long id) {
        return Change.of("insert into " + table
                        + " (account, status, id) values (:account, :status, :id)"
                        + " on conflict (account, status) do update set id = excluded.id")
                .with("account", account)
                .with("status", status)
                .with("id", id);
    }

    static Change remove(String key) {
        var ids = Keys.ids(key);
        var kind = Keys.Interaction.valueOf(Keys.kind(key)).name().toLowerCase(Locale.ROOT);
        return Change.of("delete from " + kind + "s where account = :account and status = :status")
                .with("account", ids[0])
                .with("status", ids[1]);
    }
}
