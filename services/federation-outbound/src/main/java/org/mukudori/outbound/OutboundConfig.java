package org.mukudori.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How peers are told. */
@ConfigMapping(prefix = "mukudori.outbound")
public interface OutboundConfig {
    /** How long a host that failed is left alone at first; twice as long after each further failure. */
    @WithDefault("2s")
    Duration firstPause();

    /** How long a host is left alone at most, whatever it asks for. */
    @WithDefault("1h")
    Duration longestPause();

    /** How many deliveries may be under way to one host, however well it takes them. */
    @WithDefault("32")
    int mostAtOnceToAHost();

    /** How many deliveries are under way in all, not counting those that wait for a slow host. */
    @WithDefault("256")
    int atOnce();

    /** How many deliveries a host may keep waiting in memory before it is fed from the log. */
    @WithDefault("128")
    int waiting();
}
