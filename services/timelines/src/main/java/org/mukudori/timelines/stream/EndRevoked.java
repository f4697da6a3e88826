package org.mukudori.timelines.stream;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Sink;
import org.mukudori.platform.log.Tail;
import org.mukudori.platform.log.Tails;
import org.mukudori.timelines.app.Audience;

/**
 * Ends streams whose tokens are revoked, or whose accounts are suspended, while they are open; the gateway lets no new
 * ones in.
 */
@Singleton
final class EndRevoked implements Sink {
    private final Audience audience;

    EndRevoked(Audience audience) {
        this.audience = audience;
    }

    void start(@Observes StartupEvent started, Tails tails) {
        tails.follow("timelines-revoked", Set.of(Topic.ACCESS_TOKENS, Topic.ACCOUNTS), Tail.Reads.ALL, this);
    }

    @Override
    public Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
        return partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> HEAD));
    }

    @Override
    public void apply(List<Fact> facts, Map<TopicPartition, Long> next) {
        for (var fact : facts) {
            switch (fact.event()) {
                case null -> {
                    if (fact.topic() == Topic.ACCOUNTS) {
                        audience.suspended(Keys.ids(fact.key())[0]);
                    } else {
                        audience.revoked(fact.key());
                    }
                }
                case AccountChanged account when account.getSuspended() -> audience.suspended(account.getId());
                default -> {}
            }
        }
    }

    @Override
    public boolean passing(RuntimeException failure) {
        return false;
    }
}
