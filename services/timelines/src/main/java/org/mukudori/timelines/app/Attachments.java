package org.mukudori.timelines.app;

import org.jspecify.annotations.Nullable;
import org.mukudori.events.Attachment;
import org.mukudori.mastodon.MediaAttachmentEntity;
import org.mukudori.mastodon.MediaMetaEntity;
import org.mukudori.mastodon.MediaSizeEntity;

/** Attachments as Mastodon's API tells of them. */
final class Attachments {
    private Attachments() {}

    static MediaAttachmentEntity of(Attachment attachment) {
        return new MediaAttachmentEntity(
                Long.toString(attachment.getId()),
                attachment.getType(),
                attachment.getUrl(),
                attachment.getPreviewUrl() == null ? attachment.getUrl() : attachment.getPreviewUrl(),
                attachment.getRemoteUrl(),
                null,
                null,
                new MediaMetaEntity(size(attachment.getWidth(), attachment.getHeight()), null, focus(attachment)),
                attachment.getDescription(),
                attachment.getBlurhash());
    }

    private static MediaMetaEntity.@Nullable Focus focus(Attachment attachment) {
        var x = attachment.getFocusX();
        var y = attachment.getFocusY();
        return x == null || y == null ? null : new MediaMetaEntity.Focus(x, y);
    }

    private static @Nullable MediaSizeEntity size(@Nullable Integer width, @Nullable Integer height) {
        return width == null || height == null || height <= 0
                ? null
                : new MediaSizeEntity(width, height, width + "x" + height, (double) width / height);
    }
}
