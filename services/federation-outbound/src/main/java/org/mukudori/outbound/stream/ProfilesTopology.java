package org.mukudori.outbound.stream;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.mukudori.activitypub.Activities;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Topic;
import org.mukudori.outbound.domain.Told;

/**
 * Changes of local accounts become Update, for every host that holds a follower.
 *
 * <pre>
 *  accounts ─▶ tell-of-accounts ─▶ deliveries, every partition
 * </pre>
 *
 * <p>It stands alone because a topology cannot both know all accounts and read them as they change. So it does not know
 * where followers are either and tells every partition: a profile changes seldom.
 */
public final class ProfilesTopology {
    /** The stage, the consumer group and the prefix of internal topics. */
    public static final String STAGE = "outbound-profiles";

    private ProfilesTopology() {}

    /**
     * The topology.
     *
     * @param partitions of every topic
     */
    public static Topology of(LocalUris uris, int partitions) {
        var builder = new StreamsBuilder();
        AddressingTopology.tell(
                "accounts",
                AddressingTopology.read(builder, Topic.ACCOUNTS)
                        .process(() -> new TellOfAccounts(uris, partitions), Named.as("tell-of-accounts")));
        return builder.build();
    }

    private static final class TellOfAccounts extends ContextualProcessor<String, SpecificRecord, String, Told> {
        private final LocalUris uris;
        private final int partitions;

        TellOfAccounts(LocalUris uris, int partitions) {
            this.uris = uris;
            this.partitions = partitions;
        }

        @Override
        public void process(Record<String, SpecificRecord> happened) {
            if (happened.value() instanceof AccountChanged account
                    && account.getDomain() == null
                    && account.getUpdatedAt().isAfter(account.getCreatedAt())) {
                var addressed = Said.of(happened, account, Activities.updateActor(account, uris))
                        .setToFollowers(true)
                        .setObject(account.getUri())
                        .build();
                var everywhere = IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet());
                context().forward(happened.withKey(Said.key(addressed)).withValue(new Told(addressed, everywhere)));
            }
        }
    }
}
