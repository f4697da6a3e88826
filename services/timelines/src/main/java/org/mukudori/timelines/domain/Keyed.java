package org.mukudori.timelines.domain;

/**
 * One of a page's things.
 *
 * @param key what the page is ordered by: the thing's own id, or that of what brought it here
 * @param id the thing's id
 */
public record Keyed(long key, long id) {}
