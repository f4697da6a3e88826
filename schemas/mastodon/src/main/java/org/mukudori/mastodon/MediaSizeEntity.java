package org.mukudori.mastodon;

/**
 * How large a picture or film is.
 *
 * @param width pixels
 * @param height pixels
 * @param aspect width divided by height
 * @see <a href="https://docs.joinmastodon.org/entities/MediaAttachment/">MediaAttachment</a>
 */
public record MediaSizeEntity(int width, int height, String size, double aspect) {}
