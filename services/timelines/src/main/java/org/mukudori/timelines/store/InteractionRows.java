package org.mukudori.timelines.store;

import java.util.List;
import java.util.Locale;
import org.mukudori.events.Keys;
import org.mukudori.events.PollVoted;
import org.mukudori.events.StatusBookmarked;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPinned;
import org.mukudori.platform.projection.Change;

/** Favourites, bookmarks, pins and votes into rows. */
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

    static Change put(PollVoted vote) {
        return Change.put("poll_votes", "account", "status", "option")
                .with("account", vote.getAccount())
                .with("status", vote.getStatusId())
                .with("option", first(vote))
                .with("id", vote.getId())
                .withIds(
                        "choices",
                        vote.getChoices().stream().map(Integer::longValue).toList());
    }

    private static long first(PollVoted vote) {
        return vote.getChoices().getFirst();
    }

    private static Change put(String table, long account, long status, long id) {
        return Change.put(table, "account", "status")
                .with("account", account)
                .with("status", status)
                .with("id", id);
    }

    static List<Change> remove(String key) {
        var ids = Keys.ids(key);
        return switch (Keys.kind(key)) {
            case Keys.QUOTE -> List.of();
            case Keys.VOTE -> List.of(gone("poll_votes", ids).with("option", ids[2]));
            case String kind ->
                List.of(gone(Keys.Interaction.valueOf(kind).name().toLowerCase(Locale.ROOT) + "s", ids));
        };
    }

    private static Change gone(String table, long[] ids) {
        return Change.remove(table).with("account", ids[0]).with("status", ids[1]);
    }
}
