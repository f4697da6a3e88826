package org.mukudori.outbound.stream;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.Keys;

/**
 * Keeps which remote accounts follow a local author, and tells of each change how its host stands to the author now.
 *
 * <p>It tells every time and not only when the answer changes: in a crash the store may have kept a change whose news was
 * lost.
 */
final class NoteFollowers extends ContextualProcessor<String, SpecificRecord, String, SpecificRecord> {
    private @Nullable FollowerHosts followers;

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        followers = new FollowerHosts(context.getStateStore(AddressingTopology.FOLLOWER_HOSTS));
    }

    @Override
    public void process(Record<String, SpecificRecord> told) {
        if (followers == null) {
            return;
        }
        var ids = Keys.ids(told.key());
        var author = ids[0];
        var inbox = told.value() instanceof FollowAccepted accepted
                ? accepted.getFollow().getSourceInbox()
                : null;
        for (var host : followers.change(author, ids[1], inbox, told.timestamp())) {
            context()
                    .forward(told.withKey(Keys.hostAccount(host, author))
                            .withValue(followers.at(host, author).orElse(null)));
        }
    }
}
