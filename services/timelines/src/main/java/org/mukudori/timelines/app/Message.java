package org.mukudori.timelines.app;

import java.util.List;

/**
 * What a streaming client is told.
 *
 * @param stream the channel's name
 * @param event update, status.update, delete or notification
 * @param payload JSON, or an id
 */
public record Message(List<String> stream, String event, String payload) {}
