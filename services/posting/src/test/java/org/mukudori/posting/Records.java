package org.mukudori.posting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Partitions;
import org.mukudori.events.Topic;

/** What stands in the log, read past the service. */
record Records(String key, int partition, @Nullable SpecificRecord event, String by) {
    private static final EventCodec CODEC = new EventCodec();

    /** All records of a topic whose key begins so, in their order. */
    static List<Records> of(Topic topic, String key) {
        var servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        var found = new ArrayList<Records>();
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "group.id",
                        UUID.randomUUID().toString()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var all = IntStream.range(0, Partitions.DEFAULT_COUNT)
                    .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            var end = consumer.endOffsets(all);
            while (all.stream().anyMatch(partition -> consumer.position(partition) < end.getOrDefault(partition, 0L))) {
                for (var kept : consumer.poll(Duration.ofMillis(200))) {
                    if (kept.key().startsWith(key)) {
                        found.add(new Records(
                                kept.key(),
                                kept.partition(),
                                kept.value() == null ? null : CODEC.decode(topic, kept.value()),
                                new String(kept.headers().lastHeader("by").value(), StandardCharsets.US_ASCII)));
                    }
                }
            }
        }
        return found;
    }
}
