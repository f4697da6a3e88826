package org.mukudori.outbound.stream;

import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.Keys;

/**
 * Keeps which remote accounts follow a local author, and tells of each change how its host stands to the author now.
 *
 * <p>It tells every time and not only when the answer changes: in a crash the store may have kept a change whose news was
 * lost.
 */
final class NoteFollowers extends ContextualProcessor<String, SpecificRecord, String, SpecificRecord> {
    private final Duration patience;
    private @Nullable FollowerHosts followers;
    private @Nullable Addressees addressees;

    NoteFollowers(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        followers = new FollowerHosts(context.getStateStore(AddressingTopology.FOLLOWER_HOSTS));
        addressees = new Addressees(context, 1, patience);
    }

    @Override
    public void process(Record<String, SpecificRecord> told) {
        if (followers == null || addressees == null) {
            return;
        }
        var ids = Keys.ids(told.key());
        var author = ids[0];
        var inbox = told.value() instanceof FollowAccepted accepted
                ? accepted.getFollow().getSourceInbox()
                : null;
        var uri = inbox == null
                ? null
                : addressees.remote(ids[1]).map(AccountChanged::getUri).orElse(null);
        for (var host : followers.change(author, ids[1], inbox, uri, told.timestamp())) {
            context()
                    .forward(told.withKey(Keys.hostAccount(host, author))
                            .withValue(followers.at(host, author).orElse(null)));
        }
    }
}
