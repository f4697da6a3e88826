package org.mukudori.gateway.app;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mukudori.gateway.GatewayConfig;

/** Counts the streams that are open, by where they come from. Each instance counts for itself. */
@Singleton
public final class OpenStreams {
    private final Map<String, Integer> open = new ConcurrentHashMap<>();
    private final long most;

    OpenStreams(GatewayConfig config) {
        this.most = config.rateLimits().streams() * config.rateLimits().multiplier();
    }

    /**
     * One more is opened.
     *
     * @param from an address or a network
     * @return what is to be run when it is closed, or empty if there are too many from there
     */
    public Optional<Runnable> open(String from) {
        if (open.merge(from, 1, Integer::sum) > most && most > 0) {
            close(from);
            return Optional.empty();
        }
        var isOpen = new AtomicBoolean(true);
        return Optional.of(() -> {
            if (isOpen.getAndSet(false)) {
                close(from);
            }
        });
    }

    /** How many are open. */
    public int from(String from) {
        return open.getOrDefault(from, 0);
    }

    private void close(String from) {
        open.computeIfPresent(from, (_, many) -> many == 1 ? null : many - 1);
    }
}
