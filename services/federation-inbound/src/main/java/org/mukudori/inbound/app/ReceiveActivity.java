package org.mukudori.inbound.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import org.mukudori.inbound.domain.Delivery;
import org.mukudori.inbound.domain.Rejected;
import org.mukudori.inbound.domain.Rejected.Reason;
import org.mukudori.inbound.remote.Peers;
import org.mukudori.inbound.store.Actors;
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

    private final Authenticate authenticate;
    private final Reactions reactions;
    private final SeenActivities seen;
    private final Actors actors;
    private final Here here;
    private final Projector projector;
    private final MeterRegistry metrics;

    ReceiveActivity(
            Authenticate authenticate,
            Reactions reactions,
            SeenActivities seen,
            Actors actors,
            Here here,
            Projector projector,
            MeterRegistry metrics) {
        this.authenticate = authenticate;
        this.reactions = reactions;
        this.seen = seen;
        this.actors = actors;
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

    private Uni<Void> judge(Delivery delivery) {
        if (delivery.body().length > LARGEST) {
            throw new Rejected(Reason.TOO_LARGE, "The body is too large");
        }
        var activity = As2.parse(delivery.body());
        var proof = here.signatures().proof(delivery, Instant.now());
        var actor = activity.ref("actor");
        if (activity.type().isEmpty() || actor.isEmpty()) {
            throw new Rejected(Reason.MALFORMED, "No activity");
        }
        Supplier<Uni<Void>> proven = () -> authenticate.sender(proof, activity).chain(sender -> once(sender, activity));
        if (!activity.type().equals("Delete")) {
            return proven.get();
        }
        // Peers tell everybody of everybody's end; of strangers we need not know, nor ask for keys that are gone.
        return actors.byUri(actor)
                .chain(known -> known.isEmpty() ? Uni.createFrom().voidItem() : proven.get());
    }

    private Uni<Void> once(Sender sender, As2 activity) {
        var id = activity.id();
        if (id.length() > 2_048 || !here.origins().same(id, sender.uri())) {
            throw new Rejected(Reason.ORIGIN, "The activity's id is not its actor's");
        }
        return seen.has(sender.uri(), id)
                .chain(known -> known
                        ? Uni.createFrom().voidItem()
                        : reactions
                                .to(sender, activity)
                                .chain(projector::reached)
                                .chain(() -> seen.remember(sender.uri(), id, Instant.now())));
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
