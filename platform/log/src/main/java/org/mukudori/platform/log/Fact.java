package org.mukudori.platform.log;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Topic;

/**
 * A record of the log, read.
 *
 * @param event what the thing named by the key is from now on; null when it is no more (a tombstone)
 * @param time when it was appended
 * @param by the account that caused it; 0 when none did
 */
public record Fact(Topic topic, String key, @Nullable SpecificRecord event, Position at, Instant time, long by) {}
