package org.mukudori.timelines.stream;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.mukudori.events.Keys;
import org.mukudori.events.ReadersKept;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Log;
import org.mukudori.timelines.TimelinesConfig;

/** Tells gateways where the readers of a partition are at home; not where there is one instance only, which has no address. */
@Singleton
final class TellOwner {
    private static final Logger LOG = Logger.getLogger(TellOwner.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 10;

    private final Log log;
    private final Optional<URI> address;

    TellOwner(Log log, TimelinesConfig config) {
        this.log = log;
        this.address = config.timelines().address();
    }

    /** They are here, from now on. */
    void tell(int partition) {
        address.ifPresent(here -> {
            var _ = log.append(
                            Topic.TIMELINE_OWNERS,
                            Keys.readers(partition),
                            new ReadersKept(partition, here.toString()),
                            0)
                    .onFailure()
                    .retry()
                    .withBackOff(PAUSE)
                    .atMost(ATTEMPTS)
                    .subscribe()
                    .with(_ -> {}, e -> LOG.warnf("owner not told partition=%d reason=%s", partition, e));
        });
    }
}
