package org.mukudori.mastodon;

import java.util.List;

/**
 * What stands before and after a status.
 * @see <a href="https://docs.joinmastodon.org/entities/Context/">Context</a>
 */
public record ContextEntity(List<StatusEntity> ancestors, List<StatusEntity> descendants) {}
