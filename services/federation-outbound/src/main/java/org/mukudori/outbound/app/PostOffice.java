package org.mukudori.outbound.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.mukudori.events.ActivityAddressed;
import org.mukudori.events.HostFellBehind;
import org.mukudori.events.Topic;
import org.mukudori.outbound.OutboundConfig;
import org.mukudori.outbound.domain.Acquaintance;
import org.mukudori.outbound.domain.Backoff;
import org.mukudori.outbound.domain.Delivery;
import org.mukudori.outbound.domain.Host;
import org.mukudori.outbound.domain.Line;
import org.mukudori.outbound.domain.Trouble;
import org.mukudori.outbound.domain.Verdict;
import org.mukudori.outbound.store.DeliveryLog;
import org.mukudori.outbound.store.Followings;
import org.mukudori.platform.log.Lag;
import org.mukudori.platform.log.Log;

/**
 * Where deliveries become requests. One thread owns every line, so that what a host has, lacks and is being sent is never
 * two things at once; requests and reads of the log happen elsewhere and report back here.
 */
@Singleton
public final class PostOffice {
    /** The stage, in metrics. */
    public static final String STAGE = "outbound-deliveries";

    private static final Logger LOG = Logger.getLogger(PostOffice.class);
    private static final long TICK_MILLIS = 50;
    private static final int FOLDED_AFTER_FAILURES = 5;

