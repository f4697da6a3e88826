package org.mukudori.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.mukudori.platform.embedded.EmbeddedKafka;
import org.mukudori.platform.log.Catalogue;

/** The instance's Kafka: {@code KafkaProcess <directory> <port> <controller port> <partitions>}. */
final class KafkaProcess {
    private KafkaProcess() {}

    public static void main(String[] arguments) {
        Tether.fasten();
        try {
            var kafka = EmbeddedKafka.start(
                    Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-kafka"));
            try (var admin =
                    Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
                new Catalogue(admin, Integer.parseInt(arguments[3]), (short) 1).create();
            }
            System.out.println(Child.READY);
            new CountDownLatch(1).await();
        } catch (Exception e) {
            e.printStackTrace();
            System.out.println(Child.FAILED + e.getMessage());
            System.exit(1);
        }
    }
}
