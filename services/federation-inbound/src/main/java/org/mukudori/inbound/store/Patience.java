package org.mukudori.inbound.store;

import java.time.Duration;

/** How long peers can wait for others, so that what is asked of the database for all of them is asked at once. */
final class Patience {
    /** A tenth of what a delivery takes where there are many: less makes questions small, more makes deliveries late. */
    static final Duration OF_PEERS = Duration.ofMillis(5);

    private Patience() {}
}
