package org.mukudori.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** A server made with Fedify, on which Pip lives; see {@code tests/peers}. */
final class FedifyPeer implements AutoCloseable {
    /** The one signature that it makes, and the only one that it takes. */
    enum Scheme {
        DRAFT,
        RFC9421;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Path FOLDER = Path.of("..", "peers").toAbsolutePath().normalize();

    private final Scheme scheme;
    private final Process process;
    private final String base;
    private final Client door;

    private FedifyPeer(Scheme scheme, Process process, String base) {
        this.scheme = scheme;
        this.process = process;
        this.base = base;
        this.door = Client.stranger(base + "/door");
    }

    /**
     * Gets what it is made of.
     *
     * @return why that cannot be had, if it cannot
     */
    static Optional<String> install() throws IOException {
        return Node.install(FOLDER);
    }

    /** Starts one; it stops with this process at the latest. */
    static FedifyPeer start(Scheme scheme) throws IOException {
        var log = Path.of("target", "fedify-" + scheme.word() + ".log");
        var process = new ProcessBuilder("node", "peer.mjs", scheme.word())
                .directory(FOLDER.toFile())
                .redirectError(log.toAbsolutePath().toFile())
                .start();
        var printed = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var base = printed.readLine();
        if (base == null) {
            throw new AssertionError("the Fedify peer does not start; see " + log);
        }
        return new FedifyPeer(scheme, process, base);
    }

    Scheme scheme() {
        return scheme;
    }

    /** Pip, as an id. */
    String pip() {
        return base + "/users/pip";
    }

    /** Pip, as people write it. */
    String handle() {
        return "@pip@" + base.substring("http://".length());
    }

    /** Has Pip do something, and answers with the {@code id} of the activity and of its {@code object}. */
    JsonNode let(String what, String... details) {
        return door.post("/" + what, details).ok();
    }

    /** What Pip has been told, in order. */
    List<JsonNode> heard() {
        return list("/heard");
    }

    /** Waits until Pip has been told something. */
    JsonNode hears(String what, Predicate<JsonNode> wanted) {
        return Eventually.see(
                        what + " at " + base,
                        this::heard,
                        heard -> heard.stream().anyMatch(wanted))
                .stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    /** The requests with a body that it made, and how they were answered. */
    List<JsonNode> sent() {
        return list("/sent");
    }

    private List<JsonNode> list(String path) {
        return StreamSupport.stream(door.get(path).ok().spliterator(), false).toList();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
    }

    @Override
    public String toString() {
        return scheme.word();
    }
}
