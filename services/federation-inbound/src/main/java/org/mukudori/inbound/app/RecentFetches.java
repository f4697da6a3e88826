package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mukudori.inbound.domain.Rejected;

/** What came of asking for keys lately, so that bad requests cannot make us ask again and again. */
final class RecentFetches {
    private record Outcome(
            Instant at,
            @Nullable RemoteActor actor,
            @Nullable Throwable failure,
            boolean proven) {
        boolean counts(Instant now) {
            var away = failure instanceof Rejected rejected && rejected.reason() == Rejected.Reason.KEY_HOST_AWAY;
            return at.plus(away ? WHILE_AWAY : OTHERWISE).isAfter(now);
        }

        Uni<RemoteActor> again() {
            return failure == null
                    ? Uni.createFrom().item(actor)
                    : Uni.createFrom().failure(failure);
        }
    }

    private static final Duration OTHERWISE = Duration.ofMinutes(5);
    private static final Duration WHILE_AWAY = Duration.ofSeconds(15);
    private static final int MOST = 1_000;

    private final Map<String, Outcome> outcomes = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Outcome> eldest) {
            return size() > MOST;
        }
    };

    /**
     * What came of the last fetch for that key, or of a new one if that was too long ago.
     *
     * @param fits whether a document will do; one that once did, and does not now, is worth one more fetch
     */
    Uni<RemoteActor> get(String keyId, Instant now, Predicate<RemoteActor> fits, Supplier<Uni<RemoteActor>> fetch) {
        Outcome last;
        synchronized (outcomes) {
            last = outcomes.get(keyId);
        }
        if (last != null && last.counts(now) && !(last.proven && last.actor != null && !fits.test(last.actor))) {
            return last.again();
        }
        return fetch.get()
                .onItemOrFailure()
                .invoke((actor, failure) -> keep(keyId, new Outcome(now, actor, failure, false)));
    }

    /** The document that came of it proved a request. */
    void proved(String keyId, RemoteActor actor, Instant now) {
        keep(keyId, new Outcome(now, actor, null, true));
    }

    private void keep(String keyId, Outcome outcome) {
        synchronized (outcomes) {
            outcomes.remove(keyId);
            outcomes.put(keyId, outcome);
        }
    }
}
