package org.mukudori.outbound.remote;

/** How a request is signed. */
enum Scheme {
    /** As in draft-cavage-http-signatures-12: what the fediverse has always taken. */
    CAVAGE,
    /** As in RFC 9421. */
    RFC_9421;

    Scheme other() {
        return this == CAVAGE ? RFC_9421 : CAVAGE;
    }
}
