package org.mukudori.inbound.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.mukudori.activitypub.CollectionSynchronization;
import org.mukudori.events.AccountChanged;
import org.mukudori.inbound.InboundConfig;
import org.mukudori.inbound.domain.Delivery;
import org.mukudori.inbound.domain.Proof;
import org.mukudori.inbound.domain.Rejected;
import org.mukudori.inbound.domain.Rejected.Reason;
import org.mukudori.inbound.remote.Peers;
import org.mukudori.inbound.store.Recollections;
import org.mukudori.inbound.store.Recollections.Activity;
import org.mukudori.inbound.store.Recollections.Recollection;
import org.mukudori.inbound.store.SeenActivities;
import org.mukudori.platform.fetch.FetchFailed;
import org.mukudori.platform.projection.Projector;

/**
 * A delivery to an inbox, from the first byte to the answer: read, proven, judged, and taken into the log, once. It is
 * answered when our own view has it too, so that the next activity of the same sender finds it.
 */
@ApplicationScoped
public class ReceiveActivity {
    private static final int LARGEST = 1 << 20;
    private static final int LONGEST_ID = 2_048;

    private final Authenticate authenticate;
    private final Reactions reactions;
    private final SeenActivities seen;
    private final Recollections recollections;
    private final People people;
    private final Policies policies;
    private final HostRates rates;
    private final HostsHeard heard;
    private final FollowersCompared compared;
    private final ClockSuspicion clock;
    private final Here here;
    private final Projector projector;
    private final MeterRegistry metrics;

    ReceiveActivity(
            Authenticate authenticate,
            Reactions reactions,
            SeenActivities seen,
            Recollections recollections,
            People people,
            Policies policies,
            InboundConfig config,
            HostsHeard heard,
            FollowersCompared compared,
            ClockSuspicion clock,
            Here here,
            Projector projector,
            MeterRegistry metrics) {
        this.authenticate = authenticate;
        this.reactions = reactions;
        this.seen = seen;
        this.recollections = recollections;
        this.people = people;
        this.policies = policies;
        this.rates = new HostRates(config.deliveriesAMinute(), "Your server delivers too much");
        this.heard = heard;
        this.compared = compared;
        this.clock = clock;
        this.here = here;
        this.projector = projector;
        this.metrics = metrics;
    }

    /**
     * Takes a delivery.
     *
     * @return fails with {@link Rejected}, and then nothing has changed
     */
    public Uni<Void> receive(Delivery delivery) {
        return Uni.createFrom()
                .deferred(() -> judge(delivery))
                .onFailure(FetchFailed.class)
                .transform(ReceiveActivity::why)
                .onFailure(Peers.WrongContentType.class)
                .transform(_ -> new Rejected(Reason.ORIGIN, "Your server does not vouch for this"))
                .onFailure(Rejected.class)
                .invoke(failure -> count(failure.reason()));
    }

    private record Signed(As2 activity, Proof proof, String host, Optional<CollectionSynchronization> followers) {
        Activity told() {
            return new Activity(named(activity.ref("actor")), named(activity.id()), named(activity.ref("object")));
        }

        /** What is too long to be known is not asked for. */
        private static String named(String uri) {
            return uri.length() > LONGEST_ID ? "" : uri;
        }
    }

    private Uni<Void> judge(Delivery delivery) {
        if (delivery.body().length > LARGEST) {
            throw new Rejected(Reason.TOO_LARGE, "The body is too large");
        }
        return CallersContext.beside(() -> read(delivery))
                .chain(signed -> Uni.combine()
                        .all()
                        .unis(policies.permitHost(signed.host()), recollections.of(signed.told()))
                        .withUni((_, known) -> {
                            rates.check(signed.host());
                            return isAStrangersEnd(signed.activity(), known.actor())
                                    ? Uni.createFrom().voidItem()
                                    : proven(signed, known);
                        }));
    }

    private Signed read(Delivery delivery) {
        var activity = As2.parse(delivery.body());
        var actor = activity.ref("actor");
        if (activity.type().isEmpty() || actor.isEmpty()) {
            throw new Rejected(Reason.MALFORMED, "No activity");
        }
        var host = here.origins().of(actor).orElse("");
        try {
            var proof = here.signatures().proof(delivery, Instant.now());
            clock.inside();
            return new Signed(activity, proof, host, followers(delivery));
        } catch (Rejected rejected) {
            if (rejected.reason() == Reason.WINDOW) {
                clock.outside(host);
            }
            throw rejected;
        }
    }

    /** Peers tell everybody of everybody's end; of strangers we need not know, nor ask for keys that are gone. */
    private static boolean isAStrangersEnd(As2 activity, Optional<AccountChanged> known) {
        return known.isEmpty()
                && activity.type().equals("Delete")
                && activity.ref("object").equals(activity.ref("actor"));
    }

    private Uni<Void> proven(Signed signed, Recollection known) {
        return authenticate
                .sender(signed.proof(), signed.activity(), known.actor())
                .invoke(() -> rates.count(signed.host()))
                .call(sender -> signed.host().equals(sender.account().getDomain())
                        ? Uni.createFrom().voidItem()
                        : policies.permitHost(
                                Optional.ofNullable(sender.account().getDomain())
                                        .orElse("")))
                .chain(sender -> sender.introduced()
                        ? people.refreshed(sender.account()).map(account -> new Sender(account, true))
                        : Uni.createFrom().item(sender))
                .chain(sender -> once(sender, signed, known));
    }

    private static Optional<CollectionSynchronization> followers(Delivery delivery) {
        var told = delivery.all("collection-synchronization");
        return told.size() == 1 ? CollectionSynchronization.parse(told.getFirst()) : Optional.empty();
    }

    private Uni<Void> once(Sender sender, Signed signed, Recollection before) {
        var activity = signed.activity();
        var id = activity.id();
        if (id.length() > LONGEST_ID || !here.origins().same(id, sender.uri())) {
            throw new Rejected(Reason.ORIGIN, "The activity's id is not its actor's");
        }
        var stillHolds = before.stillHolds(sender.account(), Instant.now());
        return (stillHolds ? Uni.createFrom().item(before) : recollections.of(signed.told()))
                .chain(known -> known.seen()
                        ? Uni.createFrom().voidItem()
                        : reactions
                                .to(sender, activity, known)
                                .chain(at -> Uni.combine()
                                        .all()
                                        .unis(projector.reached(at), seen.remember(sender.uri(), id, Instant.now()))
                                        .discardItems())
                                .invoke(() -> {
                                    heard.from(sender.account());
                                    signed.followers().ifPresent(told -> compared.with(sender.account(), told));
                                }));
    }

    /** What we had to ask of the sender's server, once the sender was known. */
    private static Rejected why(Throwable failure) {
        var passing = failure instanceof FetchFailed.Unreachable
                || (failure instanceof FetchFailed.Status answer && answer.status() >= 500);
        return new Rejected(passing ? Reason.KEY_HOST_AWAY : Reason.ORIGIN, "Your server does not vouch for its actor");
    }

    private void count(Reason reason) {
        metrics.counter("mukudori.inbox.rejected", "reason", reason.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
