package org.mukudori.platform.streams;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this process runs its topologies. */
@ConfigMapping(prefix = "mukudori.streams")
public interface StreamsConfiguration {
    /** How many threads share the tasks of a topology. */
    @WithDefault("1")
    int threads();

    /** How many other instances keep a copy of each task's state, to go on with when this one is gone. */
    @WithDefault("0")
    int standbys();

    /** The most work that is done again after a crash, in time. */
    @WithDefault("1s")
    Duration commitInterval();
}
