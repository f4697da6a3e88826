package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Timers fire on threads of their own; what follows must go on where it began, since the database is asked from there. */
final class CallersContext {
    /** As many as there are processors: more would only take turns, and each would have to be woken for little. */
    private static final Executor BESIDE = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().name("beside-", 0).daemon().factory());

    private CallersContext() {}

    /** The same, continued on the Vert.x context that subscribed. */
    static <T> Uni<T> keep(Uni<T> timed) {
        return Uni.createFrom().deferred(() -> {
            var context = Vertx.currentContext();
            return context == null ? timed : timed.emitOn(task -> context.runOnContext(_ -> task.run()));
        });
    }

    /** A pause. */
    static Uni<Void> after(Duration pause) {
        return keep(Uni.createFrom().voidItem().onItem().delayIt().by(pause));
    }

    /** Work that takes a processor for a while and waits for nothing, done beside the event loop. */
    static <T> Uni<T> beside(Supplier<T> work) {
        return keep(Uni.createFrom().item(work).runSubscriptionOn(BESIDE));
    }
}
