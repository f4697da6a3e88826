package org.mukudori.timelines.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.mukudori.timelines.domain.Channel;
import org.mukudori.timelines.store.Committed;
import org.mukudori.timelines.store.home.Landed;

/**
 * Tells listeners what happens, one thing after the other in the order in which it happened, on a thread of its own: so
 * many things may wait, and what is more is dropped and counted, since a client that reads its timelines has it anyway.
 */
@ApplicationScoped
public class Streaming {
    private static final Logger LOG = Logger.getLogger(Streaming.class);
    private static final int MOST_WAITING = 10_000;

    private final Emission emission;
    private final PersonalEmission personal;
    private final Audience audience;
    private final ThreadPoolExecutor worker;

    Streaming(Emission emission, PersonalEmission personal, Audience audience, MeterRegistry metrics) {
        this.emission = emission;
        this.personal = personal;
        this.audience = audience;
        this.worker = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofVirtual().name("streaming").factory(),
                (_, _) -> metrics.counter("mukudori.streaming.dropped").increment());
        metrics.gauge("mukudori.streaming.waiting", worker, it -> it.getQueue().size());
    }

    void landed(@Observes Landed landed) {
        later(() -> emission.atHome(landed.status(), landed.readers()));
    }

    void committed(@Observes Committed committed) {
        if (audience.channels().isEmpty()) {
            return;
        }
        for (var fact : committed.facts()) {
            if (emission.isNews(fact)) {
                later(() -> emission.inPublic(fact));
            }
        }
    }

    void listening(@Observes Channel.Direct direct) {
        later(() -> personal.begin(direct.account()));
    }

    private void later(Supplier<Uni<Void>> emitting) {
        worker.execute(() -> {
            try {
                VertxContextSupport.subscribeAndAwait(emitting);
            } catch (Throwable e) {
                LOG.warnf("not streamed reason=%s", e);
            }
        });
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.shutdownNow();
    }
}
