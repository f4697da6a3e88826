package org.mukudori.platform.streams;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.mukudori.platform.log.LogConfig;

/** What every topology is run with; the reasons are in docs/adr/0002 and 0008. */
final class Settings {
    private Settings() {}

    static Properties of(
            String stage, String bootstrapServers, Path stateDir, LogConfig log, StreamsConfiguration streams) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, stage);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, streams.threads());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, streams.standbys());
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                streams.commitInterval().toMillis());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) log.replication());
        settings.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallStores.class);
        settings.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableToDeadLetters.class);
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UnprocessableToDeadLetters.class);
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        consumer(settings, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer(settings, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, stage + "-" + log.instance());
        consumer(settings, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, LogConfig.SESSION_MILLIS);
        consumer(settings, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, LogConfig.HEARTBEAT_MILLIS);
        // Kafka Streams waits 100 ms for company otherwise: each hop of a post would cost that. Within a millisecond,
        // what goes to
        // several partitions because of one post comes together.
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 1);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        return settings;
    }

    private static void consumer(Properties settings, String name, Object value) {
        settings.put(StreamsConfig.mainConsumerPrefix(name), value);
    }
}
