package org.mukudori.journey;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Somebody who looks at home as an application does: with an open stream, and by reading once it is open; again, when it has
 * been closed. And one who asks for the home all the time besides.
 */
final class Watcher implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("\\\\\"id\\\\\":\\\\\"([0-9]+)\\\\\"");
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Client client;
    private final String url;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();
    /** What each connection was told. */
    private final List<List<String>> told = new CopyOnWriteArrayList<>();

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<Thread> threads;
    private volatile boolean closed;
    private volatile Instant last = Instant.MAX;
    private volatile Duration longestSilence = Duration.ZERO;
    private volatile Duration longestAnswer = Duration.ZERO;

    Watcher(Town town, String name) {
        this.client = town.member(name);
        this.url = town.url().replaceFirst("^http", "ws") + "/api/v1/streaming?stream=user";
        this.token = town.token(name);
        this.threads = List.of(
                Thread.ofVirtual().start(this::watch), Thread.ofVirtual().start(this::poll));
    }

    /** The ids of the posts that it has been told of, or has read once it was connected. */
    Set<String> seen() {
        return seen;
    }

    /** What each of its connections was told, in order. */
    List<List<String>> told() {
        return told;
    }

    /** Answers that were neither the home nor a request to try again. */
    List<String> errors() {
        return errors;
    }

    /** The longest time between two things that it was told. */
    Duration longestSilence() {
        return longestSilence;
    }

    /** The longest time that it had to wait for its home. */
    Duration longestAnswer() {
        return longestAnswer;
    }

    /** Its whole home, newest first. */
    List<String> home() {
        var all = new ArrayList<String>();
        var page = page();
        while (!page.isEmpty()) {
            all.addAll(page);
            page = page("max_id", page.getLast());
        }
        return all;
    }

    private List<String> page(String... more) {
        var query = new ArrayList<>(List.of("limit", "40"));
        query.addAll(List.of(more));
        while (true) {
            var answer = client.get("/api/v1/timelines/home", query.toArray(String[]::new));
            if (answer.status() == 200) {
                return Client.ids(answer.body());
            }
            if (answer.status() != 503
                    || answer.http().headers().firstValue("Retry-After").isEmpty()) {
                errors.add(answer.status() + " " + answer.body());
            }
            Eventually.pause();
        }
    }

    private void poll() {
        while (!closed) {
            var asked = Instant.now();
            try {
                page();
            } catch (UncheckedIOException e) {
                errors.add(e.toString());
            }
            longestAnswer = longer(longestAnswer, Duration.between(asked, Instant.now()));
            Eventually.pause();
        }
    }

    private void watch() {
        while (!closed) {
            var ended = new CompletableFuture<Void>();
            var ids = new ArrayList<String>();
            told.add(ids);
            try {
                var socket = http.newWebSocketBuilder()
                        .header("Authorization", "Bearer " + token)
                        .buildAsync(URI.create(url), new Ear(ids, ended))
                        .join();
                seen.addAll(home());
                while (!closed && !ended.isDone()) {
                    Thread.sleep(PAUSE);
                }
                socket.abort();
            } catch (CompletionException e) {
                told.remove(ids);
                Eventually.pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private final class Ear implements WebSocket.Listener {
        private final List<String> ids;
        private final CompletableFuture<Void> ended;
        private final StringBuilder text = new StringBuilder();

        Ear(List<String> ids, CompletableFuture<Void> ended) {
            this.ids = ids;
            this.ended = ended;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean whole) {
            text.append(part);
            if (whole) {
                hear(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void hear(String message) {
            var id = ID.matcher(message);
            if (message.contains("\"event\":\"update\"") && id.find()) {
                ids.add(id.group(1));
                seen.add(id.group(1));
                var now = Instant.now();
                if (last.isBefore(now)) {
                    longestSilence = longer(longestSilence, Duration.between(last, now));
                }
                last = now;
            }
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            ended.complete(null);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            ended.complete(null);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    @Override
    public void close() {
        closed = true;
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        http.close();
    }
}
