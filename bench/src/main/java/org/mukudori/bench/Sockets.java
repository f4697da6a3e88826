package org.mukudori.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.mukudori.events.Topic;
import org.mukudori.local.Failure;
import org.mukudori.local.Service;

/**
 * Open streams, each of another person, through the gateway of a whole instance: what they cost when nothing happens, how
 * long a post takes to all of them, and how long they live when their tokens are revoked.
 */
final class Sockets {
    private static final int PORT = 23_740;
    private static final int AT_ONCE = 50;
    private static final long IDLE_MILLIS = 30_000;

    private final int people;
    private final AtomicInteger heard = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    Sockets(int people) {
        this.people = people;
    }

    void run(Path directory) throws Failure, IOException, InterruptedException, ExecutionException {
        try (var instance =
                        Instance.start(directory.resolve("data"), PORT, Set.of(Service.GATEWAY, Service.TIMELINES));
                var client = HttpClient.newHttpClient()) {
            Feeder.feed("people", instance.bootstrapServers(), people, 0);
            Feeder.feed("crowds", instance.bootstrapServers(), 1, 0, Integer.toString(people - 1));
            Progress.await(
                    "records in the read model",
                    () -> instance.taken(Topic.ACCOUNTS.topicName(), Topic.RELATIONSHIPS.topicName()),
                    2L * people - 1);
            var before = instance.memory();
            open(client);
            Progress.say(
                    "%,d streams are open, of memory each: %s",
                    people,
                    instance.memory().entrySet().stream()
                            .map(part -> String.format(
                                    "%s %.1f kB",
                                    part.getKey(),
                                    (part.getValue() - before.getOrDefault(part.getKey(), 0L)) / 1e3 / people))
                            .collect(Collectors.joining(", ")));
            idle(instance);
            tellAll(instance);
            revokeAll(instance);
        }
    }

    private void open(HttpClient client) throws InterruptedException, ExecutionException {
        var uri = URI.create("ws://localhost:" + PORT + "/api/v1/streaming?stream=user");
        for (int person = 0; person < people; ) {
            var opening = new CompletableFuture<?>[Math.min(AT_ONCE, people - person)];
            for (int i = 0; i < opening.length; i++) {
                opening[i] = client.newWebSocketBuilder()
                        .header("Authorization", "Bearer " + Feeder.token(person++))
                        .buildAsync(uri, new Ear());
            }
            CompletableFuture.allOf(opening).get();
        }
    }

    private static void idle(Instance instance) throws InterruptedException {
        var before = instance.cpu();
        Thread.sleep(IDLE_MILLIS);
        Progress.say(
                "of a core, when nothing happens: %s",
                instance.cpu().entrySet().stream()
                        .map(part -> String.format(
                                "%s %.2f %%",
                                part.getKey(),
                                (part.getValue() - before.getOrDefault(part.getKey(), 0.0)) * 1e5 / IDLE_MILLIS))
                        .collect(Collectors.joining(", ")));
    }

    /** The first person is followed by all others. */
    private void tellAll(Instance instance) throws InterruptedException {
        var started = System.nanoTime();
        Feeder.feed("posts-of", instance.bootstrapServers(), 1, 0, "0", "1");
        Progress.await("streams have heard", heard::get, people);
        Progress.say("a post is on all streams %.1f s after its writer's process was started", Progress.since(started));
    }

    private void revokeAll(Instance instance) throws InterruptedException {
        var started = System.nanoTime();
        Feeder.feed("strangers", instance.bootstrapServers(), people, 0);
        var revoked = Progress.since(started);
        Progress.await("streams closed", closed::get, people);
        Progress.say(
                "all streams are closed %.1f s after the revocation of their tokens was begun, and %.1f s after it was written",
                Progress.since(started), Progress.since(started) - revoked);
    }

    private final class Ear implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
            if (isLast) {
                heard.incrementAndGet();
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.incrementAndGet();
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            closed.incrementAndGet();
        }
    }
}
