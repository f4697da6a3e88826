package org.mukudori.testkit;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** In containers. */
record ContainerServers(KafkaContainer kafka, PostgreSQLContainer database) implements Servers {
    static ContainerServers start() {
        var kafka = new KafkaContainer("apache/kafka-native:4.2.1").withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        var database = new PostgreSQLContainer("postgres:18-alpine");
        kafka.start();
        database.start();
        return new ContainerServers(kafka, database);
    }

    @Override
    public String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    @Override
    public String jdbcUrl() {
        return database.getJdbcUrl();
    }

    @Override
    public String reactiveUrl() {
        return "postgresql://" + database.getHost() + ":" + database.getFirstMappedPort() + "/"
                + database.getDatabaseName();
    }

    @Override
    public String user() {
        return database.getUsername();
    }

    @Override
    public String password() {
        return database.getPassword();
    }

    @Override
    public void close() {
        kafka.stop();
        database.stop();
    }
}
