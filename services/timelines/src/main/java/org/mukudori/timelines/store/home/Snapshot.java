package org.mukudori.timelines.store.home;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition of readers as it was at some time, or a little later in places: what the log has told since is taken again.
 *
 * @param next the offsets from which the log must be read on
 * @param begun of each partition of statuses, the last offset whose effect is in it
 */
record Snapshot(ReaderPartition partition, Map<TopicPartition, Long> next, Map<TopicPartition, Long> begun) {}
