package org.mukudori.posting.domain;

/**
 * How two accounts stand, seen from the first.
 *
 * @param follows accepted, not just asked for
 * @param blocks the other
 * @param blocked by the other
 */
public record Standing(boolean follows, boolean blocks, boolean blocked) {
    /** Strangers. */
    public static final Standing NONE = new Standing(false, false, false);
}
