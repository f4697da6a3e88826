package org.mukudori.timelines.app;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.mukudori.platform.projection.Projector;
import org.mukudori.timelines.store.home.ReaderPartitions;

/**
 * Before a reader's stream is opened. What has come home until then can be read by then, and what comes later is told: so a
 * client that opens its stream and reads its home afterwards misses nothing.
 */
@ApplicationScoped
public class Arrival {
    /** How it stands with a reader's home. */
    public enum Home {
        HERE,
        ELSEWHERE,
        NOT_READABLE
    }

    /** Within which the stream is opened. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private final ReaderPartitions homes;
    private final Projector projector;
    private final Vertx vertx;

    Arrival(ReaderPartitions homes, Projector projector, Vertx vertx) {
        this.homes = homes;
        this.projector = projector;
        this.vertx = vertx;
    }

    /** What lands from now on waits for the stream as long as it cannot be read; what has landed can be read. */
    public Uni<Home> of(long reader) {
        if (!homes.keeps(reader)) {
            return Uni.createFrom().item(Home.ELSEWHERE);
        }
        homes.look(reader);
        vertx.setTimer(SOON.toMillis(), _ -> homes.lookAway(reader));
        return projector.reached(homes.begunFor(reader)).map(there -> there ? Home.HERE : Home.NOT_READABLE);
    }
}
