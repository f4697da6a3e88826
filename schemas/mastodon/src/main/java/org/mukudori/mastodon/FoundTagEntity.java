package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hashtag with what is known about it.
 *
 * @param following whether the reader does; absent for strangers, like the next one
 * @see <a href="https://docs.joinmastodon.org/entities/Tag/">Tag</a>
 */
public record FoundTagEntity(
        String id,
        String name,
        String url,
        List<String> history,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean following,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean featuring) {}
