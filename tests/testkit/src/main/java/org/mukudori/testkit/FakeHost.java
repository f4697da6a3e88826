package org.mukudori.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.Json;

/** A peer that believes everybody, of which a process can have hundreds, and which can be unwell in every way. */
public final class FakeHost implements AutoCloseable {
    /** How it is. */
    public enum Mood {
        WELL,
        /** Takes connections and requests, and never answers. */
        SILENT,
        /** Answers a byte a second. */
        SLOW,
        FAILING,
        GONE,
        /** Shows a certificate that nobody believes; only one that speaks TLS. */
        DOUBTFUL,
        /** Takes no connections. */
        CLOSED
    }

    /**
     * What it has been told.
     *
     * @param at as {@link System#nanoTime()} says
     */
    public record Heard(String id, String type, String object, long at) {}

    private final @Nullable Tls tls;
    private final int port;
    private final AtomicInteger repeats = new AtomicInteger();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mood mood = Mood.WELL;
    private @Nullable ServerSocket door;

    /** What hosts that speak TLS have to show. */
    public record Tls(SSLContext believed, SSLContext doubtful) {
        Socket secure(Socket plain, Mood mood) throws IOException {
            var context = mood == Mood.DOUBTFUL ? doubtful : believed;
            var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
            socket.setUseClientMode(false);
            return socket;
        }
    }

    /** One without TLS. */
    public FakeHost() {
        this(null);
    }

    /** One that speaks TLS, if it has anything to show. */
    public FakeHost(@Nullable Tls tls) {
        this.tls = tls;
        try {
            var first = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            port = first.getLocalPort();
            serve(first);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Its URL, without a slash at its end. */
    public String base() {
        return (tls == null ? "http" : "https") + "://127.0.0.1:" + port;
    }

    /** Its name, with its port. */
    public String name() {
        return "127.0.0.1:" + port;
    }

    /** How it is. */
    public Mood mood() {
        return mood;
    }

    /** Becomes so; whoever waits for an answer is hung up on. */
    public synchronized void become(Mood next) {
        mood = next;
        try {
            if (next == Mood.CLOSED && door != null) {
                door.close();
                door = null;
            } else if (next != Mood.CLOSED && door == null) {
                serve(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        hangUp();
    }

    /** What it has taken, each activity once, in order. */
    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** The types of what it has taken. */
    public List<String> types() {
        return heard.stream().map(Heard::type).toList();
    }

    /** How often it has taken what it had already. */
    public int repeats() {
        return repeats.get();
    }

    /** The types of what it has taken about one thing. */
    public List<String> typesAbout(String object) {
        return heard.stream()
                .filter(one -> one.object().equals(object))
                .map(Heard::type)
                .toList();
    }

    private void serve(ServerSocket socket) {
        door = socket;
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try {
                    var caller = socket.accept();
                    open.add(caller);
                    Thread.ofVirtual().start(() -> answer(caller));
                } catch (IOException _) {
                    // Closed.
                }
            }
        });
    }

    private void answer(Socket plain) {
        try (var caller = tls == null ? plain : tls.secure(plain, mood)) {
            var in = new BufferedInputStream(caller.getInputStream());
            for (var body = request(in); body != null; body = request(in)) {
                switch (mood) {
                    case WELL -> {
                        hear(body);
                        write(caller, "202 Accepted");
                    }
                    case FAILING -> write(caller, "500 Internal Server Error");
                    case GONE -> write(caller, "410 Gone");
                    case SLOW -> drip(caller);
                    case SILENT, CLOSED, DOUBTFUL -> in.skipNBytes(Long.MAX_VALUE);
                }
            }
        } catch (IOException _) {
            // Hung up.
        } finally {
            open.remove(plain);
        }
    }

    private void drip(Socket caller) throws IOException {
        for (var b : "HTTP/1.1 202 Accepted\r\nX-Padding: more and more\r\n".getBytes(StandardCharsets.US_ASCII)) {
            caller.getOutputStream().write(b);
            LockSupport.parkNanos(1_000_000_000);
        }
    }

    private static void write(Socket caller, String status) throws IOException {
        caller.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** As peers do: an activity may come again, with the same id, and is known by it. */
    private synchronized void hear(byte[] body) {
        var activity = Json.parse(body);
        var id = activity.path("id").asText();
        var object = activity.path("object");
        if (heard.stream().anyMatch(known -> known.id().equals(id))) {
            repeats.incrementAndGet();
        } else {
            heard.add(new Heard(
                    id,
                    activity.path("type").asText(),
                    object.isTextual() ? object.asText() : object.path("id").asText(),
                    System.nanoTime()));
        }
    }

    private static byte @Nullable [] request(InputStream in) throws IOException {
        var length = 0;
        var any = false;
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            any = true;
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return any ? in.readNBytes(length) : null;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private void hangUp() {
        for (var caller : open) {
            try {
                caller.close();
            } catch (IOException _) {
                // Hung up already.
            }
        }
    }

    @Override
    public void close() {
        become(Mood.CLOSED);
    }
}
