package org.mukudori.timelines.app;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mukudori.timelines.domain.Channel;
import org.mukudori.timelines.store.home.ReaderPartitions;

/** Who listens to what, on this instance. */
@ApplicationScoped
public class Audience {
    private static final int MOST_CHANNELS = 100;

    /** The gateway knows of a revocation before long, so that only the last ones can still be coming in. */
    private static final int MOST_REVOKED = 10_000;

    private final ReaderPartitions homes;
    private final Event<Channel.Direct> direct;
    private final Vertx vertx;
    private final Map<Channel, Set<Listener>> listeners = new ConcurrentHashMap<>();
    private final Set<Listener> open = ConcurrentHashMap.newKeySet();
    private final Set<String> revoked = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REVOKED;
        }
    }));

    Audience(ReaderPartitions homes, Event<Channel.Direct> direct, Vertx vertx) {
        this.homes = homes;
        this.direct = direct;
        this.vertx = vertx;
    }

    /**
     * A new connection, which listens to nothing yet.
     *
     * @param token the SHA-256 of its token, empty for a stranger
     * @param scopes of its token
     * @param expiry of its token; empty if it does not expire
     */
    public Listener open(OptionalLong viewer, String token, Set<String> scopes, Optional<Instant> expiry) {
        var listener = new Listener(viewer, token, scopes);
        open.add(listener);
        expiry.ifPresent(at -> {
            var left = Math.max(1, Instant.now().until(at, ChronoUnit.MILLIS));
            var timer = vertx.setTimer(left, _ -> listener.end());
            listener.whenClosed(() -> vertx.cancelTimer(timer));
        });
        if (revoked.contains(token)) {
            listener.end();
        }
        return listener;
    }

    /** A token is no longer valid: its connections end, and those that are just being opened. */
    public void revoked(String token) {
        revoked.add(token);
        end(listener -> listener.token().equals(token));
    }

    /** An account may listen no more: its connections end. */
    public void suspended(long account) {
        end(listener -> listener.viewer().equals(OptionalLong.of(account)));
    }

    /** Readers are at home elsewhere from now on: the connections that listen to their homes end. */
    public void leave() {
        end(listener -> listener.channels().stream().anyMatch(this::isElsewhere));
    }

    private boolean isElsewhere(Channel channel) {
        return channel instanceof Channel.User(var account) && homes.isElsewhere(account);
    }

    private void end(Predicate<Listener> which) {
        open.stream().filter(which).forEach(Listener::end);
    }

    /**
     * It listens to that channel from now on. Returns whether it may: not to more than a hundred, nor to a home that is
     * elsewhere, for which it is closed.
     */
    public boolean subscribe(Listener listener, Channel channel) {
        if (isElsewhere(channel)) {
            listener.end();
        }
        if (listener.isEnded() || listener.channels().size() >= MOST_CHANNELS) {
            return false;
        }
        if (listener.channels().add(channel)) {
            listeners.compute(channel, (_, all) -> {
                var with = all == null ? ConcurrentHashMap.<Listener>newKeySet() : all;
                with.add(listener);
                return with;
            });
            switch (channel) {
                case Channel.User user -> homes.look(user.account());
                case Channel.Direct talk -> direct.fire(talk);
                case Channel.Notifications _, Channel.Listed _, Channel.Everybody _, Channel.Tagged _ -> {}
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
        open.remove(listener);
        listener.closed();
        List.copyOf(listener.channels()).forEach(channel -> unsubscribe(listener, channel));
    }

    /** The channels that somebody listens to. */
    Set<Channel> channels() {
        return listeners.keySet();
    }

    private Set<Listener> of(Channel channel) {
        return listeners.getOrDefault(channel, Set.of());
    }

    /** Whose connections listen to a channel; empty: a stranger's. */
    Set<OptionalLong> viewers(Channel channel) {
        return of(channel).stream().map(Listener::viewer).collect(Collectors.toUnmodifiableSet());
    }

    boolean has(Channel channel) {
        return listeners.containsKey(channel);
    }

    void tell(Channel channel, String event, @Nullable String payload) {
        var message = new Message(channel.name(), event, payload);
        of(channel).forEach(listener -> listener.tell(message));
    }

    /** Tells those connections to a channel that are a viewer's. */
    void tell(Channel channel, OptionalLong viewer, String event, String payload) {
        var message = new Message(channel.name(), event, payload);
        of(channel).stream()
                .filter(listener -> listener.viewer().equals(viewer))
                .forEach(listener -> listener.tell(message));
    }

    /** The accounts whose homes are open. */
    List<Long> atHome() {
        return listeners.keySet().stream()
                .flatMap(channel -> channel instanceof Channel.User(var account) ? Stream.of(account) : null)
                .toList();
    }

    /** The accounts that hear of what concerns them. */
    Set<Long> concerned() {
        var accounts = new HashSet<Long>();
        for (var channel : listeners.keySet()) {
            switch (channel) {
                case Channel.User(var account) -> accounts.add(account);
                case Channel.Notifications(var account) -> accounts.add(account);
                case Channel.Direct _, Channel.Listed _, Channel.Everybody _, Channel.Tagged _ -> {}
            }
        }
        return accounts;
    }

    /** Tells an account of what concerns it, on connections that may hear of that. */
    void tellConcerned(long account, String event, String payload) {
        tell(new Channel.Notifications(account), event, payload);
        var user = new Channel.User(account);
        var message = new Message(user.name(), event, payload);
        of(user).stream()
                .filter(listener -> listener.hasOneOf(Channel.NOTIFICATIONS))
                .forEach(listener -> listener.tell(message));
    }
}
