package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Work that several ask for at once is done once. */
final class InFlight<T> {
    private final Map<String, Uni<T>> flights = new ConcurrentHashMap<>();

    /** The outcome of the work that is under way under that name, or else of this. */
    Uni<T> join(String name, Supplier<Uni<T>> work) {
        return CallersContext.keep(Uni.createFrom()
                .deferred(() -> flights.computeIfAbsent(
                        name,
                        _ -> Uni.createFrom()
                                .deferred(work::get)
                                .onTermination()
                                .invoke(() -> flights.remove(name))
                                .memoize()
                                .indefinitely())));
    }
}
