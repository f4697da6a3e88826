package org.mukudori.inbound.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mukudori.events.AccountChanged;
import org.mukudori.inbound.domain.Delivery;
import org.mukudori.inbound.domain.Origins;
import org.mukudori.inbound.domain.Rejected;
import org.mukudori.inbound.domain.Signatures;

/**
 * Everything that eats a peer's bytes, fed with what peers send after something has gnawed at it: the same each time. It
 * is read or rejected, and nothing else.
 */
class MutationsTest {
    private static final int TIMES = 4_000;
    private static final byte[][] SPICES = {
        "\"".getBytes(StandardCharsets.UTF_8),
        "\\u0000".getBytes(StandardCharsets.UTF_8),
        "\\ud800".getBytes(StandardCharsets.UTF_8),
        "[[[[[[[[".getBytes(StandardCharsets.UTF_8),
        "{\"id\":".getBytes(StandardCharsets.UTF_8),
        "null".getBytes(StandardCharsets.UTF_8),
        "-1e999".getBytes(StandardCharsets.UTF_8),
        "99999999999999999999".getBytes(StandardCharsets.UTF_8),
        "<svg><style>".getBytes(StandardCharsets.UTF_8),
        "&#x110000;&#0;&lt".getBytes(StandardCharsets.UTF_8),
        "%zz%00%".getBytes(StandardCharsets.UTF_8),
        "https://[::1".getBytes(StandardCharsets.UTF_8),
        ",,==;;()".getBytes(StandardCharsets.UTF_8),
        "\u202e\uffff😀".getBytes(StandardCharsets.UTF_8),
        {(byte) 0xff, (byte) 0xc0, 0, 10}
    };

    private final Random random = new Random(20_261_125);
    private final Origins origins = new Origins("here.example", true);
    private final List<byte[]> corpus = corpus();

    private static List<byte[]> corpus() {
        try (var files = Files.list(Path.of("src/test/resources/peers"))) {
            var all = new ArrayList<byte[]>();
            for (var file : files.sorted().toList()) {
                all.add(Files.readAllBytes(file));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] gnawed(byte[] whole) {
        var bytes = whole;
        for (var bites = 1 + random.nextInt(4); bites > 0; bites--) {
            var at = random.nextInt(bytes.length + 1);
            var end = Math.min(bytes.length, at + random.nextInt(24));
            bytes = switch (random.nextInt(5)) {
                case 0 -> join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
                case 1 -> join(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, bytes.length));
                case 2 ->
                    join(
                            Arrays.copyOf(bytes, at),
                            join(SPICES[random.nextInt(SPICES.length)], Arrays.copyOfRange(bytes, at, bytes.length)));
                case 3 ->
                    join(
                            Arrays.copyOf(bytes, at),
                            join(SPICES[random.nextInt(SPICES.length)], Arrays.copyOfRange(bytes, end, bytes.length)));
                default -> flipped(bytes, at);
            };
        }
        return bytes;
    }

    private byte[] flipped(byte[] bytes, int at) {
        var changed = bytes.clone();
        if (at < changed.length) {
            changed[at] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private static byte[] join(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** Reads it, or says that it was rejected. */
    private static boolean isRead(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (Rejected rejected) {
            return false;
        }
    }

    @Test
    void shouldReadOrRejectActivitiesAndActors() {
        var author = AccountChanged.newBuilder()
                .setId(7)
                .setUsername("a")
                .setUri("https://a.example/a")
                .setUrl("https://a.example/a")
                .setInbox("https://a.example/a/inbox")
                .setDisplayName("")
                .setNote("")
                .setCreatedAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .build();
        var read = 0;
        for (var i = 0; i < TIMES; i++) {
            var bytes = gnawed(corpus.get(i % corpus.size()));
            read += isRead(() -> {
                        var json = As2.parse(bytes);
                        var object = json.object("object").orElse(json);
                        var note = new RemoteNote(object, origins);
                        assertThat(note.author() + note.inReplyTo() + note.isVote())
                                .isNotNull();
                        var status = note.status(1L << 32, author, null, List.of(), Instant.now());
                        assertThat(Html.sanitise(status.getContent())).isEqualTo(status.getContent());
                        assertThat(status.getContent()).doesNotContain("<svg", "<script", "\0");
                        RemoteActor.of(json, json.id(), origins)
                                .account(7, "a.example", Optional.empty(), Instant.now(), origins);
                    })
                    ? 1
                    : 0;
        }
        assertThat(read).isPositive();
    }

    @Test
    void shouldReadOrRejectSignatures() {
        var signatures = new Signatures(URI.create("https://here.example"));
        var samples = List.of(
                Map.of(
                        "signature",
                        "keyId=\"https://a.example/a#k\",algorithm=\"hs2019\",created=1,expires=2,headers=\"(request-target) (created) host date digest\",signature=\"AAAA\"",
                        "digest",
                        "SHA-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                        "date",
                        "Wed, 25 Nov 2026 00:00:00 GMT"),
                Map.of(
                        "signature-input",
                        "sig1=(\"@method\" \"@target-uri\" \"content-digest\");created=1;keyid=\"https://a.example/a#k\";alg=\"rsa-v1_5-sha256\"",
                        "signature",
                        "sig1=:AAAA:",
                        "content-digest",
                        "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"));
        for (var i = 0; i < TIMES; i++) {
            var headers = new HashMap<String, List<String>>();
            headers.put("host", List.of("here.example"));
            samples.get(i % 2)
                    .forEach((name, value) -> headers.put(
                            name,
                            List.of(
                                    random.nextInt(3) == 0
                                            ? value
                                            : new String(
                                                    gnawed(value.getBytes(StandardCharsets.UTF_8)),
                                                    StandardCharsets.ISO_8859_1))));
            var delivery = new Delivery("POST", "/inbox", headers, new byte[0]);
            var read = isRead(() -> signatures.proof(delivery, Instant.ofEpochSecond(1)));
            assertThat(read).isIn(true, false);
        }
    }

    @Test
    void shouldReadOrRejectAddresses() {
        var samples = List.of(
                "https://a.example:8443/users/a?b=c#d", "http://xn--bcher-kva.example/%C3%A9", "acct:a@b.example");
        for (var i = 0; i < TIMES; i++) {
            var uri = new String(
                    gnawed(samples.get(i % samples.size()).getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
            origins.of(uri)
                    .ifPresent(origin -> assertThat(origin).matches("[!-~]+").doesNotContain("@", "/"));
            Origins.link(uri)
                    .ifPresent(link ->
                            assertThat(link).doesNotContain("\"", "<", " ").startsWithIgnoringCase("http"));
        }
    }

    @Test
    void shouldReduceMarkupToWhatIsHarmless() {
        for (var i = 0; i < TIMES / 4; i++) {
            var html = new String(gnawed(corpus.get(i % corpus.size())), StandardCharsets.UTF_8).replace("\\\"", "\"");
            var clean = Html.sanitise(html);
            assertThat(Html.sanitise(clean)).isEqualTo(clean);
            assertThat(Html.text(html)).doesNotContain("\0");
        }
    }
}
