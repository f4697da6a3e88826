package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the caller has set for all clients.
 *
 * @param language ISO 639-1; null: none in particular
 * @param media default, show_all or hide_all
 * @see <a href="https://docs.joinmastodon.org/entities/Preferences/">Preferences</a>
 */
public record PreferencesEntity(
        @JsonProperty("posting:default:visibility") String visibility,
        @JsonProperty("posting:default:sensitive") boolean sensitive,
        @JsonProperty("posting:default:language") @Nullable String language,
        @JsonProperty("reading:expand:media") String media,
        @JsonProperty("reading:expand:spoilers") boolean spoilers,
        @JsonProperty("reading:autoplay:gifs") boolean gifs) {}
