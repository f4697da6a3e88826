package org.mukudori.inbound.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Whether it may be our own clock that is wrong: several hosts in a row have signed at times that we do not accept, and
 * none at one that we do.
 */
@ApplicationScoped
class ClockSuspicion {
    private static final Logger LOG = Logger.getLogger(ClockSuspicion.class);
    private static final int SEVERAL = 5;

    private final Set<String> outside = new HashSet<>();

    ClockSuspicion(MeterRegistry metrics) {
        Gauge.builder("mukudori.inbox.clock.suspect", this, suspicion -> suspicion.isRaised() ? 1 : 0)
                .description("1 when several hosts in a row have signed at times that this clock does not accept")
                .register(metrics);
    }

    synchronized void outside(String host) {
        if (outside.size() < SEVERAL && outside.add(host) && outside.size() == SEVERAL) {
            LOG.warnf("this machine's clock may be wrong: %d hosts in a row signed outside of the window", SEVERAL);
        }
    }

    synchronized void inside() {
        outside.clear();
    }

    private synchronized boolean isRaised() {
        return outside.size() >= SEVERAL;
    }
}
