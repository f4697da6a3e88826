package org.mukudori.timelines.stream;

import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.mukudori.events.Topic;
import org.mukudori.platform.streams.EventSerde;
import org.mukudori.platform.streams.OwnerPartitioner;

/**
 * From an author to the readers: one record to each partition that holds a follower, however many there are.
 *
 * <pre>
 *  relationships ──▶ note-followers ──▶ reader-partitions       where the reader lives: has this partition
 *                    [followers-by-author]                      a follower of the author?
 *
 *  reader-partitions ─┐
 *                     ├▶ multicast-to-readers ──▶ home-multicast   where the author lives: which partitions
 *  statuses ──────────┘  [reader-partitions-by-author]             have one, and what must they know?
 * </pre>
 *
 * <p>Memory and disk: an entry a local follow where the reader lives; a bitmap of partitions an author, where the author
 * lives. Taking a record twice tells the same twice, and whoever is told does not mind.
 */
public final class HomeTimelineTopology {
    /** The stage, the consumer group and the prefix of internal topics. */
    public static final String STAGE = "home-timeline";

    static final String FOLLOWERS = "followers-by-author";
    static final String READER_PARTITIONS = "reader-partitions-by-author";

    private HomeTimelineTopology() {}

    /**
     * The topology.
     *
     * @param partitions of every topic
     */
    public static Topology of(int partitions) {
        return of(partitions, Stores::persistentKeyValueStore);
    }

    static Topology of(int partitions, Function<String, KeyValueBytesStoreSupplier> stores) {
        var topology = new Topology();
        topology.addSource("read-relationships", key(), events(Topic.RELATIONSHIPS), Topic.RELATIONSHIPS.topicName());
        topology.addProcessor("note-followers", () -> new NoteFollowers(partitions), "read-relationships");
        topology.addStateStore(followers(stores.apply(FOLLOWERS)), "note-followers");
        topology.addSink(
                "tell-reader-partitions",
                Topic.READER_PARTITIONS.topicName(),
                Serdes.String().serializer(),
                new EventSerde(Topic.READER_PARTITIONS).serializer(),
                new OwnerPartitioner<SpecificRecord>(),
                "note-followers");
        topology.addSource(
                "read-reader-partitions", key(), events(Topic.READER_PARTITIONS), Topic.READER_PARTITIONS.topicName());
        topology.addSource("read-statuses", key(), events(Topic.STATUSES), Topic.STATUSES.topicName());
        topology.addProcessor(
                "multicast-to-readers",
                () -> new MulticastToReaders(partitions),
                "read-reader-partitions",
                "read-statuses");
        topology.addStateStore(readerPartitions(stores.apply(READER_PARTITIONS)), "multicast-to-readers");
        var encode = new EventSerde(Topic.HOME_MULTICAST).serializer();
        topology.addSink(
                "tell-readers",
                Topic.HOME_MULTICAST.topicName(),
                Serdes.String().serializer(),
                (String name, Multicast multicast) -> encode.serialize(name, multicast.event()),
                (String name, String key, Multicast multicast, int count) -> Optional.of(multicast.partitions()),
                "multicast-to-readers");
        return topology;
    }

    private static Deserializer<String> key() {
        return Serdes.String().deserializer();
    }

    private static Deserializer<SpecificRecord> events(Topic topic) {
        return new EventSerde(topic).deserializer();
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> followers(KeyValueBytesStoreSupplier store) {
        return Stores.keyValueStoreBuilder(store, Serdes.Bytes(), Serdes.ByteArray());
    }

    private static StoreBuilder<KeyValueStore<Long, byte[]>> readerPartitions(KeyValueBytesStoreSupplier store) {
        return Stores.keyValueStoreBuilder(store, Serdes.Long(), Serdes.ByteArray());
    }
}
