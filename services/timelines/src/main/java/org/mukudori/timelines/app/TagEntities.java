package org.mukudori.timelines.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mukudori.mastodon.FoundTagEntity;

/** Hashtags as Mastodon's API tells of them where they stand alone. */
@ApplicationScoped
public class TagEntities {
    private final StatusEntities statuses;

    TagEntities(StatusEntities statuses) {
        this.statuses = statuses;
    }

    /**
     * A hashtag.
     *
     * @param followed by the viewer; null for strangers
     */
    public FoundTagEntity of(String name, @Nullable Boolean followed) {
        return new FoundTagEntity(
                name, name, statuses.tagUrl(name), List.of(), followed, followed == null ? null : false);
    }
}
