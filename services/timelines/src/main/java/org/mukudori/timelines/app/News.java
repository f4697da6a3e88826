package org.mukudori.timelines.app;

import java.time.Duration;
import java.time.Instant;
import org.mukudori.platform.log.Fact;
import org.mukudori.timelines.store.home.Landed;

/** Something that open streams may have to be told of. */
sealed interface News {
    /** As Mastodon: what is older is no news when it gets here. */
    Duration RECENT = Duration.ofHours(6);

    /** A status has come to homes that are open. */
    record AtHome(Landed landed) implements News {}

    /** The read model has a fact. */
    record InView(Fact fact) implements News {
        /** Whether a fact may be told of outside of homes. */
        static boolean isToBeTold(Fact fact) {
            return switch (fact.topic()) {
                case STATUSES, RELATIONSHIPS, INTERACTIONS, FILTERS, NOTIFICATION_POLICIES, CONVERSATIONS, REPORTS ->
                    !isOld(fact.time());
                default -> false;
            };
        }
    }

    /** An account begins to hear of its conversations. */
    record Listening(long account) implements News {}

    /** Whether what happened then is no news any more. */
    static boolean isOld(Instant time) {
        return time.isBefore(Instant.now().minus(RECENT));
    }
}
