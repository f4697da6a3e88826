package org.mukudori.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.mukudori.events.Topic;
import org.mukudori.local.Failure;
import org.mukudori.local.Service;

/** Pages of home timelines a second, through the gateway of a whole instance, with real tokens. */
final class Reads {
    /** Pages of pre-rendered fragments that a bare server gives on this kind of machine, per second and core. */
    private static final double CEILING = 15_400;

    private static final String PAGE = "/api/v1/timelines/home?limit=20";
    private static final int PORT = 23_700;
    private static final int POSTS = 20_000;

    private final int people;
    private final int follows;

    Reads(int people, int follows) {
        this.people = people;
        this.follows = follows;
    }

    void run(Path directory) throws Failure, IOException, InterruptedException, ExecutionException {
        var graph = new Graph(people, follows);
        try (var instance =
                Instance.start(directory.resolve("data"), PORT, Set.of(Service.GATEWAY, Service.TIMELINES))) {
            inhabit(graph, instance);
            var requests = IntStream.range(0, people)
                    .mapToObj(person -> Visitor.request(PAGE, Feeder.token(person)))
                    .toArray(byte[][]::new);
            visitEverybody(instance, requests);
            var rate = new Load(instance, "page", 32, chance -> requests[chance.nextInt(requests.length)]).run();
            Progress.say("%.3f of what a bare server's two cores give", rate / (2 * CEILING));
        }
    }

    private void inhabit(Graph graph, Instance instance) throws InterruptedException {
        var started = System.nanoTime();
        Progress.say("%,d people, %,d follows, %,d posts", people, graph.edges(), POSTS);
        Feeder.feed("people", instance.bootstrapServers(), people, follows);
        Feeder.feed("follows", instance.bootstrapServers(), people, follows);
        Feeder.feed("posts", instance.bootstrapServers(), people, follows, Integer.toString(POSTS), "0", "0");
        Progress.await(
                "records in the read model",
                () -> instance.taken(
                        Topic.ACCOUNTS.topicName(), Topic.RELATIONSHIPS.topicName(), Topic.STATUSES.topicName()),
                people + graph.edges() + POSTS);
        Progress.say("everything is in the read model after %.0f s", Progress.since(started));
    }

    private void visitEverybody(Instance instance, byte[][] requests) throws IOException {
        var bytes = 0L;
        try (var visitor = new Visitor(instance.port())) {
            for (var request : requests) {
                bytes += visitor.ask(request);
            }
        }
        Progress.say("%,d people have read their homes, %,d bytes a page", people, bytes / people);
    }
}
