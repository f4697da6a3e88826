package org.mukudori.timelines.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mukudori.timelines.domain.Channel;
import org.mukudori.timelines.store.home.ReaderPartitions;

/** Who listens to what, on this instance. */
@ApplicationScoped
public class Audience {
    private static final int MOST_CHANNELS = 100;

    private final ReaderPartitions homes;
    private final Map<Channel, Set<Listener>> listeners = new ConcurrentHashMap<>();

    Audience(ReaderPartitions homes) {
        this.homes = homes;
    }

    /**
     * A new connection, which listens to nothing yet.
     *
     * @param token the SHA-256 of its token, empty for a stranger
     */
    public Listener open(OptionalLong viewer, String token) {
        return new Listener(viewer, token);
    }

    /** A token is no longer valid: its connections end. */
    public void revoked(String token) {
        listeners.values().stream()
                .flatMap(Set::stream)
                .filter(listener -> listener.token().equals(token))
                .distinct()
                .forEach(Listener::end);
    }

    /** It listens to that channel from now on. Returns whether it may: not to more than a hundred. */
    public boolean subscribe(Listener listener, Channel channel) {
        if (listener.channels().size() >= MOST_CHANNELS) {
            return false;
        }
        if (listener.channels().add(channel)) {
            listeners.compute(channel, (_, all) -> {
                var with = all == null ? ConcurrentHashMap.<Listener>newKeySet() : all;
                with.add(listener);
                return with;
            });
            if (channel instanceof Channel.User user) {
                homes.look(user.account());
            }
        }
        return true;
    }

    /** It listens to that channel no longer. */
    public void unsubscribe(Listener listener, Channel channel) {
        if (listener.channels().remove(channel)) {
            listeners.computeIfPresent(channel, (_, all) -> {
                all.remove(listener);
                return all.isEmpty() ? null : all;
            });
            if (channel instanceof Channel.User user) {
                homes.lookAway(user.account());
            }
        }
    }

    /** Its connection is closed. */
    public void close(Listener listener) {
        List.copyOf(listener.channels()).forEach(channel -> unsubscribe(listener, channel));
    }

    /** The channels that somebody listens to. */
    Set<Channel> channels() {
        return listeners.keySet();
    }

    Set<Listener> of(Channel channel) {
        return listeners.getOrDefault(channel, Set.of());
    }

    boolean has(Channel channel) {
        return listeners.containsKey(channel);
    }

    void tell(Channel channel, String event, @Nullable String payload) {
        var message = new Message(channel.name(), event, payload);
        of(channel).forEach(listener -> listener.tell(message));
    }
}
