package org.mukudori.platform.log;

import org.mukudori.events.Topic;

/**
 * Where a record stands.
 *
 * @param partition 0 or more
 * @param offset 0 or more
 */
public record Position(Topic topic, int partition, long offset) {
    /** Rejects what no record can have. */
    public Position {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException("no position: " + partition + ":" + offset);
        }
    }

    /** The form used in headers, {@code topic-partition:offset}. */
    @Override
    public String toString() {
        return topic.topicName() + "-" + partition + ":" + offset;
    }

    /**
     * Reads the form that {@link #toString} writes.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Position parse(String text) {
        var colon = text.lastIndexOf(':');
        var dash = text.lastIndexOf('-', Math.max(colon, 0));
        if (dash < 1 || colon < dash) {
            throw new IllegalArgumentException("no position: " + text);
        }
        var topic = Topic.named(text.substring(0, dash))
                .orElseThrow(() -> new IllegalArgumentException("no topic of ours: " + text));
        return new Position(
                topic, Integer.parseInt(text.substring(dash + 1, colon)), Long.parseLong(text.substring(colon + 1)));
    }
}
