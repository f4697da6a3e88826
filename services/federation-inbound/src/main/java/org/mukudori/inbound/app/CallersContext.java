package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Timers fire on threads of their own; what follows must go on where it began, since the database is asked from there. */
final class CallersContext {
    private CallersContext() {}

    /** The same, continued on the Vert.x context that subscribed. */
    static <T> Uni<T> keep(Uni<T> timed) {
        return Uni.createFrom().deferred(() -> {
            var context = Vertx.currentContext();
            return context == null ? timed : timed.emitOn(task -> context.runOnContext(_ -> task.run()));
        });
    }
}
