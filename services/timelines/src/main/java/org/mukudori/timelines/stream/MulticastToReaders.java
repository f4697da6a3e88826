package org.mukudori.timelines.stream;

import java.util.BitSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AuthorHeard;
import org.mukudori.events.Keys;
import org.mukudori.events.Mention;
import org.mukudori.events.MulticastKind;
import org.mukudori.events.Partitions;
import org.mukudori.events.ReaderPartitionChanged;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusMulticast;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;

/**
 * Knows which partitions of readers hold followers of an author, and tells exactly these what becomes of the author's
 * statuses; and the author's own, where they are at home.
 */
final class MulticastToReaders extends ContextualProcessor<String, SpecificRecord, String, Multicast> {
    private static final long NONE = -1;

    private final int partitions;
    private long lastStatus = NONE;
    private @Nullable KeyValueStore<Long, byte[]> readerPartitions;

    MulticastToReaders(int partitions) {
        this.partitions = partitions;
    }

    @Override
    public void init(ProcessorContext<String, Multicast> context) {
        super.init(context);
        readerPartitions = context.getStateStore(HomeTimelineTopology.READER_PARTITIONS);
    }

    @Override
    public void process(Record<String, SpecificRecord> told) {
        var at = context().recordMetadata().orElseThrow();
        if (told.value() instanceof ReaderPartitionChanged news) {
            note(told, news, at);
        } else if (at.topic().equals(Topic.STATUSES.topicName()) && Keys.ids(told.key()).length == 2) {
            lastStatus = at.offset();
            multicast(told, event(told, at));
        }
    }

    /** Whoever has begun to follow hears from which of the author's statuses on they are told of all. */
    private void note(Record<String, SpecificRecord> told, ReaderPartitionChanged news, RecordMetadata at) {
        var known = known(news.getAuthor());
        known.set(news.getPartition(), news.getHolds());
        if (readerPartitions != null) {
            readerPartitions.put(news.getAuthor(), known.isEmpty() ? null : known.toByteArray());
        }
        if (news.getHolds()) {
            var heard = new AuthorHeard(news.getAuthor(), news.getFollower(), at.partition(), lastStatus);
            context().forward(told.withValue(new Multicast(heard, Set.of(news.getPartition()))));
        }
    }

    private void multicast(Record<String, SpecificRecord> told, StatusMulticast event) {
        var concerned = known(event.getAccount());
        if (event.getVisibility() == Visibility.DIRECT) {
            var mentioned = new BitSet(partitions);
            event.getMentions().forEach(account -> mentioned.set(Partitions.of(Keys.account(account), partitions)));
            concerned.and(mentioned);
        }
        if (!isFromElsewhere(told.value())) {
            concerned.set(Partitions.of(told.key(), partitions));
        }
        if (!concerned.isEmpty()) {
            var to = concerned.stream().boxed().collect(Collectors.toUnmodifiableSet());
            context().forward(told.withValue(new Multicast(event, to)));
        }
    }

    private BitSet known(long author) {
        var kept = readerPartitions == null ? null : readerPartitions.get(author);
        return kept == null ? new BitSet(partitions) : BitSet.valueOf(kept);
    }

    /** Of what is gone nobody can say. */
    private static boolean isFromElsewhere(@Nullable SpecificRecord event) {
        return switch (event) {
            case StatusPosted posted -> !posted.getStatus().getLocal();
            case StatusEdited edited -> !edited.getStatus().getLocal();
            case StatusBoosted boost -> !boost.getLocal();
            case null, default -> false;
        };
    }

    private static StatusMulticast event(Record<String, SpecificRecord> told, RecordMetadata at) {
        return switch (told.value()) {
            case StatusPosted posted -> of(MulticastKind.POSTED, posted.getStatus(), at);
            case StatusEdited edited -> of(MulticastKind.EDITED, edited.getStatus(), at);
            case StatusBoosted boost -> of(boost, at);
            case null, default -> removed(Keys.ids(told.key()), at);
        };
    }

    private static StatusMulticast.Builder at(RecordMetadata at) {
        return StatusMulticast.newBuilder().setSourcePartition(at.partition()).setSourceOffset(at.offset());
    }

    private static StatusMulticast removed(long[] ids, RecordMetadata at) {
        return at(at).setKind(MulticastKind.REMOVED)
                .setAccount(ids[0])
                .setId(ids[1])
                .build();
    }

    private static StatusMulticast of(MulticastKind kind, Status status, RecordMetadata at) {
        return at(at).setKind(kind)
                .setAccount(status.getAccount())
                .setId(status.getId())
                .setCreatedAt(status.getCreatedAt())
                .setVisibility(status.getVisibility())
                .setInReplyToAccount(status.getInReplyToAccount())
                .setMentions(
                        status.getMentions().stream().map(Mention::getAccount).toList())
                .setLanguage(status.getLanguage())
                .build();
    }

    private static StatusMulticast of(StatusBoosted boost, RecordMetadata at) {
        return at(at).setKind(MulticastKind.BOOSTED)
                .setAccount(boost.getAccount())
                .setId(boost.getId())
                .setCreatedAt(boost.getCreatedAt())
                .setVisibility(boost.getVisibility())
                .setBoostedId(boost.getStatusId())
                .setBoostedAccount(boost.getStatusAccount())
                .build();
    }
}
