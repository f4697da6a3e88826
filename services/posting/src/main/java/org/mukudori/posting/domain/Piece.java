package org.mukudori.posting.domain;

/** A part of a text. The parts of a text, one after the other, are the text. */
public sealed interface Piece {
    /** As it was typed. */
    String raw();

    /** Nothing special. */
    record Plain(String raw) implements Piece {}

    /** An address on the web. */
    record Link(String raw) implements Piece {}

    /**
     * Somebody's name.
     *
     * @param shown the name as typed, without {@code @} and domain
     */
    record Mention(String raw, String shown, Handle handle) implements Piece {}

    /**
     * A subject.
     *
     * @param name without {@code #}, as typed
     */
    record Hashtag(String raw, String name) implements Piece {}
}
