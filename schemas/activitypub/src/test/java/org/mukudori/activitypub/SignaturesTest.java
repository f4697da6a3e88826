package org.mukudori.activitypub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {
    private static final KeyPair KEYS = keys();
    private static final String KEY_ID = "https://here.example/users/alice#main-key";
    private static final URI INBOX = URI.create("https://Peer.example/users/bob/inbox?a=b");
    private static final Instant NOW = Instant.parse("2014-01-05T21:31:40Z");
    private static final byte[] HELLO = "{\"hello\": \"world\"}".getBytes(StandardCharsets.UTF_8);

    /** RFC 9421, appendix B.2 and draft-cavage, appendix C use this body and these digests of it. */
    @Test
    void shouldDigestAsTheStandardsExamplesDo() {
        assertThat(Digests.digest(HELLO)).isEqualTo("SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=");
        assertThat(Digests.contentDigest(HELLO)).isEqualTo("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
    }

    @Test
    void shouldTakeOnlyTheDigestOfTheBody() {
        assertThat(Digests.digestMatches(Digests.digest(HELLO), HELLO)).isTrue();
        assertThat(Digests.digestMatches(Digests.digest(HELLO), new byte[0])).isFalse();
        assertThat(Digests.digestMatches(Digests.digest(HELLO) + "," + Digests.digest(HELLO), HELLO))
                .isFalse();
        assertThat(Digests.digestMatches("MD5=x", HELLO)).isFalse();
        assertThat(Digests.contentDigestMatches(Digests.contentDigest(HELLO), HELLO))
                .isTrue();
        assertThat(Digests.contentDigestMatches(Digests.contentDigest(HELLO), new byte[0]))
                .isFalse();
        assertThat(Digests.contentDigestMatches("nonsense", HELLO)).isFalse();
    }

    /** Draft-cavage-12, appendix C.3: the base of the "all headers" test. */
    @Test
    void shouldBuildTheBaseOfTheDraftsExample() {
        var signature =
                CavageSignature.parse("keyId=\"Test\",algorithm=\"rsa-sha256\",headers=\"(request-target) host date"
                        + " content-type digest content-length\",signature=\"AA==\"");
        var headers = Map.of(
                "host", "example.com",
                "date", "Sun, 05 Jan 2014 21:31:40 GMT",
                "content-type", "application/json",
                "digest", "SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=",
                "content-length", "18");

        assertThat(new String(signature.base("POST", "/foo?param=value&pet=dog", headers::get), StandardCharsets.UTF_8))
                .isEqualTo("""
                    (request-target): post /foo?param=value&pet=dog
                    host: example.com
                    date: Sun, 05 Jan 2014 21:31:40 GMT
                    content-type: application/json
                    digest: SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=
                    content-length: 18\
                    """);
    }

    @Test
    void shouldVerifyWhatItSigned() {
        var sent = CavageSignature.sign(KEY_ID, KEYS.getPrivate(), "post", INBOX, HELLO, NOW);
        var headers = Map.of(
                "host",
                "peer.example",
                "date",
                sent.getOrDefault("Date", ""),
                "digest",
                sent.getOrDefault("Digest", ""));
        var signature = CavageSignature.parse(sent.getOrDefault("Signature", ""));

        assertThat(headers.get("date")).isEqualTo("Sun, 05 Jan 2014 21:31:40 GMT");
        assertThat(signature.keyId()).isEqualTo(KEY_ID);
        assertThat(signature.verify(KEYS.getPublic(), signature.base("post", "/users/bob/inbox?a=b", headers::get)))
                .isTrue();
        assertThat(signature.verify(KEYS.getPublic(), signature.base("post", "/elsewhere", headers::get)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "keyId",
                "keyId=\"a\"",
                "keyId=\"a\",signature=\"AA==\",keyId=\"b\"",
                "keyId=\"a\",keyid=\"b\",signature=\"AA==\"",
                "keyId=\"a\" signature=\"AA==\"",
                "keyId=\"a,signature=AA==",
                "keyId=\"a\",signature=\"!!\"",
                "keyId=\"a\",signature=\"AA==\",headers=\"date date\"",
                "keyId=\"a\",signature=\"AA==\",created=soon"
            })
    void shouldRefuseWhatIsNotWellFormed(String header) {
        assertThatThrownBy(() -> CavageSignature.parse(header)).isInstanceOf(MalformedSignature.class);
    }

    @Test
    void shouldVerifyWhatItSignedByTheStandard() {
        var request = new Rfc9421.Request("POST", INBOX);
        var sent = Rfc9421.sign(KEY_ID, KEYS.getPrivate(), request, HELLO, NOW);
        var signature = Rfc9421.parse(sent.getOrDefault("Signature-Input", ""), sent.getOrDefault("Signature", ""))
                .getFirst();
        var digest = sent.getOrDefault("Content-Digest", "");

        assertThat(signature.keyId()).isEqualTo(KEY_ID);
        assertThat(signature.created()).hasValue(NOW.getEpochSecond());
        assertThat(signature.verify(KEYS.getPublic(), signature.base(request, _ -> digest)))
                .isTrue();
        assertThat(signature.verify(KEYS.getPublic(), signature.base(new Rfc9421.Request("GET", INBOX), _ -> digest)))
                .isFalse();
    }

    /** RFC 9421, section 2.5: the example's base. */
    @Test
    void shouldBuildTheBaseOfTheStandardsExample() {
        var signature = Rfc9421.parse(
                        "sig1=(\"@method\" \"@authority\" \"@path\" \"content-digest\" \"content-length\""
                                + " \"content-type\");created=1618884473;keyid=\"test-key-rsa-pss\"",
                        "sig1=:AA==:")
                .getFirst();
        var headers =
                Map.of("content-digest", "sha-512=:x:", "content-length", "18", "content-type", "application/json");
        var request = new Rfc9421.Request("POST", URI.create("https://example.com/foo?param=Value&Pet=dog"));

        assertThat(new String(signature.base(request, headers::get), StandardCharsets.UTF_8))
                .isEqualTo("""
                    "@method": POST
                    "@authority": example.com
                    "@path": /foo
                    "content-digest": sha-512=:x:
                    "content-length": 18
                    "content-type": application/json
                    "@signature-params": ("@method" "@authority" "@path" "content-digest" "content-length" \
                    "content-type");created=1618884473;keyid="test-key-rsa-pss\"\
                    """);
    }

    @Test
    void shouldReadAKeyThatItWrote() {
        assertThat(RsaKeys.read(RsaKeys.write(KEYS.getPublic()))).isEqualTo(KEYS.getPublic());
        assertThatThrownBy(() -> RsaKeys.read("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"))
                .isInstanceOf(MalformedSignature.class);
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
