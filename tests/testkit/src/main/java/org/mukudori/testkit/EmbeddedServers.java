package org.mukudori.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.mukudori.platform.embedded.EmbeddedDatabase;
import org.mukudori.platform.embedded.EmbeddedKafka;
import org.mukudori.platform.embedded.Ports;

/** In this process, from Maven artifacts. */
record EmbeddedServers(EmbeddedKafka kafka, EmbeddedDatabase server) implements Servers {
    private static final String DATABASE = "tests";

    static EmbeddedServers start() throws IOException, SQLException {
        var data = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "servers-");
        var kafka = EmbeddedKafka.start(data.resolve("kafka"), Ports.free(), Ports.free());
        var server = EmbeddedDatabase.start(
                data.resolve("postgresql"), Ports.free(), "tests", EmbeddedDatabase.Durability.THROWN_AWAY);
        server.createDatabase(DATABASE);
        return new EmbeddedServers(kafka, server);
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public String jdbcUrl() {
        return server.jdbcUrl(DATABASE);
    }

    @Override
    public String reactiveUrl() {
        return server.reactiveUrl(DATABASE);
    }

    @Override
    public String user() {
        return EmbeddedDatabase.USER;
    }

    @Override
    public String password() {
        return server.password();
    }

    @Override
    public void close() {
        try {
            kafka.close();
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
