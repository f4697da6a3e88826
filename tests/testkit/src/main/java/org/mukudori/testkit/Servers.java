package org.mukudori.testkit;

/** A running Kafka and a running PostgreSQL with one empty database. */
sealed interface Servers extends AutoCloseable permits ContainerServers, EmbeddedServers {
    String bootstrapServers();

    String jdbcUrl();

    String reactiveUrl();

    String user();

    String password();

    @Override
    void close();
}
