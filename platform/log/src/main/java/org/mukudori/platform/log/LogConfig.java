package org.mukudori.platform.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How this process uses the log. */
@ConfigMapping(prefix = "mukudori.log")
public interface LogConfig {
    /** For how long an instance that is silent keeps its partitions. Brokers grant no less, unless told to. */
    int SESSION_MILLIS = 6_000;

    /** How often an instance says that it is there, and hears that partitions are to be divided anew. */
    int HEARTBEAT_MILLIS = 500;

    /** How many partitions each topic of the installation has. Fixed for good once topics exist. */
    @WithDefault("8")
    int partitions();

    /** How many brokers keep each record. */
    @WithDefault("1")
    short replication();

    /** The name of this instance among its service's instances; stable over restarts, so that it gets its work back. */
    @WithDefault("1")
    String instance();
}
