package org.mukudori.events;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Where a key lives. The one rule of the whole log: the part of the key before the first {@code /}, hashed as Kafka's
 * own partitioner hashes a key, so {@code 7}, {@code 7/12} and {@code 7/12/follow} share a partition in every topic.
 */
public final class Partitions {
    /**
     * How many partitions each topic has unless the installation says otherwise; fixed for good once topics exist.
     */
    public static final int DEFAULT_COUNT = 8;

    private Partitions() {}

    /**
     * The partition of a key.
     *
     * @param key not empty
     * @param count how many partitions there are, at least 1
     */
    public static int of(String key, int count) {
        var slash = key.indexOf('/');
        var owner = slash < 0 ? key : key.substring(0, slash);
        return Utils.toPositive(Utils.murmur2(owner.getBytes(StandardCharsets.UTF_8))) % count;
    }
}
