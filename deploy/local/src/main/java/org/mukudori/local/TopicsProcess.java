package org.mukudori.local;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.mukudori.events.Partitions;
import org.mukudori.platform.log.Catalogue;

/** Makes the topics of the catalogue in a cluster of somebody else's, once; its only argument is {@code host:port}. */
final class TopicsProcess {
    private TopicsProcess() {}

    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) arguments[0]))) {
            new Catalogue(admin, Partitions.DEFAULT_COUNT, (short) 1).create();
        }
    }
}
