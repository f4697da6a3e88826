package org.mukudori.inbound.app;

/** The actor's host says that there is no such actor any more. */
final class ActorGone extends RuntimeException {
    private static final long serialVersionUID = 1;

    ActorGone() {
        super("The actor is gone", null, false, false);
    }
}
