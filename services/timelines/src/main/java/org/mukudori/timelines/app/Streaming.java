package org.mukudori.timelines.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jboss.logging.Logger;
import org.mukudori.timelines.domain.Channel;
import org.mukudori.timelines.store.Committed;
import org.mukudori.timelines.store.home.Landed;

/**
 * Tells listeners what happens, in the order in which it happened, on a thread of its own: all that waits in one round, so
 * that the more there is, the less each costs. So many things may wait, and what is more is dropped and counted, since a
 * client that reads its timelines has it anyway.
 */
@ApplicationScoped
public class Streaming {
    private static final Logger LOG = Logger.getLogger(Streaming.class);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_IN_A_ROUND = 100;

    private final Emission emission;
    private final Audience audience;
    private final BlockingQueue<News> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread worker = Thread.ofVirtual().name("streaming").unstarted(this::work);
    private final Counter dropped;

    Streaming(Emission emission, Audience audience, MeterRegistry metrics) {
        this.emission = emission;
        this.audience = audience;
        this.dropped = metrics.counter("mukudori.streaming.dropped");
        metrics.gauge("mukudori.streaming.waiting", waiting, BlockingQueue::size);
    }

    void start(@Observes StartupEvent started) {
        worker.start();
    }

    void landed(@Observes Landed landed) {
        later(new News.AtHome(landed));
    }

    void committed(@Observes Committed committed) {
        if (audience.channels().isEmpty()) {
            return;
        }
        committed.facts().stream()
                .filter(News.InView::isToBeTold)
                .map(News.InView::new)
                .forEach(this::later);
    }

    void listening(@Observes Channel.Direct direct) {
        later(new News.Listening(direct.account()));
    }

    private void later(News news) {
        if (!waiting.offer(news)) {
            dropped.increment();
        }
    }

    private void work() {
        var round = new ArrayList<News>();
        try {
            while (true) {
                round.add(waiting.take());
                waiting.drainTo(round, MOST_IN_A_ROUND - 1);
                tell(List.copyOf(round));
                round.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What cannot be told keeps nothing else from being told. */
    private void tell(List<News> round) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> emission.tell(round));
        } catch (Throwable e) {
            if (round.size() > 1) {
                round.forEach(one -> tell(List.of(one)));
            } else {
                LOG.warnf("not streamed reason=%s", e);
            }
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.interrupt();
    }
}
