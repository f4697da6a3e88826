package org.mukudori.timelines.store.home;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** How much of home timelines is kept in memory. */
@ConfigMapping(prefix = "mukudori.timelines.home")
public interface HomeConfig {
    /** How long after their last read readers still have their timeline in memory. */
    @WithDefault("14d")
    Duration activeFor();

    /** How many timelines are kept at most, at 6.4 kB each; a third of the heap when absent. */
    OptionalInt mostTimelines();

    /** How much older than its arrival a post must be to be counted as late. */
    @WithDefault("1m")
    Duration lateAfter();

    /** How often each partition is copied to disk, for the next start. */
    @WithDefault("5m")
    Duration snapshotEvery();

    /** How many timelines are kept at most. */
    default long most() {
        return mostTimelines().orElseGet(() -> (int) (Runtime.getRuntime().maxMemory() / 3 / 6_416));
    }
}
