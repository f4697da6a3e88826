package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of a profile.
 * @see <a href="https://docs.joinmastodon.org/entities/Account/">Account</a>
 */
public record FieldEntity(
        String name,
        String value,
        @JsonProperty("verified_at") @Millis @Nullable Instant verifiedAt) {}
