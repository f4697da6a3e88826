package org.mukudori.posting.domain;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Topic;

/**
 * What the log is to be told of one thing.
 *
 * @param key by {@link org.mukudori.events.Keys}
 * @param event what it is from now on; null when it is no more
 */
public record Change(Topic topic, String key, @Nullable SpecificRecord event) {
    /** A thing that is no more. */
    public static Change gone(Topic topic, String key) {
        return new Change(topic, key, null);
    }
}
