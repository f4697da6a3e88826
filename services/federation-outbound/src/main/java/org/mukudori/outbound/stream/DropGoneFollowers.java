package org.mukudori.outbound.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.DeliveriesSettled;
import org.mukudori.events.Keys;
import org.mukudori.outbound.domain.Host;

/**
 * When an inbox that is one account's own is no more (410), its account is gone: it follows nobody. The follow ends as if
 * its source had ended it, and stands in {@code by} as who did. An inbox that a host's accounts share says nothing of any of
 * them, so then nobody is dropped.
 */
final class DropGoneFollowers extends ContextualProcessor<String, SpecificRecord, String, SpecificRecord> {
    private static final Logger LOG = Logger.getLogger(DropGoneFollowers.class);

    private @Nullable FollowerHosts followers;
    private @Nullable Addressees addressees;

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        followers = new FollowerHosts(context.getStateStore(AddressingTopology.FOLLOWER_HOSTS));
        addressees = new Addressees(context, 1, Duration.ZERO);
    }

    @Override
    public void process(Record<String, SpecificRecord> told) {
        if (told.value() instanceof DeliveriesSettled settled) {
            for (var delivery : settled.getDeliveries()) {
                delivery.getGoneInboxes().forEach(inbox -> drop(told, delivery.getAccount(), inbox));
            }
        }
    }

    @SuppressWarnings("NullAway") // Kafka's own annotations say nothing of tombstones.
    private void drop(Record<String, SpecificRecord> told, long author, String inbox) {
        var host = Host.of(inbox);
        if (followers == null || addressees == null || host.isEmpty()) {
            return;
        }
        for (var follower : followers.at(host.get(), author, inbox)) {
            if (addressees
                    .remote(follower)
                    .filter(account -> isOwn(account, inbox))
                    .isPresent()) {
                LOG.infof("follower gone account=%d follower=%d host=%s", author, follower, host.get());
                var by = new RecordHeaders();
                by.add("by", Long.toString(follower).getBytes(StandardCharsets.US_ASCII));
                var key = Keys.relationship(follower, author, Keys.Relationship.FOLLOW);
                context().forward(new Record<>(key, (SpecificRecord) null, told.timestamp(), by));
            }
        }
    }

    private static boolean isOwn(AccountChanged account, String inbox) {
        return account.getInbox().equals(inbox) && !inbox.equals(account.getSharedInbox());
    }
}
