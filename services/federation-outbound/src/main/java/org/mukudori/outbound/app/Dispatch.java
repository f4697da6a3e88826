package org.mukudori.outbound.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.mukudori.events.DeliverySettled;
import org.mukudori.events.Partitions;
import org.mukudori.events.Settlement;
import org.mukudori.events.Topic;
import org.mukudori.outbound.domain.Delivery;
import org.mukudori.outbound.domain.Verdict;
import org.mukudori.outbound.remote.SignedPost;
import org.mukudori.outbound.store.SigningKeys;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.LogConfig;

/** Sends one delivery to its inboxes, with its author's key, and writes down how it ended. */
@Singleton
public final class Dispatch {
    private static final Logger LOG = Logger.getLogger(Dispatch.class);

    private final SigningKeys keys;
    private final SignedPost post;
    private final Log log;
    private final LogConfig config;
    private final MeterRegistry metrics;

    Dispatch(SigningKeys keys, SignedPost post, Log log, LogConfig config, MeterRegistry metrics) {
        this.keys = keys;
        this.post = post;
        this.log = log;
        this.config = config;
        this.metrics = metrics;
    }

    int partition(String host) {
        return Partitions.of(host, config.partitions());
    }

    /**
     * Makes one attempt. What has come to its end is in the log before this ends.
     *
     * @param attempt the how-manieth
     */
    Uni<Verdict> send(String host, Delivery delivery, int attempt) {
        return Multi.createFrom()
                .iterable(delivery.inboxes())
                .onItem()
                .transformToUniAndConcatenate(inbox -> attempt(inbox, delivery, attempt))
                .collect()
                .asList()
                .map(verdicts -> verdicts.stream()
                        .filter(Verdict.Later.class::isInstance)
                        .findFirst()
                        .orElse(verdicts.getFirst()))
                .call(verdict -> settle(host, delivery, verdict, attempt));
    }

    private Uni<Verdict> attempt(String inbox, Delivery delivery, int attempt) {
        return Uni.createFrom()
                .deferred(() -> keys.of(delivery.activity().getAccount())
                        .map(key -> post.send(inbox, delivery.activity(), key.id(), key.key(), attempt))
                        .orElseGet(() -> Uni.createFrom().item(withoutKey(attempt))));
    }

    /** A key comes with its account, but by another road; one that does not come was taken away. */
    private static Verdict withoutKey(int attempt) {
        return attempt >= Verdict.MOST_ANSWERED_ATTEMPTS
                ? new Verdict.Refused(null, "no key to sign with")
                : new Verdict.Later("no key to sign with", Optional.empty());
    }

    @SuppressWarnings("NullAway") // Avro's builders say nothing of null.
    private Uni<?> settle(String host, Delivery delivery, Verdict verdict, int attempt) {
        var outcome = switch (verdict) {
            case Verdict.Accepted accepted ->
                settled(host, delivery, Settlement.ACCEPTED, attempt).setHttpStatus(accepted.status());
            case Verdict.Refused refused ->
                settled(host, delivery, Settlement.REFUSED, attempt)
                        .setHttpStatus(refused.status())
                        .setReason(refused.reason());
            case Verdict.Gone _ ->
                settled(host, delivery, Settlement.GONE, attempt).setHttpStatus(410);
            case Verdict.Later _ -> null;
        };
        metrics.counter("mukudori.deliveries", "verdict", verdict.getClass().getSimpleName())
                .increment();
        if (outcome == null) {
            return Uni.createFrom().voidItem();
        }
        if (verdict instanceof Verdict.Refused refused) {
            LOG.infof("delivery refused host=%s reason=%s", host, refused.reason());
        }
        var key = host + "/" + delivery.activity().getId();
        return log.append(Topic.DELIVERY_OUTCOMES, key, outcome.build(), 0);
    }

    private static DeliverySettled.Builder settled(
            String host, Delivery delivery, Settlement settlement, int attempts) {
        var activity = delivery.activity();
        return DeliverySettled.newBuilder()
                .setHost(host)
                .setInbox(delivery.inboxes().getFirst())
                .setActivity(activity.getId())
                .setAccount(activity.getAccount())
                .setStatusId(activity.getStatusId())
                .setSettlement(settlement)
                .setAttempts(attempts)
                .setAt(Instant.now());
    }
}
