package org.mukudori.platform.projection;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Ends;
import org.mukudori.platform.log.LogUnavailable;

/**
 * Calls nothing unknown before the view has all that the log has: others show things as soon as they know them, and people
 * act on what they see.
 */
@ApplicationScoped
public class Latest {
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final Ends ends;
    private final Projector projector;

    Latest(Ends ends, Projector projector) {
        this.ends = ends;
        this.projector = projector;
    }

    /**
     * What is found, now or once the view has what a topic had when this was asked.
     *
     * @return on the caller's context; fails with {@link LogUnavailable} if the log does not say where it ends, or the view
     *     does not come there in time
     */
    public <T> Uni<Optional<T>> find(Topic topic, Supplier<Uni<Optional<T>>> look) {
        return look.get()
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : caughtUp(topic).chain(() -> look.get()));
    }

    private Uni<Void> caughtUp(Topic topic) {
        var context = Vertx.currentContext();
        return ends.of(List.of(topic))
                .ifNoItem()
                .after(AT_MOST)
                .failWith(() -> new LogUnavailable(new TimeoutException("where the log ends is not known")))
                .emitOn(task -> context.runOnContext(_ -> task.run()))
                .chain(projector::reached)
                .invoke(reached -> {
                    if (!reached) {
                        throw new LogUnavailable(new TimeoutException("the view is behind"));
                    }
                })
                .replaceWithVoid();
    }
}
