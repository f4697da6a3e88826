package org.mukudori.platform.projection;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database for many things with one statement: what is asked for while it is busy with our last question is asked for
 * together, once it has answered. So a question alone waits for nobody, and many at once cost little more than one.
 *
 * @param <K> what is asked for
 * @param <V> what is answered
 */
public final class Together<K, V> {
    private static final int MOST = 256;
    private static final int AT_ONCE = 2;
    private static final long NOW_NANOS = Duration.ofMillis(1).toNanos() / 2;

    /** @param context where whoever asked goes on; null for a thread that has none */
    private record Asked<K, V>(K key, @Nullable Context context, UniEmitter<? super V> emitter) {
        void answer(@Nullable V found, @Nullable Throwable failure) {
            if (context == null) {
                emit(found, failure);
            } else {
                context.runOnContext(_ -> emit(found, failure));
            }
        }

        private void emit(@Nullable V found, @Nullable Throwable failure) {
            if (failure == null) {
                emitter.complete(found);
            } else {
                emitter.fail(failure);
            }
        }
    }

    private final Vertx vertx;
    private final Function<Set<K>, Uni<Map<K, V>>> question;
    private final V nothing;
    private final int atOnce;
    private final long apartNanos;
    private final ArrayDeque<Asked<K, V>> waiting = new ArrayDeque<>();
    // Guarded by waiting, as that is itself.
    private int underWay;

    // Guarded by waiting.
    private long earliest = System.nanoTime();

    /**
     * A kind of question.
     *
     * @param question what finds all of these; those that it finds nothing for may be left out
     * @param nothing what is answered for those
     */
    public Together(Vertx vertx, Function<Set<K>, Uni<Map<K, V>>> question, V nothing) {
        this(vertx, question, nothing, AT_ONCE, Duration.ZERO);
    }

    private Together(Vertx vertx, Function<Set<K>, Uni<Map<K, V>>> question, V nothing, int atOnce, Duration apart) {
        this.vertx = vertx;
        this.question = question;
        this.nothing = nothing;
        this.atOnce = atOnce;
        this.apartNanos = apart.toNanos();
    }

    /**
     * A kind of question whose askers have time: it is asked once at a time, and so long after it was asked before that more of
     * them come together. The first is asked at once.
     *
     * @param apart to the millisecond
     */
    public static <K, V> Together<K, V> patiently(
            Vertx vertx, Function<Set<K>, Uni<Map<K, V>>> question, V nothing, Duration apart) {
        return new Together<>(vertx, question, nothing, 1, apart);
    }

    /** Asks, and goes on where it was asked. */
    public Uni<V> ask(K key) {
        return Uni.createFrom().emitter(emitter -> {
            synchronized (waiting) {
                waiting.addLast(new Asked<>(key, Vertx.currentContext(), emitter));
            }
            askNext();
        });
    }

    private void askNext() {
        long pause;
        synchronized (waiting) {
            if (underWay == atOnce || waiting.isEmpty()) {
                return;
            }
            underWay++;
            var now = System.nanoTime();
            pause = Math.max(0, earliest - now);
            earliest = now + pause + apartNanos;
        }
        var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(_ -> {
            if (pause < NOW_NANOS) {
                ask();
            } else {
                vertx.setTimer(Math.ceilDiv(pause, 1_000_000), _ -> ask());
            }
        });
    }

    /** Of what was asked until its turn came: what was waited for often comes for many at once. */
    private void ask() {
        var batch = new ArrayList<Asked<K, V>>();
        synchronized (waiting) {
            while (batch.size() < MOST && !waiting.isEmpty()) {
                batch.add(waiting.removeFirst());
            }
            if (batch.isEmpty()) {
                underWay--;
                return;
            }
        }
        ask(batch);
    }

    private void ask(List<Asked<K, V>> batch) {
        var keys = batch.stream().map(Asked::key).collect(Collectors.toSet());
        var _ = Uni.createFrom()
                .deferred(() -> question.apply(keys))
                .subscribe()
                .with(found -> answered(batch, found, null), failure -> failed(batch, failure));
    }

    /** It may be one of them that no database can be asked for, and that is not the others' fault. */
    private void failed(List<Asked<K, V>> batch, Throwable failure) {
        if (batch.size() == 1) {
            answered(batch, Map.of(), failure);
            return;
        }
        synchronized (waiting) {
            underWay++;
        }
        ask(batch.subList(0, batch.size() / 2));
        ask(batch.subList(batch.size() / 2, batch.size()));
    }

    private void answered(List<Asked<K, V>> batch, Map<K, V> found, @Nullable Throwable failure) {
        synchronized (waiting) {
            underWay--;
        }
        askNext();
        batch.forEach(asked -> asked.answer(found.getOrDefault(asked.key(), nothing), failure));
    }
}
