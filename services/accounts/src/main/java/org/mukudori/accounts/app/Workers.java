package org.mukudori.accounts.app;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.mukudori.platform.web.Refused;

/** Does what takes long off the event loops, a little at a time: whoever hammers at the door waits, nobody else. */
@Singleton
final class Workers {
    private static final int AT_ONCE = 2;
    private static final int MOST_WAITING = 200;

    private final WorkerExecutor executor;
    private final AtomicInteger waiting = new AtomicInteger();

    Workers(Vertx vertx) {
        this.executor = vertx.createSharedWorkerExecutor("slow-arithmetic", AT_ONCE);
    }

    /** The result, on the caller's context; fails with 503 when too many wait. */
    <T> Uni<T> compute(Callable<T> work) {
        return Uni.createFrom().deferred(() -> {
            if (waiting.incrementAndGet() > MOST_WAITING) {
                waiting.decrementAndGet();
                return Uni.createFrom().failure(new Refused(503, "Too busy right now, please try again"));
            }
            return Uni.createFrom()
                    .completionStage(() -> executor.executeBlocking(work, false).toCompletionStage())
                    .onTermination()
                    .invoke(waiting::decrementAndGet);
        });
    }
}
