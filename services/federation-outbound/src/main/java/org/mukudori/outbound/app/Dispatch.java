package org.mukudori.outbound.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.mukudori.activitypub.CollectionSynchronization;
import org.mukudori.events.ActivityHandedOut;
import org.mukudori.events.DeliveriesLost;
import org.mukudori.events.DeliverySettled;
import org.mukudori.events.HostFellBehind;
import org.mukudori.events.Partitions;
import org.mukudori.events.Settlement;
import org.mukudori.events.Topic;
import org.mukudori.outbound.domain.Attempt;
import org.mukudori.outbound.domain.Delivery;
import org.mukudori.outbound.domain.Trouble;
import org.mukudori.outbound.domain.Verdict;
import org.mukudori.outbound.remote.SignedPost;
import org.mukudori.outbound.store.BarredDomains;
import org.mukudori.outbound.store.Followings;
import org.mukudori.outbound.store.SigningKeys;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.LogConfig;
import org.mukudori.platform.log.Position;

/** Sends one delivery to its inboxes, with its author's key, and writes down how it ended. */
@Singleton
public final class Dispatch {
    private static final Logger LOG = Logger.getLogger(Dispatch.class);
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final BarredDomains barred;
    private final Followings followings;
    private final SigningKeys keys;
    private final SignedPost post;
    private final Log log;
    private final Receipts receipts;
    private final LogConfig config;
    private final MeterRegistry metrics;

    Dispatch(
            BarredDomains barred,
            Followings followings,
            SigningKeys keys,
            SignedPost post,
            Log log,
            Receipts receipts,
            LogConfig config,
            MeterRegistry metrics) {
        this.barred = barred;
        this.followings = followings;
        this.keys = keys;
        this.post = post;
        this.log = log;
        this.receipts = receipts;
        this.config = config;
        this.metrics = metrics;
    }

    int partition(String host) {
        return Partitions.of(host, config.partitions());
    }

    /**
     * Says in the log whom an activity about a status goes to; tries until the log has it.
     *
     * @param hosts of its partition
     */
    Uni<Position> handedOut(PostOffice.Letter letter, List<String> hosts) {
        var activity = letter.activity();
        var handedOut = ActivityHandedOut.newBuilder()
                .setActivity(activity.getId())
                .setAccount(activity.getAccount())
                .setStatusId(activity.getStatusId())
                .setPartition(letter.partition())
                .setOffset(letter.offset())
                .setHosts(hosts)
                .setAt(activity.getAt())
                .build();
        var key = activity.getAccount() + "/" + activity.getId() + "/" + letter.partition();
        return log.append(Topic.DELIVERY_OUTCOMES, key, handedOut, 0)
                .onFailure()
                .retry()
                .withBackOff(SOON, LATER)
                .indefinitely();
    }

    /** Says in the log what a host will never get. */
    Uni<Position> lost(HostFellBehind row, long from, long upTo, long count) {
        var lost = DeliveriesLost.newBuilder()
                .setHost(row.getHost())
                .setFrom(from)
                .setUpTo(upTo)
                .setCount(count)
                .setSince(row.getSince())
                .setAt(Instant.now())
                .build();
        return log.append(Topic.DELIVERY_OUTCOMES, row.getHost(), lost, 0);
    }

    /**
     * Makes one attempt. What has come to its end is in the log before this ends.
     */
    Uni<Verdict> send(String host, Delivery delivery, Attempt attempt) {
        return Multi.createFrom()
                .iterable(delivery.inboxes())
                .onItem()
                .transformToUniAndConcatenate(inbox -> attempt(host, inbox, delivery, attempt))
                .collect()
                .asList()
                .call(verdicts -> settle(host, delivery, verdicts, attempt))
                .map(Dispatch::together);
    }

    /** The host must be asked again if any inbox must; it has it if any has. */
    private static Verdict together(List<Verdict> verdicts) {
        return first(verdicts, Verdict.Later.class)
                .or(() -> first(verdicts, Verdict.Accepted.class))
                .orElse(verdicts.getFirst());
    }

    private static Optional<Verdict> first(List<Verdict> verdicts, Class<? extends Verdict> kind) {
        return verdicts.stream().filter(kind::isInstance).findFirst();
    }

    private Uni<Verdict> attempt(String host, String inbox, Delivery delivery, Attempt attempt) {
        if (barred.has(host)) {
            return Uni.createFrom().item(new Verdict.Skipped());
        }
        return Uni.createFrom()
                .deferred(() -> keys.of(delivery.activity().getAccount())
                        .map(key -> post.send(
                                host,
                                inbox,
                                delivery.activity(),
                                key.id(),
                                key.key(),
                                followers(host, delivery, key),
                                attempt))
                        .orElseGet(() -> Uni.createFrom().item(withoutKey(attempt))));
    }

    /** Who follows from there, as we have it: told with what is only for followers (FEP-8fcf). */
    private Optional<CollectionSynchronization> followers(String host, Delivery delivery, SigningKeys.Signing key) {
        var activity = delivery.activity();
        if (!activity.getFollowersOnly()) {
            return Optional.empty();
        }
        var fragment = key.id().indexOf('#');
        var followers = (fragment < 0 ? key.id() : key.id().substring(0, fragment)) + "/followers";
        return followings
                .digest(partition(host), host, activity.getAccount())
                .map(digest -> new CollectionSynchronization(followers, followers + "_synchronization", digest));
    }

    /** A key comes with its account, but by another road; one that does not come was taken away. */
    private static Verdict withoutKey(Attempt attempt) {
        return attempt.number() >= Attempt.MANY
                ? new Verdict.Refused(null, "no key to sign with")
                : new Verdict.Later(Trouble.OURS, "no key to sign with", Optional.empty());
    }

    @SuppressWarnings("NullAway") // Avro's builders say nothing of null.
    private Uni<?> settle(String host, Delivery delivery, List<Verdict> verdicts, Attempt attempt) {
        var verdict = together(verdicts);
        var outcome = switch (verdict) {
            case Verdict.Accepted accepted ->
                settled(host, delivery, Settlement.ACCEPTED, attempt).setHttpStatus(accepted.status());
            case Verdict.Refused refused ->
                settled(host, delivery, Settlement.REFUSED, attempt)
                        .setHttpStatus(refused.status())
                        .setReason(refused.reason());
            case Verdict.Skipped _ ->
                settled(host, delivery, Settlement.SKIPPED, attempt).setReason("not told, by policy");
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
        var gone = verdicts.stream()
                .filter(Verdict.Gone.class::isInstance)
                .map(one -> ((Verdict.Gone) one).inbox())
                .toList();
        return receipts.write(outcome.setGoneInboxes(gone).build());
    }

    private static DeliverySettled.Builder settled(
            String host, Delivery delivery, Settlement settlement, Attempt attempt) {
        var activity = delivery.activity();
        return DeliverySettled.newBuilder()
                .setHost(host)
                .setInbox(delivery.inboxes().getFirst())
                .setActivity(activity.getId())
                .setAccount(activity.getAccount())
                .setStatusId(activity.getStatusId())
                .setSettlement(settlement)
                .setAttempts(attempt.number())
                .setOffset(delivery.offset())
                .setAt(Instant.now());
    }
}
