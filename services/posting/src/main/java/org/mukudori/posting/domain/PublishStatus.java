package org.mukudori.posting.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Application;
import org.mukudori.events.Visibility;

/**
 * Somebody wants to say something.
 *
 * @param id that the status will have
 * @param spoiler plain text, empty for none
 * @param sensitive null for the author's default
 * @param visibility null for the author's default
 * @param language ISO 639; null for the author's default
 * @param inReplyTo null when it begins a thread
 * @param poll null for none
 * @param application the client it was written with
 */
public record PublishStatus(
        long id,
        Instant at,
        Text text,
        String spoiler,
        @Nullable Boolean sensitive,
        @Nullable Visibility visibility,
        @Nullable String language,
        @Nullable Long inReplyTo,
        @Nullable WantedPoll poll,
        @Nullable Application application) {}
