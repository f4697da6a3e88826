package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import org.mukudori.events.EventCodec;
import org.mukudori.events.NotificationPolicyChanged;
import org.mukudori.events.Topic;
import org.mukudori.platform.projection.Rows;

/** Which notifications accounts want from whom. */
@ApplicationScoped
public class NotificationPolicies {
    private final Rows rows;
    private final EventCodec codec = new EventCodec();

    NotificationPolicies(Rows rows) {
        this.rows = rows;
    }

    /** An account's policy; the usual one if it has never changed it. */
    public Uni<NotificationPolicyChanged> of(long account) {
        return rows.of(
                        "select event, account from notification_policies where account = :account",
                        Map.of("account", account))
                .map(found -> found.isEmpty()
                        ? NotificationPolicyChanged.newBuilder()
                                .setAccount(account)
                                .setAt(Instant.EPOCH)
                                .build()
                        : (NotificationPolicyChanged)
                                codec.decode(Topic.NOTIFICATION_POLICIES, (byte[]) found.getFirst()[0]));
    }
}
