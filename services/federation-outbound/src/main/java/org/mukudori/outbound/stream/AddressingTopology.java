package org.mukudori.outbound.stream;

import java.time.Duration;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.Stores;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.events.Keys;
import org.mukudori.events.PollVoted;
import org.mukudori.events.Topic;
import org.mukudori.outbound.domain.Told;
import org.mukudori.platform.streams.EventSerde;
import org.mukudori.platform.streams.OwnerPartitioner;

/**
 * From what happened here to what peers are told: one record to each partition of hosts concerned, however many hosts
 * and followers there are.
 *
 * <pre>
 *  relationships ─┬▶ followers-by-author (repartition) ─▶ note-followers ─▶ host-followers
 *                 │                                       [follower-hosts]
 *                 ├▶ tell-of-relationships ─┐             [relationships-told]
 *  statuses ──────┼▶ tell-of-statuses ──────┤             [statuses-told, follower-hosts, poll-votes]
 *  interactions ──┼▶ tell-of-interactions ──┼▶ deliveries [interactions-told]
 *                 └▶ votes-by-author (repartition) ─▶ tell-of-polls ─▶ deliveries
 *                                                         [statuses-told, follower-hosts, poll-votes, polls-due]
 *  reports ─▶ tell-of-reports ─▶ deliveries
 *  delivery-outcomes ─▶ drop-gone-followers ─▶ relationships  [follower-hosts]
 *  accounts ─▶ [accounts-known], whole, in every instance
 * </pre>
 *
 * <p>What ends something stands in the log without what it ends; so each "told" store keeps what was said last. Taking a
 * record twice says the same activity, with the same id, twice.
 */
public final class AddressingTopology {
    /** The stage, the consumer group and the prefix of internal topics. */
    public static final String STAGE = "outbound-addressing";

    static final String ACCOUNTS_KNOWN = "accounts-known";
    static final String FOLLOWER_HOSTS = "follower-hosts";
    static final String STATUSES_TOLD = "statuses-told";
    static final String INTERACTIONS_TOLD = "interactions-told";
    static final String RELATIONSHIPS_TOLD = "relationships-told";
    static final String POLL_VOTES = "poll-votes";
    static final String POLLS_DUE = "polls-due";

    private final LocalUris uris;
    private final int partitions;
    private final Duration patience;

    /**
     * The topology of an installation.
     *
     * @param partitions of every topic
     * @param patience how long to wait for an account that something is said of before the account itself is known
     */
    public AddressingTopology(LocalUris uris, int partitions, Duration patience) {
        this.uris = uris;
        this.partitions = partitions;
        this.patience = patience;
    }

