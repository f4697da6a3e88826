package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.ActivityHandedOut;
import org.mukudori.events.DeliveriesLost;
import org.mukudori.events.DeliverySettled;
import org.mukudori.events.HostFellBehind;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.projection.View;

/**
 * Where each local status has been delivered, as a view of its own, so that no reader waits for it. Of a status and a host
 * there is a row, which tells of the last activity; it goes a month after that.
 */
@ApplicationScoped
public class ReceiptsView implements View {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration SWEPT_EVERY = Duration.ofHours(1);

    private static final String HAND_OUT = """
            insert into receipts as kept (status, host, author, activity, delivery, state, at)
            select :status, unnest(string_to_array(:hosts, ' ')), :author, :activity, :delivery, 0, :at
            on conflict (status, host) do update set
                activity = excluded.activity, delivery = excluded.delivery, state = 0, http_status = null,
                reason = null, at = excluded.at
            where kept.delivery < excluded.delivery
            """;
    private static final String SETTLE = """
            insert into receipts as kept (status, host, author, activity, delivery, state, http_status, reason, at)
            values (:status, :host, :author, :activity, :delivery, :state, :httpStatus, :reason, :at)
            on conflict (status, host) do update set
                activity = excluded.activity, delivery = excluded.delivery, state = excluded.state,
                http_status = excluded.http_status, reason = excluded.reason, at = excluded.at
            where kept.delivery <= excluded.delivery
            """;

    private volatile Instant swept = Instant.EPOCH;

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.DELIVERY_OUTCOMES, Topic.BOOKMARKS);
    }

    @Override
    public String name() {
        return "receipts";
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, Fact fact) {
        return switch (fact.event()) {
            case null ->
                run(session.createNativeQuery("delete from hosts_behind where host = :host")
                        .setParameter("host", fact.key()));
            case HostFellBehind behind -> put(session, behind);
            case ActivityHandedOut out -> put(session, out).chain(() -> sweep(session, fact.time()));
            case DeliverySettled settled -> settled.getStatusId() == null ? nothing() : put(session, settled);
            case DeliveriesLost lost ->
                run(session.createNativeQuery("""
                                update receipts set state = 5, at = :at
                                where host = :host and state = 0 and delivery < :upTo
                                """)
                        .setParameter("host", lost.getHost())
                        .setParameter("upTo", lost.getUpTo())
                        .setParameter("at", lost.getAt()));
            default -> nothing();
        };
    }

    private static Uni<Void> put(Mutiny.StatelessSession session, HostFellBehind behind) {
        return run(session.createNativeQuery("""
                        insert into hosts_behind (host, delivery, since, reason) values (:host, :delivery, :since, :reason)
                        on conflict (host) do update set
                            delivery = excluded.delivery, since = excluded.since, reason = excluded.reason
                        """)
                .setParameter("host", behind.getHost())
                .setParameter("delivery", behind.getNext())
                .setParameter("since", behind.getSince())
                .setParameter("reason", behind.getReason()));
    }

    private static Uni<Void> put(Mutiny.StatelessSession session, ActivityHandedOut out) {
        return run(session.createNativeQuery(HAND_OUT)
                .setParameter("status", out.getStatusId())
                .setParameter("hosts", String.join(" ", out.getHosts()))
                .setParameter("author", out.getAccount())
                .setParameter("activity", out.getActivity())
                .setParameter("delivery", out.getOffset())
                .setParameter("at", out.getAt()));
    }

    private static Uni<Void> put(Mutiny.StatelessSession session, DeliverySettled settled) {
        return run(session.createNativeQuery(SETTLE)
                .setParameter("status", settled.getStatusId())
                .setParameter("host", settled.getHost())
                .setParameter("author", settled.getAccount())
                .setParameter("activity", settled.getActivity())
                .setParameter("delivery", settled.getOffset())
                .setParameter("state", state(settled))
                .setParameter("httpStatus", settled.getHttpStatus())
                .setParameter("reason", settled.getReason())
                .setParameter("at", settled.getAt()));
    }

    private static int state(DeliverySettled settled) {
        return switch (settled.getSettlement()) {
            case ACCEPTED -> 1;
            case REFUSED -> 2;
            case GONE -> 3;
            case SKIPPED -> 4;
        };
    }

    /** By the time of the log, so that a view that is made anew keeps what this one does. */
    private Uni<Void> sweep(Mutiny.StatelessSession session, Instant now) {
        if (now.isBefore(swept.plus(SWEPT_EVERY))) {
            return nothing();
        }
        swept = now;
        return run(session.createNativeQuery("delete from receipts where at < :before")
                .setParameter("before", now.minus(KEPT)));
    }

    private static Uni<Void> run(Mutiny.MutationQuery statement) {
        return statement.executeUpdate().replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
