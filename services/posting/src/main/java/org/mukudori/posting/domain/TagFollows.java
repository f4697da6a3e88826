package org.mukudori.posting.domain;

import java.time.Instant;
import org.mukudori.events.Keys;
import org.mukudori.events.TagFollowed;
import org.mukudori.events.Topic;

/** Decides which hashtags may be followed. */
public final class TagFollows {
    private static final int MOST = 200;

    private TagFollows() {}

    /**
     * Somebody wants public statuses with a hashtag at home.
     *
     * @param id that the follow will have
     * @param tag as {@link Hashtag} spells it
     */
    public record FollowTag(long id, Instant at, long account, String tag) {}

    /**
     * Whether a hashtag may be followed.
     *
     * @param followed whether it is already
     * @param others how many hashtags the account follows
     */
    public static Decision decide(FollowTag asked, boolean followed, long others) {
        if (followed) {
            return Decision.nothing(asked.id());
        }
        if (others >= MOST) {
            return Decision.refuse(Refusal.TOO_MANY_TAGS);
        }
        var event = new TagFollowed(asked.id(), asked.account(), asked.tag(), asked.at());
        return Decision.append(
                asked.id(), new Change(Topic.TAG_FOLLOWS, Keys.tag(asked.account(), asked.tag()), event));
    }

    /** Ends following a hashtag. */
    public static Decision unfollow(long account, String tag, boolean followed) {
        return followed
                ? Decision.append(account, Change.gone(Topic.TAG_FOLLOWS, Keys.tag(account, tag)))
                : Decision.nothing(account);
    }
}
