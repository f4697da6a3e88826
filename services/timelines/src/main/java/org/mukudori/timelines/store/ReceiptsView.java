package org.mukudori.timelines.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mukudori.events.ActivityHandedOut;
import org.mukudori.events.DeliveriesLost;
import org.mukudori.events.DeliveriesSettled;
import org.mukudori.events.DeliverySettled;
import org.mukudori.events.HostFellBehind;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.projection.Change;
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
            select status, host, author, activity, delivery, 0, at from :rows
            on conflict (status, host) do update set
                activity = excluded.activity, delivery = excluded.delivery, state = 0, http_status = null,
                reason = null, at = excluded.at
            where kept.delivery < excluded.delivery
            """;
    private static final String SETTLE = """
            insert into receipts as kept (status, host, author, activity, delivery, state, http_status, reason, at)
            select status, host, author, activity, delivery, state, http_status, reason, at from :rows
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
    public List<Change> changes(Fact fact) {
        return switch (fact.event()) {
            case null -> List.of(Change.remove("hosts_behind").with("host", fact.key()));
            case HostFellBehind behind -> List.of(put(behind));
            case ActivityHandedOut out -> handOut(out, fact.time());
            case DeliveriesSettled settled -> settle(settled.getDeliveries());
            case DeliveriesLost lost ->
                List.of(Change.of("""
                                update receipts set state = 5, at = rows.at from :rows
                                where receipts.host = rows.host and state = 0 and delivery < rows.up_to
                                """, "host")
                        .with("host", lost.getHost())
                        .with("up_to", lost.getUpTo())
                        .with("at", lost.getAt()));
            default -> List.of();
        };
    }

    private static Change put(HostFellBehind behind) {
        return Change.put("hosts_behind", "host")
                .with("host", behind.getHost())
                .with("delivery", behind.getNext())
                .with("since", behind.getSince())
                .with("reason", behind.getReason());
    }

    /** What is a month old goes by the time of the log, so that a view that is made anew keeps what this one does. */
    private List<Change> handOut(ActivityHandedOut out, Instant now) {
        var changes = new ArrayList<Change>();
        for (var host : new LinkedHashSet<>(out.getHosts())) {
            changes.add(Change.of(HAND_OUT, "status", "host")
                    .with("status", out.getStatusId())
                    .with("host", host)
                    .with("author", out.getAccount())
                    .with("activity", out.getActivity())
                    .with("delivery", out.getOffset())
                    .with("at", out.getAt()));
        }
        if (!now.isBefore(swept.plus(SWEPT_EVERY))) {
            swept = now;
            changes.add(Change.of("delete from receipts using :rows where receipts.at < rows.before")
                    .with("before", now.minus(KEPT)));
        }
        return changes;
    }

    private static List<Change> settle(List<DeliverySettled> settled) {
        return settled.stream()
                .filter(one -> one.getStatusId() != null)
                .map(ReceiptsView::put)
                .toList();
    }

    private static Change put(DeliverySettled settled) {
        return Change.of(SETTLE, "status", "host")
                .with("status", settled.getStatusId())
                .with("host", settled.getHost())
                .with("author", settled.getAccount())
                .with("activity", settled.getActivity())
                .with("delivery", settled.getOffset())
                .with("state", state(settled))
                .with("http_status", settled.getHttpStatus())
                .with("reason", settled.getReason())
                .with("at", settled.getAt());
    }

    private static int state(DeliverySettled settled) {
        return switch (settled.getSettlement()) {
            case ACCEPTED -> 1;
            case REFUSED -> 2;
            case GONE -> 3;
            case SKIPPED -> 4;
        };
    }
}
