package org.mukudori.inbound.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/** A signature is read or rejected; what it claims to sign is what is there. */
class SignaturesFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
    private static final Signatures SIGNATURES = new Signatures(URI.create("https://here.example"));

    @FuzzTest
    void request(byte[] bytes) {
        var request = read(bytes);
        try {
            var proof = SIGNATURES.proof(request, NOW);
            assertThat(proof.keyId()).isNotNull();
            var base = new String(proof.base(), StandardCharsets.UTF_8);
            var isCavage = request.all("signature-input").isEmpty();
            assertThat(base.lines()
                            .filter(line -> line.startsWith(isCavage ? "(request-target): " : "\"@target-uri\": ")))
                    .hasSize(1);
            assertThat(base.endsWith("\n")).isFalse();
        } catch (Rejected rejected) {
            assertThat(rejected.reason()).isNotNull();
        }
    }

    /** As HTTP/1.1 writes it, but for the line feeds: method and target, header lines, an empty line, the body. */
    private static Delivery read(byte[] bytes) {
        var at = 0;
        var lines = new ArrayList<String>();
        while (at < bytes.length) {
            var end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            var line = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
            at = Math.min(end + 1, bytes.length);
            if (line.isEmpty()) {
                break;
            }
            lines.add(line);
        }
        var headers = new HashMap<String, List<String>>();
        lines.stream().skip(1).forEach(line -> {
            var colon = Math.max(line.indexOf(':'), 0);
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(line.substring(Math.min(colon + 1, line.length())).strip());
        });
        var first = lines.isEmpty() ? "POST /inbox" : lines.getFirst();
        var space = Math.max(first.indexOf(' '), 0);
        return new Delivery(
                first.substring(0, space),
                first.substring(Math.min(space + 1, first.length())),
                headers,
                Arrays.copyOfRange(bytes, at, bytes.length));
    }

    @FuzzTest
    void key(byte[] pem) {
        try {
            var nobody = new Proof("", new byte[0], new byte[256]);
            assertThat(new PublicKeys().verify(nobody, new String(pem, StandardCharsets.UTF_8)))
                    .isFalse();
        } catch (Rejected rejected) {
            assertThat(rejected.reason()).isNotNull();
        }
    }

    @FuzzTest
    void address(byte[] bytes) {
        var uri = new String(bytes, StandardCharsets.UTF_8);
        var origins = new Origins("here.example", true);
        origins.of(uri).ifPresent(origin -> {
            assertThat(origin).isLowerCase().matches("[!-~]+").doesNotContain("@", "/", "\\");
            assertThat(Domains.of(origin)).contains(origin).hasSizeLessThan(20);
            assertThat(URI.create(uri.split("#", 2)[0]).getHost()).isNotNull();
        });
        assertThat(origins.isPeers(uri)).isIn(false, origins.of(uri).isPresent());
        Origins.link(uri).ifPresent(link -> assertThat(link).doesNotContain("\"", "<", " ", "\0"));
    }
}
