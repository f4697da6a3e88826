package org.mukudori.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Catalogue;

class EmbeddedKafkaIT {
    @TempDir
    Path data;

    @Test
    void shouldFindTopicsAndRecordsAgainAfterARestart() throws Exception {
        // Given
        int port = Ports.free();
        int controllerPort = Ports.free();
        var partition = new TopicPartition(Topic.STATUSES.topicName(), 0);
        try (var kafka = EmbeddedKafka.start(data, port, controllerPort);
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new Catalogue(admin, 2, (short) 1).create();
            assertThatThrownBy(() -> admin.describeTopics(List.of("nobody-asked-for-it"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            try (var producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", kafka.bootstrapServers()),
                    new StringSerializer(),
                    new StringSerializer())) {
                producer.send(new ProducerRecord<>(partition.topic(), 0, "1/2", "kept"))
                        .get();
            }
        }

        // When
        try (var kafka = EmbeddedKafka.start(data, port, controllerPort);
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
                var consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            // Then
            assertThat(new Catalogue(admin, 2, (short) 1).differences(Catalogue.all()))
                    .isEmpty();
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            var records = consumer.poll(Duration.ofSeconds(10)).records(partition);
            assertThat(records).singleElement().satisfies(found -> {
                assertThat(found.key()).isEqualTo("1/2");
                assertThat(found.value().getBytes(StandardCharsets.UTF_8)).hasSize(4);
            });
        }
    }
}
