package org.mukudori.activitypub;

/** What a peer sent is no document, or none that can be understood in only one way. */
public final class MalformedDocument extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says what is wrong, for the peer's operator. */
    public MalformedDocument(String reason) {
        super(reason, null, false, false);
    }
}
