package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A picture that stands for a word.
 * @see <a href="https://docs.joinmastodon.org/entities/CustomEmoji/">CustomEmoji</a>
 */
public record CustomEmojiEntity(
        String shortcode,
        String url,
        @JsonProperty("static_url") String staticUrl,
        @JsonProperty("visible_in_picker") boolean visibleInPicker) {}
