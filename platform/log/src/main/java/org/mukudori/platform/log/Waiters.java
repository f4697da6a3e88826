package org.mukudori.platform.log;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Those who wait until something has come so far in the log. */
public final class Waiters {
    private record Waiter(Positions wanted, Runnable reached) {}

    private final ConcurrentLinkedQueue<Waiter> waiting = new ConcurrentLinkedQueue<>();
    private final Predicate<Positions> has;

    /** Nobody waits yet. */
    public Waiters(Predicate<Positions> has) {
        this.has = has;
    }

    /**
     * Waits.
     *
     * @return whether it came to that in time, on the caller's context
     */
    public Uni<Boolean> reached(Positions wanted, Duration atMost) {
        if (has.test(wanted)) {
            return Uni.createFrom().item(true);
        }
        var context = Vertx.currentContext();
        return Uni.createFrom()
                .<Boolean>emitter(emitter -> {
                    var waiter = new Waiter(wanted, () -> emitter.complete(true));
                    emitter.onTermination(() -> waiting.remove(waiter));
                    waiting.add(waiter);
                    if (has.test(wanted)) {
                        emitter.complete(true);
                    }
                })
                .ifNoItem()
                .after(atMost)
                .recoverWithItem(false)
                .emitOn(task -> on(context, task));
    }

    /** It has come further. */
    public void tell() {
        for (var waiter : waiting) {
            if (has.test(waiter.wanted())) {
                waiting.remove(waiter);
                waiter.reached().run();
            }
        }
    }

    static void on(@Nullable Context context, Runnable task) {
        if (context == null) {
            task.run();
        } else {
            context.runOnContext(_ -> task.run());
        }
    }
}
