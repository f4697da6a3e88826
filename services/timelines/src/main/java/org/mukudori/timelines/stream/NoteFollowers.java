package org.mukudori.timelines.stream;

import java.nio.ByteBuffer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.Keys;
import org.mukudori.events.Partitions;
import org.mukudori.events.ReaderPartitionChanged;

/**
 * Keeps who follows whom, for the readers of one partition, and tells of each change whether the partition holds
 * followers of that author. Only local readers have a home here.
 *
 * <p>It tells every time and not only when the answer changes: in a crash the store may have kept a change whose news was
 * lost, and then the change alone would never be told again.
 */
final class NoteFollowers extends ContextualProcessor<String, SpecificRecord, String, SpecificRecord> {
    private static final byte[] THERE = {1};
    private static final int PREFIX = Long.BYTES + Integer.BYTES;

    private final int partitions;
    private @Nullable KeyValueStore<Bytes, byte[]> followers;

    NoteFollowers(int partitions) {
        this.partitions = partitions;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        followers = context.getStateStore(HomeTimelineTopology.FOLLOWERS);
    }

    @Override
    public void process(Record<String, SpecificRecord> told) {
        var ids = Keys.ids(told.key());
        if (ids.length != 2 || !Keys.kind(told.key()).equals(Keys.Relationship.FOLLOW.name()) || followers == null) {
            return;
        }
        var follower = ids[0];
        var author = ids[1];
        var partition = Partitions.of(told.key(), partitions);
        var key = key(author, partition, follower);
        boolean holds;
        if (told.value() instanceof FollowAccepted accepted) {
            if (accepted.getFollow().getSourceInbox() != null) {
                return;
            }
            followers.put(key, THERE);
            holds = true;
        } else {
            followers.delete(key);
            holds = holds(followers, author, partition);
        }
        var news = new ReaderPartitionChanged(author, partition, follower, holds);
        context().forward(told.withKey(Keys.account(author)).withValue(news));
    }

    private static boolean holds(KeyValueStore<Bytes, byte[]> followers, long author, int partition) {
        var prefix =
                ByteBuffer.allocate(PREFIX).putLong(author).putInt(partition).array();
        try (var found = followers.prefixScan(prefix, new ByteArraySerializer())) {
            return found.hasNext();
        }
    }

    private static Bytes key(long author, int partition, long follower) {
        return Bytes.wrap(ByteBuffer.allocate(PREFIX + Long.BYTES)
                .putLong(author)
                .putInt(partition)
                .putLong(follower)
                .array());
    }
}
