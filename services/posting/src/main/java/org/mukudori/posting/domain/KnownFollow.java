package org.mukudori.posting.domain;

import org.mukudori.events.Follow;

/**
 * A follow as it stands.
 *
 * @param accepted false while it is only asked for
 */
public record KnownFollow(Follow follow, boolean accepted) {}
