package org.mukudori.gateway.stream;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.mukudori.events.ReadersKept;
import org.mukudori.events.Topic;
import org.mukudori.gateway.store.TimelineOwners;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Sink;
import org.mukudori.platform.log.Tail;
import org.mukudori.platform.log.Tails;

/** Keeps where readers are at home as the log has it. */
@Singleton
public final class OwnerFacts implements Sink {
    private final TimelineOwners owners;

    OwnerFacts(TimelineOwners owners) {
        this.owners = owners;
    }

    void start(@Observes StartupEvent started, Tails tails) {
        tails.follow("gateway-owners", Set.of(Topic.TIMELINE_OWNERS), Tail.Reads.ALL, this);
    }

    @Override
    public Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
        return Map.of();
    }

    @Override
    public void apply(List<Fact> facts, Map<TopicPartition, Long> next) {
        for (var fact : facts) {
            if (fact.event() instanceof ReadersKept kept) {
                owners.kept(kept.getPartition(), URI.create(kept.getAddress()));
            }
        }
    }

    @Override
    public boolean passing(RuntimeException failure) {
        return false;
    }
}