    private final Followings followings;
    private final DeliveryLog deliveryLog;
    private final Dispatch dispatch;
    private final Acquaintances acquaintances;
    private final Log log;
    private final Lag lag;
    private final OutboundConfig config;
    private final Backoff backoff;
    private final Room room;
    private final Counter lost;
    private final Map<Integer, Desk> desks = new HashMap<>();
    private final Map<Integer, Set<String>> paused = new HashMap<>();
    private final LinkedHashMap<Desk.Place, Desk> cutShort = new LinkedHashMap<>();
    private final ScheduledExecutorService office = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("post-office").daemon().factory());
    private volatile int hostsBehind;

    PostOffice(
            Followings followings,
            DeliveryLog deliveryLog,
            Dispatch dispatch,
            Acquaintances acquaintances,
            Log log,
            Lag lag,
            OutboundConfig config,
            MeterRegistry metrics) {
        this.followings = followings;
        this.deliveryLog = deliveryLog;
        this.dispatch = dispatch;
        this.acquaintances = acquaintances;
        this.log = log;
        this.lag = lag;
        this.config = config;
        this.backoff = new Backoff(
                config.firstPause(),
                config.longestPause(),
                () -> ThreadLocalRandom.current().nextDouble());
        this.room = new Room(config.atOnce());
        this.lost = metrics.counter("mukudori.deliveries.lost");
        metrics.gauge("mukudori.peers.behind", this, there -> there.hostsBehind);
        var _ = office.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        office.shutdownNow();
    }

    /**
     * Begins to deliver to the hosts of a partition.
     *
     * @param head the next offset that will be handed in
     * @param bookmarks of the hosts that are behind
     */
    public void open(int partition, long head, Collection<HostFellBehind> bookmarks) {
        await(() -> desks.put(
                partition,
                new Desk(
                        partition,
                        head,
                        List.copyOf(bookmarks),
                        paused.getOrDefault(partition, Set.of()),
                        acquaintances)));
    }

    /** Leaves a partition to somebody else. What is under way may still arrive. */
    public void close(int partition) {
        await(() -> {
            paused.remove(partition);
            return desks.remove(partition);
        });
    }

    /** Leaves a host alone, or goes on with it at once. */
    public void pause(int partition, String host, boolean wanted) {
        await(() -> {
            var hosts = paused.computeIfAbsent(partition, _ -> new HashSet<>());
            var _ = wanted ? hosts.add(host) : hosts.remove(host);
            desk(partition).ifPresent(desk -> desk.pause(host, wanted));
            return null;
        });
    }

    /** Takes it that a host has told us so many things. */
    public void heardFrom(int partition, String host, int activities) {
        office.execute(() -> desk(partition).ifPresent(desk -> desk.heardFrom(host, activities)));
    }

    /**
     * Tells that the log has lost what nobody had read.
     *
     * @param records of a partition, whomever they concerned
     */
    public void passedOver(int partition, long records) {
        lost.increment((double) records);
        LOG.errorf("deliveries lost before they were read partition=%d records=%d", partition, records);
    }

    /** An activity as it stands in the log. */
    public record Letter(int partition, long offset, ActivityAddressed activity) {}

    /**
     * Hands in what was read at the head, in order.
     *
     * @param heads the next offset of each partition
     */
    public void handIn(List<Letter> letters, Map<Integer, Long> heads) {
        await(() -> {
            letters.forEach(this::sort);
            heads.forEach((partition, next) -> desk(partition).ifPresent(desk -> desk.moveHead(next)));
            desks.values().forEach(this::serve);
            return null;
        });
    }

    /** The offsets up to which nothing would be lost by a restart, by partition. */
    public Map<Integer, Long> settled() {
        return await(() -> {
            var settled = new HashMap<Integer, Long>();
            desks.values().forEach(desk -> settled.put(desk.partition(), desk.commit()));
            return settled;
        });
    }

    /** How the hosts are doing that this instance delivers to, as far as anything is known of them. */
    public CompletableFuture<List<Peer>> peers() {
        return CompletableFuture.supplyAsync(
                () -> {
                    var now = Instant.now();
                    var known = new HashMap<Integer, Map<String, Acquaintance>>();
                    acquaintances
                            .all()
                            .forEach((host, acquaintance) -> known.computeIfAbsent(
                                            dispatch.partition(host), _ -> new HashMap<>())
                                    .put(host, acquaintance));
                    return desks.values().stream()
                            .flatMap(desk -> desk.peers(known.getOrDefault(desk.partition(), Map.of()), now).stream())
                            .toList();
                },
                office);
    }

    private void sort(Letter letter) {
        var desk = desks.get(letter.partition());
        if (desk == null) {
            return;
        }
        var direct = new HashSet<String>();
        letter.activity()
                .getInboxes()
                .forEach(inbox -> Host.of(inbox)
                        .filter(host -> isHere(host, letter.partition()))
                        .ifPresent(direct::add));
        var concerned = new ArrayList<String>();
        for (var host : followings.hosts(letter.partition(), letter.activity(), direct)) {
            var inboxes = followings.inboxes(letter.partition(), host, letter.activity());
            if (!inboxes.isEmpty()) {
                concerned.add(host);
                desk.place(host)
                        .line
                        .offer(
                                new Delivery(letter.offset(), letter.activity(), inboxes),
                                config.waiting(),
                                Instant.now());
            }
        }
        if (letter.activity().getStatusId() != null && !concerned.isEmpty()) {
            desk.unsaid(letter.offset());
            var _ = dispatch.handedOut(letter, concerned)
                    .subscribe()
                    .with(_ -> office.execute(() -> desk.said(letter.offset())));
        }
    }

    private boolean isHere(String host, int partition) {
        return dispatch.partition(host) == partition;
    }

    private void tick() {
        try {
            desks.values().forEach(this::serve);
            hostsBehind = Math.toIntExact(desks.values().stream()
                    .flatMap(desk -> desk.all().stream())
                    .filter(place -> !place.line.isAtHead())
                    .count());
            desks.values()
                    .forEach(desk -> lag.records(
                            STAGE + "-hosts",
                            new TopicPartition(Topic.DELIVERIES.topicName(), desk.partition()),
                            desk.behind()));
        } catch (RuntimeException e) {
            LOG.error("the post office stumbled", e);
        }
    }

    private void serve(Desk desk) {
        for (var place : desk.all()) {
            serve(desk, place);
        }
    }

    private void serve(Desk desk, Desk.Place place) {
        var now = Instant.now();
        var left = room.left(now, place.line.failures() > 0);
        var due = place.line.due(now, left);
        due.forEach(delivery -> send(desk, place, delivery));
        if (due.size() == left && place.line.waiting() > 0) {
            cutShort.putIfAbsent(place, desk);
        }
        if (!place.reading && place.line.wantsMore(now)) {
            readOn(desk, place);
        }
        if (!place.reading && (place.line.failures() >= FOLDED_AFTER_FAILURES || place.line.isPaused())) {
            place.line.fold();
        }
        place.row.settle(log, office, desk.head(), desk.committed(), now);
        desk.forgetIfIdle(place);
    }

    private void send(Desk desk, Desk.Place place, Delivery delivery) {
        var attempt = place.line.sent(delivery);
        var taken = room.take(Instant.now());
        var _ = dispatch.send(place.line.host(), delivery, attempt)
                .subscribe()
                .with(
                        verdict -> office.execute(() -> answered(desk, place, delivery, taken, verdict)),
                        failure -> office.execute(() -> answered(
                                desk,
                                place,
                                delivery,
                                taken,
                                new Verdict.Later(Trouble.OURS, failure.toString(), Optional.empty()))));
    }

    private void answered(Desk desk, Desk.Place place, Delivery delivery, Room.Taken taken, Verdict verdict) {
        room.giveBack(taken);
        var now = Instant.now();
        switch (verdict) {
            case Verdict.Later later -> place.line.failed(delivery, later, backoff, desk.head(), now);
            case Verdict.Accepted _ -> place.line.settled(delivery, true, now);
            case Verdict.Refused _, Verdict.Skipped _, Verdict.Gone _ -> place.line.settled(delivery, false, now);
        }
        cutShort.putIfAbsent(place, desk);
        serveThoseCutShort();
    }

    /** Each in its turn, so that a host with much to get does not take all the room that it leaves. */
    private void serveThoseCutShort() {
        for (int turns = cutShort.size(); turns > 0 && room.left(Instant.now(), false) > 0; turns--) {
            var turn = cutShort.pollFirstEntry();
            var desk = turn.getValue();
            if (desks.get(desk.partition()) == desk) {
                serve(desk, turn.getKey());
            }
        }
    }

    private void readOn(Desk desk, Desk.Place place) {
        place.reading = true;
        var from = place.line.next();
        var host = place.line.host();
        var _ = deliveryLog
                .read(
                        desk.partition(),
                        from,
                        activity -> followings.inboxes(desk.partition(), host, activity),
                        config.waiting())
                .whenCompleteAsync(
                        (stretch, failure) -> {
                            place.reading = false;
                            if (failure == null) {
                                if (from == place.line.next() && stretch.beginning() > from) {
                                    lose(place.line, stretch.beginning());
                                }
                                place.line.refill(from, stretch.found(), stretch.upTo(), desk.head());
                            } else {
                                LOG.warnf("deliveries cannot be read host=%s reason=%s", host, failure);
                            }
                        },
                        office);
    }

    private void lose(Line line, long beginning) {
        var from = line.next();
        var count = line.lose(beginning);
        lost.increment((double) count);
        LOG.warnf("deliveries lost host=%s activities=%d from=%d to=%d", line.host(), count, from, beginning);
        var _ = dispatch.lost(line.row(beginning), from, beginning, count)
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("loss not told host=%s reason=%s", line.host(), failure));
    }

    private Optional<Desk> desk(int partition) {
        return Optional.ofNullable(desks.get(partition));
    }

    private <T> T await(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, office).join();
    }
}
