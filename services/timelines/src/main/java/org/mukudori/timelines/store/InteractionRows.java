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
        return put("favourites", favourite.getAccount(), favourite.getStatusId(), favourite.getId())
                .with("status_author", favourite.getStatusAccount());
    }

    static Change put(StatusBookmarked bookmark) {
        return put("bookmarks", bookmark.getAccount(), bookmark.getStatusId(), bookmark.getId());
    }

    static Change put(StatusPinned pin) {
        return put("pins", pin.getAccount(), pin.getStatusId(), pin.getId());
    }

    private static Change put(String table, long account, long status, long id) {
        return Change.put(table, "account", "status")
                .with("account", account)
                .with("status", status)
                .with("id", id);
    }

    static Change remove(String key) {
        var ids = Keys.ids(key);
        var kind = Keys.Interaction.valueOf(Keys.kind(key)).name().toLowerCase(Locale.ROOT);
        return Change.remove(kind + "s").with("account", ids[0]).with("status", ids[1]);
    }
}
