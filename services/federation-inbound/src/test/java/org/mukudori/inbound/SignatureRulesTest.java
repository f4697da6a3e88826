package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mukudori.inbound.domain.Delivery;
import org.mukudori.inbound.domain.PublicKeys;
import org.mukudori.inbound.domain.Rejected;
import org.mukudori.inbound.domain.Rejected.Reason;
import org.mukudori.inbound.domain.Signatures;

/** Each case is the control with one thing changed. */
class SignatureRulesTest {
    private static final StubPeer PEER = new StubPeer();
    private static final Somebody BOB = new Somebody(PEER, "bob", StubPeer.newKey());
    private static final String PEM = StubPeer.pem(BOB.key().getPublic());
    private static final String RFC = "\"@method\" \"@target-uri\" \"content-digest\"";

    private final Signatures signatures = new Signatures(URI.create("http://localhost:3000"));
    private final PublicKeys keys = new PublicKeys();
    private final Instant now = Instant.now();

    @AfterAll
    static void end() {
        PEER.close();
    }

    private record Case(String name, Consumer<SignedPost> change) {}

    @TestFactory
    Stream<DynamicTest> shouldAccept() {
        return Stream.of(
                        new Case("the control", _ -> {}),
                        new Case(
                                "a digest in lower case",
                                post -> post.digest = post.digest.replace("SHA-256", "sha-256")),
                        new Case("hs2019 with an RSA key", post -> post.algorithm = "hs2019"),
                        new Case(
                                "11 hours and 59 minutes old",
                                post -> post.date = SignedPost.date(now.minus(Duration.ofMinutes(719)))),
                        new Case(
                                "59 minutes ahead",
                                post -> post.date = SignedPost.date(now.plus(Duration.ofMinutes(59)))),
                        new Case("(created) instead of Date", post -> {
                            post.algorithm = "hs2019";
                            post.created = Long.toString(now.getEpochSecond());
                            post.more = "created=" + post.created + ",";
                            post.covered = "(request-target) (created) host digest";
                        }),
                        new Case("more headers signed", post -> post.covered += " content-type"),
                        new Case("RFC 9421", post -> post.rfc9421(RFC, parameters(post, "created=" + created()))),
                        new Case(
                                "RFC 9421 with more components",
                                post -> post.rfc9421(
                                        RFC + " \"@authority\" \"host\" \"@path\"",
                                        parameters(post, "created=" + created()))))
                .map(accepted -> DynamicTest.dynamicTest(accepted.name(), () -> {
                    var post = changed(accepted);
                    var proof = signatures.proof(delivery(post), now);
                    assertThat(keys.verify(proof, PEM)).isTrue();
                    assertThat(proof.keyId()).isEqualTo(BOB.keyId());
                }));
    }

