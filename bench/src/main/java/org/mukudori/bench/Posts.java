package org.mukudori.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.mukudori.events.Topic;
import org.mukudori.local.Failure;
import org.mukudori.local.Service;

/**
 * Posts a second through the gateway of a whole instance, each answered with the entity; then how long a post takes to come
 * home to a follower, and to an open stream.
 */
final class Posts {
    /** Posts a second from HTTP to the acknowledged append, on two cores of this kind with the broker on them. */
    private static final double CEILING = 6_000;

    private static final int PORT = 23_720;

    private final int people;
    private final int follows;
    private final int connections;

    Posts(int people, int follows, int connections) {
        this.people = people;
        this.follows = follows;
        this.connections = connections;
    }

    void run(Path directory) throws Failure, IOException, InterruptedException, ExecutionException {
        var graph = new Graph(people, follows);
        try (var instance = Instance.start(
                directory.resolve("data"), PORT, Set.of(Service.GATEWAY, Service.POSTING, Service.TIMELINES))) {
            inhabit(graph, instance);
            measure(instance);
            Latency.measure(instance, graph);
        }
    }

    /** What a person posts with. */
    static byte[] request(int person, String text) {
        return Visitor.post("/api/v1/statuses", Feeder.token(person), "{\"status\":\"" + text + "\"}");
    }

    private void inhabit(Graph graph, Instance instance) throws InterruptedException {
        Progress.say("%,d people, %,d follows", people, graph.edges());
        Feeder.feed("people", instance.bootstrapServers(), people, follows);
        Feeder.feed("follows", instance.bootstrapServers(), people, follows);
        Progress.await(
                "records in the read model",
                () -> instance.taken(Topic.ACCOUNTS.topicName(), Topic.RELATIONSHIPS.topicName()),
                people + graph.edges());
    }

    private void measure(Instance instance) throws InterruptedException, ExecutionException {
        var rate = new Load(
                        instance,
                        "post",
                        connections,
                        chance -> request(
                                chance.nextInt(people),
                                "The starlings turned over the harbour again, " + chance.nextLong()))
                .run();
        Progress.say("%.2f of what a bare server with the broker beside it appends", rate / CEILING);
    }
}
