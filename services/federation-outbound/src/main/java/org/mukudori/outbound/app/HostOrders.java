package org.mukudori.outbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.mukudori.events.HostPaused;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Position;

/** What operators want of a host. It goes by way of the log, for another instance may be the one that delivers to it. */
@Singleton
public final class HostOrders {
    private final Log log;

    HostOrders(Log log) {
        this.log = log;
    }

    /**
     * Leaves a host alone until further notice.
     *
     * @param by the operator's account; 0 for somebody at the machine
     */
    public Uni<Position> pause(String host, long by) {
        return log.append(Topic.PAUSED_HOSTS, host, new HostPaused(host, by, Instant.now()), by);
    }

    /** Goes on with a host at once, whether it is paused or left alone because it fails. */
    public Uni<Position> goOn(String host, long by) {
        return log.erase(Topic.PAUSED_HOSTS, host, by);
    }
}
