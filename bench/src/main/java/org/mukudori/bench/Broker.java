package org.mukudori.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.mukudori.events.Partitions;
import org.mukudori.platform.embedded.EmbeddedKafka;
import org.mukudori.platform.log.Catalogue;

/** The real broker, in a process of its own: {@code Broker <directory> <port> <controller port>}. */
final class Broker {
    private Broker() {}

    public static void main(String[] arguments) throws IOException, ExecutionException, InterruptedException {
        try (var kafka = EmbeddedKafka.start(
                        Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
                var admin = Admin.create(
                        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) kafka.bootstrapServers()))) {
            new Catalogue(admin, Partitions.DEFAULT_COUNT, (short) 1).createThrownAway();
            admin.createTopics(List.of(new NewTopic(Naive.TOPIC, Partitions.DEFAULT_COUNT, (short) 1)))
                    .all()
                    .get();
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // Until whoever started it is gone.
            }
        }
    }
}