    @TestFactory
    Stream<DynamicTest> shouldReject() {
        return Stream.of(
                        new Case("no signature", post -> post.signed = false),
                        new Case("no digest", post -> post.digested = false),
                        new Case("digest not signed", post -> post.covered = "(request-target) host date"),
                        new Case("body changed", post -> post.sentBody = post.body + " "),
                        new Case(
                                "digest MD5",
                                post -> post.digest = "MD5=" + SignedPost.base64(SignedPost.hash("MD5", post.body))),
                        new Case(
                                "digest SHA-1",
                                post -> post.digest =
                                        "SHA-1=" + SignedPost.base64(SignedPost.hash("SHA-1", post.body))),
                        new Case("no time signed", post -> post.covered = "(request-target) host digest"),
                        new Case("too old", post -> post.date = SignedPost.date(now.minus(Duration.ofMinutes(721)))),
                        new Case("two hours ahead", post -> post.date = SignedPost.date(now.plus(Duration.ofHours(2)))),
                        new Case("no date at all", post -> post.date = "yesterday"),
                        new Case("expired", post -> post.more = "expires=" + (now.getEpochSecond() - 60) + ","),
                        new Case(
                                "created in the future",
                                post -> post.more = "created=" + (now.getEpochSecond() + 3600) + ","),
                        new Case(
                                "expires before created",
                                post -> post.more = "created=" + (now.getEpochSecond() + 100) + ",expires="
                                        + (now.getEpochSecond() + 50) + ","),
                        new Case("created no integer", post -> post.more = "created=1.5e9,"),
                        new Case("(created) with rsa-sha256", post -> {
                            post.created = Long.toString(now.getEpochSecond());
                            post.more = "created=" + post.created + ",";
                            post.covered = "(request-target) (created) host digest";
                        }),
                        new Case("target not signed", post -> post.covered = "host date digest"),
                        new Case("host not signed", post -> post.covered = "(request-target) date digest"),
                        new Case("for another host", post -> {
                            post.host = "other.example";
                            post.sentHost = "other.example";
                        }),
                        new Case("captured for another host", post -> post.host = "other.example"),
                        new Case("query not signed", post -> post.sentTarget = "/inbox?x=1"),
                        new Case("hmac", post -> post.algorithm = "hmac-sha256"),
                        new Case("none", post -> post.algorithm = "none"),
                        new Case("rsa-sha1", post -> post.algorithm = "rsa-sha1"),
                        new Case("ed25519", post -> post.algorithm = "ed25519"),
                        new Case("SHA-1 in truth", post -> post.jca = "SHA1withRSA"),
                        new Case("keyId twice", post -> post.more = "keyId=\"https://a.example/k\","),
                        new Case("two signature lines", post -> post.extra.add(Map.entry("Signature", post.cavage()))),
                        new Case(
                                "a long signature",
                                post -> post.signature = header -> header + ",x=\"" + "a".repeat(65_536) + "\""),
                        new Case(
                                "10,000 parameters", post -> post.signature = header -> header + ",a=1".repeat(10_000)),
                        new Case("a quote left open", post -> post.signature = header -> header + ",x=\"abc"),
                        new Case(
                                "escaped quotes",
                                post -> post.signature = header -> header + ",x=\"" + "\\\"".repeat(500)),
                        new Case("a header that is not there", post -> post.covered += " x-absent"),
                        new Case("a header named twice", post -> post.covered += " date"),
                        new Case("a header in upper case", post -> post.covered = "(request-target) Host date digest"),
                        new Case(
                                "signature no Base64",
                                post -> post.signature = header -> header.replace("signature=\"", "signature=\"$$$")),
                        new Case("RFC 9421 without created", post -> post.rfc9421(RFC, parameters(post, "tag=\"x\""))),
                        new Case(
                                "RFC 9421, digest not covered",
                                post -> post.rfc9421(
                                        "\"@method\" \"@target-uri\"", parameters(post, "created=" + created()))),
                        new Case(
                                "RFC 9421, method not covered",
                                post -> post.rfc9421(
                                        "\"@target-uri\" \"content-digest\"",
                                        parameters(post, "created=" + created()))),
                        new Case(
                                "RFC 9421, target not covered",
                                post -> post.rfc9421(
                                        "\"@method\" \"content-digest\"", parameters(post, "created=" + created()))),
                        new Case("RFC 9421, body changed", post -> {
                            post.rfc9421(RFC, parameters(post, "created=" + created()));
                            post.sentBody = post.body + " ";
                        }),
                        new Case(
                                "RFC 9421, expired",
                                post -> post.rfc9421(
                                        RFC,
                                        parameters(
                                                post,
                                                "created=" + created() + ";expires=" + (now.getEpochSecond() - 1)))),
                        new Case(
                                "RFC 9421, unknown algorithm",
                                post -> post.rfc9421(
                                        RFC,
                                        ";created=" + created() + ";keyid=\"" + post.keyId + "\";alg=\"hmac-sha256\"")),
                        new Case(
                                "RFC 9421, parameter on a component",
                                post -> post.rfc9421(RFC + " \"host\";sf", parameters(post, "created=" + created()))),
                        new Case(
                                "RFC 9421, component twice",
                                post -> post.rfc9421(RFC + " \"@method\"", parameters(post, "created=" + created()))),
                        new Case("RFC 9421, labels differ", post -> {
                            post.rfc9421(RFC, parameters(post, "created=" + created()));
                            post.extra.replaceAll(header -> header.getKey().equals("Signature")
                                    ? Map.entry("Signature", header.getValue().replace("sig1", "sig2"))
                                    : header);
                        }),
                        new Case("RFC 9421, two labels", post -> {
                            post.rfc9421(RFC, parameters(post, "created=" + created()));
                            post.extra.replaceAll(header -> header.getKey().equals("Signature-Input")
                                    ? Map.entry(
                                            "Signature-Input",
                                            header.getValue() + ", "
                                                    + header.getValue().replace("sig1", "sig2"))
                                    : header);
                        }),
                        new Case("RFC 9421 invalid beside a valid cavage", post -> {
                            post.rfc9421(RFC, parameters(post, "created=" + (now.getEpochSecond() - 90_000)));
                            post.extra.removeIf(header -> header.getKey().equals("Signature"));
                            post.signed = true;
                            post.digested = true;
                        }))
                .map(rejected -> DynamicTest.dynamicTest(rejected.name(), () -> {
                    var post = changed(rejected);
                    var failure = catchThrowableOfType(Rejected.class, () -> {
                        var proof = signatures.proof(delivery(post), now);
                        if (!keys.verify(proof, PEM)) {
                            throw new Rejected(Reason.SIGNATURE_WRONG, "");
                        }
                    });
                    assertThat(failure).isNotNull();
                    assertThat(failure.reason().status()).isEqualTo(401);
                }));
    }

    @Test
    void shouldRefuseKeysThatAreNone() {
        var post = new SignedPost(BOB, "{}");
        var proof = signatures.proof(delivery(post), now);
        var started = System.nanoTime();
        for (var pem : List.of(
                StubPeer.pem(StubPeer.newKey("RSA", 1024).getPublic()),
                StubPeer.pem(StubPeer.newKey("EC", 256).getPublic()),
                "",
                "junk",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----" + "A".repeat(100_000) + "-----END PUBLIC KEY-----",
                PEM.replace("PUBLIC", "PRIVATE"),
                PEM.replace("PUBLIC KEY", "CERTIFICATE"))) {
            assertThat(catchThrowableOfType(Rejected.class, () -> keys.verify(proof, pem))
                            .reason())
                    .isEqualTo(Reason.KEY_UNUSABLE);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
    }

    private String parameters(SignedPost post, String more) {
        return ";" + more + ";keyid=\"" + post.keyId + "\";alg=\"rsa-v1_5-sha256\"";
    }

    private long created() {
        return now.getEpochSecond();
    }

    private static SignedPost changed(Case one) {
        var post = new SignedPost(BOB, BOB.create(BOB.note(BOB.newId("notes"), "hello")));
        one.change().accept(post);
        return post;
    }

    private static Delivery delivery(SignedPost post) {
        var headers = new HashMap<String, List<String>>();
        for (var header : post.headers()) {
            headers.merge(
                    header.getKey().toLowerCase(Locale.ROOT),
                    List.of(header.getValue()),
                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        }
        return new Delivery("POST", post.sentTarget, headers, post.sentBody.getBytes(StandardCharsets.UTF_8));
    }
}
