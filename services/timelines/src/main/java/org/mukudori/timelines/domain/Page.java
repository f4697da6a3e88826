package org.mukudori.timelines.domain;

import java.util.OptionalLong;

/**
 * Which part of an endless list is asked for, newest first.
 *
 * @param below only keys less than this
 * @param above only keys greater than this
 * @param upwards the lowest keys above {@code above}, rather than the highest below {@code below}
 * @param limit at most so many, 1 or more
 */
public record Page(long below, long above, boolean upwards, int limit) {
    /** From the parameters of Mastodon's API, of which {@code min_id} goes before {@code since_id}. */
    public static Page of(OptionalLong maxId, OptionalLong sinceId, OptionalLong minId, int limit) {
        return new Page(
                maxId.orElse(Long.MAX_VALUE), minId.orElse(sinceId.orElse(Long.MIN_VALUE)), minId.isPresent(), limit);
    }

    /** The newest. */
    public static Page first(int limit) {
        return new Page(Long.MAX_VALUE, Long.MIN_VALUE, false, limit);
    }
}
