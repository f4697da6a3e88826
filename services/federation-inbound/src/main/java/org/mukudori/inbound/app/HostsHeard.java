package org.mukudori.inbound.app;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.HostHeard;
import org.mukudori.events.Topic;
import org.mukudori.inbound.InboundConfig;
import org.mukudori.inbound.domain.HostTally;
import org.mukudori.platform.log.Log;

/**
 * Tells which hosts tell us things, and how much: whoever speaks may be able to listen again. Nobody waits for it, and what
 * the log did not take is not told again.
 */
@Startup
@ApplicationScoped
class HostsHeard {
    private static final Logger LOG = Logger.getLogger(HostsHeard.class);
    private static final int MOST_HOSTS = 50_000;

    private final HostTally tally = new HostTally(MOST_HOSTS);
    private final Here here;
    private final Log log;
    private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("hosts-heard").daemon().factory());

    HostsHeard(Here here, Log log, InboundConfig config) {
        this.here = here;
        this.log = log;
        var every = config.hostsToldEvery().toMillis();
        var _ = teller.scheduleWithFixedDelay(this::tellAll, every, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        teller.shutdownNow();
    }

    /** Notes that somebody has told us something. A host goes by the name that its inboxes have. */
    void from(AccountChanged sender) {
        var shared = sender.getSharedInbox();
        here.origins()
                .of(shared == null ? sender.getInbox() : shared)
                .filter(tally::isNews)
                .ifPresent(host -> tell(host, 1));
    }

    private void tellAll() {
        tally.take().forEach(this::tell);
    }

    private void tell(String host, int activities) {
        var _ = log.append(Topic.HOSTS_HEARD, host, new HostHeard(host, activities, Instant.now()), 0)
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("not told who was heard host=%s reason=%s", host, failure));
    }
}
