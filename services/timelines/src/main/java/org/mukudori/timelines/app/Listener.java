package org.mukudori.timelines.app;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.mukudori.timelines.domain.Channel;

/** One client's connection, with what it has yet to be sent; a client that is too slow is given up. */
public final class Listener {
    private static final int MOST_UNSENT = 1_024;

    /** A connection ends because its token does. */
    static final class Revoked extends RuntimeException {
        private static final long serialVersionUID = 1;

        Revoked() {
            super("the token is no longer valid", null, false, false);
        }
    }

    private final OptionalLong viewer;
    private final String token;
    private final Set<String> scopes;
    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
    private final Multi<Message> messages;
    private final AtomicInteger refused = new AtomicInteger();
    private volatile @Nullable MultiEmitter<? super Message> out;
    private volatile boolean ended;
    private volatile Runnable afterwards = () -> {};

    Listener(OptionalLong viewer, String token, Set<String> scopes) {
        this.viewer = viewer;
        this.token = token;
        this.scopes = scopes;
        this.messages = Multi.createFrom()
                .<Message>emitter(this::begin, BackPressureStrategy.IGNORE)
                .onOverflow()
                .buffer(MOST_UNSENT);
    }

    private void begin(MultiEmitter<? super Message> emitter) {
        out = emitter;
        if (ended) {
            emitter.fail(new Revoked());
        }
    }

    /** Whose connection it is. */
    public OptionalLong viewer() {
        return viewer;
    }

    /** What it is to be sent, for one subscriber; fails when that is too slow. */
    public Multi<Message> messages() {
        return messages;
    }

    /** Whether its token has one of these scopes. */
    public boolean hasOneOf(Set<String> needed) {
        return scopes.stream().anyMatch(needed::contains);
    }

    /** Counts what it was refused. Returns how often that has happened. */
    public int refused() {
        return refused.incrementAndGet();
    }

    boolean isEnded() {
        return ended;
    }

    String token() {
        return token;
    }

    void whenClosed(Runnable afterwards) {
        this.afterwards = afterwards;
    }

    void closed() {
        afterwards.run();
    }

    void end() {
        ended = true;
        var emitter = out;
        if (emitter != null) {
            emitter.fail(new Revoked());
        }
    }

    Set<Channel> channels() {
        return channels;
    }

    void tell(Message message) {
        var emitter = out;
        if (emitter != null) {
            emitter.emit(message);
        }
    }
}