    /** Builds it. */
    public Topology build() {
        var builder = new StreamsBuilder();
        builder.globalTable(
                Topic.ACCOUNTS.topicName(),
                consumed(Topic.ACCOUNTS, "read-accounts-known"),
                Materialized.<String, SpecificRecord>as(Stores.persistentTimestampedKeyValueStore(ACCOUNTS_KNOWN))
                        .withKeySerde(Serdes.String())
                        .withValueSerde(new EventSerde(Topic.ACCOUNTS)));
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(FOLLOWER_HOSTS), Serdes.String(), Serdes.String()));
        keep(builder, STATUSES_TOLD, Topic.STATUSES);
        keep(builder, INTERACTIONS_TOLD, Topic.INTERACTIONS);
        keep(builder, POLL_VOTES, Topic.INTERACTIONS);
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(POLLS_DUE), Serdes.String(), Serdes.Long()));
        keep(builder, RELATIONSHIPS_TOLD, Topic.RELATIONSHIPS);

        var relationships = read(builder, Topic.RELATIONSHIPS);
        noteFollowers(relationships);
        tell(
                "relationships",
                relationships.process(
                        () -> new TellOfRelationships(uris, partitions, patience),
                        Named.as("tell-of-relationships"),
                        RELATIONSHIPS_TOLD));
        tell(
                "statuses",
                read(builder, Topic.STATUSES)
                        .process(
                                () -> new TellOfStatuses(uris, partitions, patience),
                                Named.as("tell-of-statuses"),
                                STATUSES_TOLD,
                                FOLLOWER_HOSTS,
                                POLL_VOTES));
        var interactions = read(builder, Topic.INTERACTIONS);
        tell(
                "interactions",
                interactions.process(
                        () -> new TellOfInteractions(uris, partitions, patience),
                        Named.as("tell-of-interactions"),
                        INTERACTIONS_TOLD));
        tell("polls", votes(interactions));
        read(builder, Topic.DELIVERY_OUTCOMES)
                .process(DropGoneFollowers::new, Named.as("drop-gone-followers"), FOLLOWER_HOSTS)
                .to(
                        Topic.RELATIONSHIPS.topicName(),
                        Produced.with(Serdes.String(), events(Topic.RELATIONSHIPS))
                                .withStreamPartitioner(new OwnerPartitioner<>())
                                .withName("end-follows"));
        tell(
                "reports",
                read(builder, Topic.REPORTS)
                        .process(() -> new TellOfReports(uris, partitions, patience), Named.as("tell-of-reports")));
        return builder.build();
    }

    /** Votes go to where the poll's author is. */
    private KStream<String, Told> votes(KStream<String, SpecificRecord> interactions) {
        return interactions
                .filter((_, happened) -> happened instanceof PollVoted, Named.as("only-votes"))
                .selectKey((key, happened) -> byAuthor(key, (PollVoted) happened), Named.as("by-polls-author"))
                .repartition(Repartitioned.<String, SpecificRecord>as("votes-by-author")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(new EventSerde(Topic.INTERACTIONS))
                        .withNumberOfPartitions(partitions)
                        .withStreamPartitioner(new OwnerPartitioner<>()))
                .process(
                        () -> new TellOfPolls(uris, partitions, patience),
                        Named.as("tell-of-polls"),
                        STATUSES_TOLD,
                        FOLLOWER_HOSTS,
                        POLL_VOTES,
                        POLLS_DUE);
    }

    private static String byAuthor(String key, PollVoted vote) {
        return Keys.status(vote.getStatusAccount(), vote.getStatusId()) + "/" + vote.getAccount() + "/"
                + Keys.ids(key)[2];
    }

    private void noteFollowers(KStream<String, SpecificRecord> relationships) {
        relationships
                .filter(
                        (key, _) -> Keys.kind(key).equals(Keys.Relationship.FOLLOW.name()) && Keys.ids(key).length == 2,
                        Named.as("only-follows"))
                .selectKey((key, _) -> Keys.ids(key)[1] + "/" + Keys.ids(key)[0], Named.as("by-author"))
                .repartition(Repartitioned.<String, SpecificRecord>as("followers-by-author")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(new EventSerde(Topic.RELATIONSHIPS))
                        .withNumberOfPartitions(partitions)
                        .withStreamPartitioner(new OwnerPartitioner<>()))
                .process(() -> new NoteFollowers(patience), Named.as("note-followers"), FOLLOWER_HOSTS)
                .to(
                        Topic.HOST_FOLLOWERS.topicName(),
                        Produced.with(Serdes.String(), events(Topic.HOST_FOLLOWERS))
                                .withStreamPartitioner(new OwnerPartitioner<>())
                                .withName("tell-host-followers"));
    }

    static void tell(String what, KStream<String, Told> told) {
        var encode = new EventSerde(Topic.DELIVERIES).serializer();
        Serde<Told> serde = Serdes.serdeFrom((name, some) -> encode.serialize(name, some.activity()), (_, _) -> {
            throw new IllegalStateException("never read here");
        });
        StreamPartitioner<String, Told> toHosts = (_, _, some, _) -> Optional.of(some.partitions());
        told.to(
                Topic.DELIVERIES.topicName(),
                Produced.with(Serdes.String(), serde)
                        .withStreamPartitioner(toHosts)
                        .withName("deliver-" + what));
    }

    static KStream<String, SpecificRecord> read(StreamsBuilder builder, Topic topic) {
        return builder.stream(topic.topicName(), consumed(topic, "read-" + topic.topicName()));
    }

    private static Consumed<String, SpecificRecord> consumed(Topic topic, String name) {
        return Consumed.<String, SpecificRecord>with(Serdes.String(), events(topic))
                .withName(name);
    }

    private static Serde<SpecificRecord> events(Topic topic) {
        return new EventSerde(topic);
    }

    private static void keep(StreamsBuilder builder, String store, Topic topic) {
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(store), Serdes.String(), events(topic)));
    }
}
