package org.mukudori.journey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Partitions;
import org.mukudori.events.Topic;

/** The log of a town, read and written beside its services. */
record Records(String bootstrapServers) {
    private static final EventCodec CODEC = new EventCodec();

    /** What a topic has from its beginning to its present end. */
    List<ConsumerRecord<String, byte[]>> of(Topic topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", (Object) bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var all = consumer.partitionsFor(topic.topicName()).stream()
                    .map(partition -> new TopicPartition(topic.topicName(), partition.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            var ends = consumer.endOffsets(all);
            while (all.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(kept -> {
                    if (wanted.test(kept)) {
                        found.add(kept);
                    }
                });
            }
        }
        return found;
    }

    static SpecificRecord event(Topic topic, ConsumerRecord<String, byte[]> kept) {
        return CODEC.decode(topic, kept.value());
    }

    /** Appends many records at once. */
    void append(Topic topic, Map<String, ? extends SpecificRecord> events) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", (Object) bootstrapServers, "acks", "all", "linger.ms", "20"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var last = events.entrySet().stream()
                    .map(event -> producer.send(new ProducerRecord<>(
                            topic.topicName(),
                            Partitions.of(event.getKey(), Partitions.DEFAULT_COUNT),
                            event.getKey(),
                            CODEC.encode(event.getValue()))))
                    .toList();
            for (var sent : last) {
                sent.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
