package org.mukudori.posting.app;

import org.jspecify.annotations.Nullable;
import org.mukudori.events.Application;
import org.mukudori.events.Visibility;
import org.mukudori.posting.domain.WantedPoll;

/**
 * A status as a client has it.
 *
 * @param text may be empty
 * @param spoiler may be empty
 * @param sensitive null when the client did not say
 * @param visibility null when the client did not say
 * @param language ISO 639; null when the client did not say
 * @param inReplyTo null when it begins a thread
 * @param poll null for none
 * @param application the client; null when unknown
 */
public record Draft(
        String text,
        String spoiler,
        @Nullable Boolean sensitive,
        @Nullable Visibility visibility,
        @Nullable String language,
        @Nullable Long inReplyTo,
        @Nullable WantedPoll poll,
        @Nullable Application application) {}
