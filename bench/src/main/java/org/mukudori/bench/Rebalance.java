package org.mukudori.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.mukudori.events.Keys;
import org.mukudori.events.Status;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.local.Failure;
import org.mukudori.local.Service;

/**
 * Two instances of {@code timelines}, a third that is added, and one that is killed: how long people wait for posts meanwhile, at
 * home and on open streams, and what they miss or are told twice.
 */
final class Rebalance {
    private static final int PORT = 23_780;
    private static final int AUTHORS = 4;
    /** How many pages of a home have what was posted within the longest pause. */
    private static final int PAGES = 5;

    private static final long BETWEEN_MILLIS = 100;
    private static final long PHASE_MILLIS = 30_000;
    private static final long SETTLING_MILLIS = 20_000;
    private static final long PAUSE_MILLIS = 50;
    private static final Pattern STREAMED = Pattern.compile("\"event\":\"update\".*?\\\\\"id\\\\\":\\\\\"([0-9]+)");
    private static final Pattern AT_HOME = Pattern.compile("\\{\"id\":\"([0-9]+)\",\"created_at\"");

    private final int people;
    private final HttpClient client = HttpClient.newHttpClient();
    /** When each post was written. */
    private final ConcurrentSkipListMap<Long, Long> written = new ConcurrentSkipListMap<>();

    private final AtomicInteger twice = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicLong homesBehind = new AtomicLong();
    private volatile boolean isWritten;
    private volatile boolean over;

    Rebalance(int people) {
        this.people = people;
    }

    void run(Path directory) throws Failure, IOException, InterruptedException {
        try (var instance = Instance.start(
                        directory.resolve("data"),
                        PORT,
                        Set.of(Service.GATEWAY, Service.TIMELINES),
                        settings -> settings.withTimelines(3));
                var feeder = new Feeder(instance.bootstrapServers())) {
            instance.stop("timelines-3");
            Feeder.feed("people", instance.bootstrapServers(), people, 0);
            var crowd = Integer.toString(people - AUTHORS);
            Feeder.feed("crowds", instance.bootstrapServers(), 1, 0, crowd, crowd, crowd, crowd);
            Progress.await(
                    "records in the read model",
                    () -> instance.taken(Topic.ACCOUNTS.topicName(), Topic.RELATIONSHIPS.topicName()),
                    people + AUTHORS * (people - AUTHORS));
            var watchers = new ArrayList<Watcher>();
            for (int person = AUTHORS; person < people; person++) {
                watchers.add(new Watcher(Feeder.token(person)));
            }
            var threads = new ArrayList<Thread>();
            watchers.forEach(watcher -> threads.add(Thread.ofVirtual().start(watcher::watch)));
            threads.add(Thread.ofVirtual().start(() -> readHomes(watchers)));
            threads.add(Thread.ofVirtual().start(() -> write(feeder)));
            var phases = List.of(
                    phase("to warm up", () -> {}),
                    phase("nothing happens", () -> {}),
                    phase("an instance is added", () -> instance.start("timelines-3")),
                    phase("an instance is killed, and comes back", () -> instance.kill("timelines-2")));
            isWritten = true;
            Thread.sleep(SETTLING_MILLIS);
            over = true;
            for (var thread : threads) {
                thread.join();
            }
            phases.forEach(phase -> tell(phase, watchers));
        }
    }

    /** What is done at the beginning of a phase. */
    private interface Event {
        void happens() throws IOException;
    }

    /**
     * A time in which something happened.
     *
     * @param posts those written in it
     */
    private record Phase(String what, Map<Long, Long> posts, double homesBehind, int twice, int refused) {}

    private Phase phase(String what, Event event) throws IOException, InterruptedException {
        var from = Instant.now().toEpochMilli();
        homesBehind.set(0);
        twice.set(0);
        refused.set(0);
        event.happens();
        Thread.sleep(PHASE_MILLIS);
        return new Phase(
                what, Map.copyOf(written.tailMap(from << 16)), homesBehind.get() / 1e3, twice.get(), refused.get());
    }

    private static void tell(Phase phase, Collection<Watcher> watchers) {
        var longest = 0L;
        var missed = 0;
        for (var watcher : watchers) {
            for (var post : phase.posts().entrySet()) {
                var seen = watcher.seen.get(post.getKey());
                if (seen == null) {
                    missed++;
                } else {
                    longest = Math.max(longest, seen - post.getValue());
                }
            }
        }
        Progress.say(
                "%s: %,d posts to %d people; behind by at most: streams %.1f s, homes %.1f s; missed %d, told twice %d, "
                        + "homes not answered %d",
                phase.what(),
                phase.posts().size(),
                watchers.size(),
                longest / 1e3,
                phase.homesBehind(),
                missed,
                phase.twice(),
                phase.refused());
    }

