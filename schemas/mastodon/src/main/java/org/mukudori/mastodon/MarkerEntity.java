package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * How far a timeline has been read.
 *
 * @see <a href="https://docs.joinmastodon.org/entities/Marker/">Marker</a>
 */
public record MarkerEntity(
        @JsonProperty("last_read_id") String lastReadId,
        int version,
        @JsonProperty("updated_at") @Millis Instant updatedAt) {}
