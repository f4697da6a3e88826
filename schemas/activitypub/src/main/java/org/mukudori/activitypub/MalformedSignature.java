package org.mukudori.activitypub;

/** What says it is a signature is none that can be checked. */
public final class MalformedSignature extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says what is wrong, for the peer's operator. */
    public MalformedSignature(String reason) {
        super(reason, null, false, false);
    }
}
