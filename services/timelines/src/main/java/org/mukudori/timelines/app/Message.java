package org.mukudori.timelines.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a streaming client is told.
 *
 * @param stream the channel's name
 * @param event update, status.update, delete, conversation, notification, notifications_merged or filters_changed
 * @param payload JSON, or an id; null where the event says it all
 */
public record Message(
        List<String> stream,
        String event,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String payload) {}
