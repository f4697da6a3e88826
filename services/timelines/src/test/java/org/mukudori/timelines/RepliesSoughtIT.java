package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Partitions;
import org.mukudori.events.ResolveRequested;
import org.mukudori.events.Status;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;

/** Who looks at a peer's thread has what answers it fetched. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RepliesSoughtIT {
    @Inject
    World world;

    @Test
    void shouldSeekRepliesOfPeersPostsForWhoIsSignedInOnce() {
        var dora = world.person("dora", account -> account.setDomain("far.example"));
        var bob = world.person("bob");
        world.follow(bob, dora);
        var far = theirs(dora, "far", Visibility.PUBLIC);
        var unseen = theirs(dora, "unseen", Visibility.PUBLIC);
        var secret = theirs(dora, "secret", Visibility.PRIVATE);
        var near = world.post(bob, "near");

        for (var post : List.of(far, far, secret, near)) {
            world.read("/api/v1/statuses/" + post.getId() + "/context", bob);
        }
        world.read("/api/v1/statuses/" + unseen.getId() + "/context", World.NOBODY);

        assertThat(sought())
                .filteredOn(List.of(far.getUri(), unseen.getUri(), secret.getUri(), near.getUri())::contains)
                .containsExactly(far.getUri());
    }

    private Status theirs(long author, String name, Visibility visibility) {
        return world.post(
                author,
                name,
                status -> status.setLocal(false)
                        .setVisibility(visibility)
                        .setUri("https://far.example/notes/" + status.getId()));
    }

    private static List<String> sought() {
        var servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        var codec = new EventCodec();
        var found = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", servers),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var all = IntStream.range(0, Partitions.DEFAULT_COUNT)
                    .mapToObj(partition -> new TopicPartition(Topic.RESOLVE_REQUESTS.topicName(), partition))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            var ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                for (var kept : consumer.poll(Duration.ofMillis(100))) {
                    if (codec.decode(Topic.RESOLVE_REQUESTS, kept.value()) instanceof ResolveRequested asked
                            && asked.getReplies()) {
                        found.add(kept.key());
                    }
                }
            }
        }
        return found;
    }
}