    private void write(Feeder feeder) {
        for (int author = 0; !isWritten; author = (author + 1) % AUTHORS) {
            var now = Instant.now();
            var id = now.toEpochMilli() << 16;
            var uri = "http://localhost:3000/users/u" + author + "/statuses/" + id;
            var account = Graph.account(author);
            written.put(id, now.toEpochMilli());
            feeder.send(
                    Topic.STATUSES,
                    Keys.status(account, id),
                    new StatusPosted(Status.newBuilder()
                            .setId(id)
                            .setAccount(account)
                            .setUri(uri)
                            .setUrl(uri)
                            .setLocal(true)
                            .setCreatedAt(now)
                            .setVisibility(Visibility.PUBLIC)
                            .setSensitive(false)
                            .setSpoilerText("")
                            .setContent("<p>Kiek</p>")
                            .setText("Kiek")
                            .setLanguage("en")
                            .setConversation(id)
                            .build()));
            pause(BETWEEN_MILLIS);
        }
    }

    /** A home is as far behind as the oldest post that it lacks is old. */
    private void readHomes(List<Watcher> watchers) {
        for (int next = 0; !isWritten; next = (next + 1) % watchers.size()) {
            var asked = Instant.now().toEpochMilli();
            var home = watchers.get(next).pages(PAGES);
            if (!home.isEmpty() && home.getLast() < asked << 16) {
                written.subMap(home.getLast(), asked << 16).entrySet().stream()
                        .filter(post -> !home.contains(post.getKey()))
                        .findFirst()
                        .ifPresent(lacking -> homesBehind.accumulateAndGet(asked - lacking.getValue(), Math::max));
            }
            pause(PAUSE_MILLIS / 5);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One who has an open stream, and reads at home what came before it. */
    private final class Watcher {
        private final String token;
        /** When each post was seen. */
        private final Map<Long, Long> seen = new ConcurrentHashMap<>();

        Watcher(String token) {
            this.token = token;
        }

        void watch() {
            var uri = URI.create("ws://localhost:" + PORT + "/api/v1/streaming?stream=user");
            while (!over) {
                var ear = new Ear();
                try {
                    var socket = client.newWebSocketBuilder()
                            .header("Authorization", "Bearer " + token)
                            .buildAsync(uri, ear)
                            .join();
                    readAll();
                    while (!over && !ear.ended.isDone()) {
                        pause(PAUSE_MILLIS);
                    }
                    socket.abort();
                } catch (CompletionException e) {
                    pause(PAUSE_MILLIS);
                }
            }
        }

        /** As much of the home as may have come since the last time. */
        private void readAll() {
            pages(4 * PAGES).forEach(this::see);
        }

        List<Long> pages(int most) {
            var all = new ArrayList<Long>();
            var page = home("");
            for (int pages = 1; !page.isEmpty(); pages++) {
                all.addAll(page);
                page = pages == most ? List.of() : home("&max_id=" + page.getLast());
            }
            return all;
        }

        boolean see(long id) {
            return seen.putIfAbsent(id, Instant.now().toEpochMilli()) == null;
        }

        List<Long> home(String more) {
            var uri = URI.create("http://localhost:" + PORT + "/api/v1/timelines/home?limit=40" + more);
            var request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer " + token)
                    .build();
            while (true) {
                try {
                    var answer = client.send(request, BodyHandlers.ofString());
                    if (answer.statusCode() == 200) {
                        return AT_HOME.matcher(answer.body())
                                .results()
                                .map(found -> Long.parseLong(found.group(1)))
                                .toList();
                    }
                } catch (IOException e) {
                    Progress.say("  home: %s", e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return List.of();
                }
                refused.incrementAndGet();
                pause(PAUSE_MILLIS);
            }
        }

        private final class Ear implements WebSocket.Listener {
            private final Set<Long> told = ConcurrentHashMap.newKeySet();
            private final CompletableFuture<Void> ended = new CompletableFuture<>();
            private final StringBuilder text = new StringBuilder();

            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
                text.append(data);
                if (isLast) {
                    var found = STREAMED.matcher(text);
                    if (found.find()) {
                        var id = Long.parseLong(found.group(1));
                        see(id);
                        if (!told.add(id)) {
                            twice.incrementAndGet();
                        }
                    }
                    text.setLength(0);
                }
                socket.request(1);
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
                ended.complete(null);
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public void onError(WebSocket socket, Throwable failure) {
                ended.complete(null);
            }
        }
    }
}
