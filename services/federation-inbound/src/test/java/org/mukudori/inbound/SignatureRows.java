package org.mukudori.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The cases of signatures, each named by its number in the list of bad inputs. */
final class SignatureRows {
    private static final String RFC = "\"@method\" \"@target-uri\" \"content-digest\"";

    private SignatureRows() {}

    private static Changed taken(String name, Consumer<SignedPost> change) {
        return new Changed(name, 202, change);
    }

    private static Changed refused(String name, Consumer<SignedPost> change) {
        return new Changed(name, 401, change);
    }

    private static Instant ago(int minutes) {
        return Instant.now().minus(Duration.ofMinutes(minutes));
    }

    private static long seconds() {
        return Instant.now().getEpochSecond();
    }

    private static Consumer<SignedPost> rfc(String components, String parameters) {
        return post ->
                post.rfc9421(components, ";" + parameters + ";keyid=\"" + post.keyId + "\";alg=\"rsa-v1_5-sha256\"");
    }

    private static Consumer<SignedPost> more(String parameters) {
        return post -> post.more = parameters + ",";
    }

    private static Consumer<SignedPost> covered(String headers) {
        return post -> post.covered = headers;
    }

    static Stream<Changed> cavage() {
        return Stream.of(
                taken("A1 the control", _ -> {}),
                refused("A2 no signature", post -> post.signed = false),
                refused("A3 no digest", post -> post.digested = false),
                refused("A4 digest not signed", covered("(request-target) host date")),
                refused("A5 body changed", post -> post.sentBody = post.body + " "),
                refused(
                        "A6 digest MD5",
                        post -> post.digest = "MD5=" + SignedPost.base64(SignedPost.hash("MD5", post.body))),
                refused(
                        "A6 digest SHA-1",
                        post -> post.digest = "SHA-1=" + SignedPost.base64(SignedPost.hash("SHA-1", post.body))),
                taken("A6 digest in lower case", post -> post.digest = post.digest.replace("SHA-256", "sha-256")),
                refused("A8 no time signed", covered("(request-target) host digest")),
                taken("A9 11 hours and 59 minutes old", post -> post.date = SignedPost.date(ago(719))),
                refused("A9 12 hours and 1 minute old", post -> post.date = SignedPost.date(ago(721))),
                taken("A9 59 minutes ahead", post -> post.date = SignedPost.date(ago(-59))),
                refused("A9 61 minutes ahead", post -> post.date = SignedPost.date(ago(-61))),
                refused("A10 two hours ahead", post -> post.date = SignedPost.date(ago(-120))),
                refused("A10 no date at all", post -> post.date = "yesterday"),
                refused("A11 expired", more("expires=" + (seconds() - 60))),
                refused("A11 created in the future", more("created=" + (seconds() + 3_600))),
                refused(
                        "A11 expires before created",
                        more("created=" + (seconds() + 100) + ",expires=" + (seconds() + 50))),
                refused("A11 created no integer", more("created=1.5e9")),
                refused("A11 (created) with rsa-sha256", post -> {
                    post.created = Long.toString(seconds());
                    post.more = "created=" + post.created + ",";
                    post.covered = "(request-target) (created) host digest";
                }),
                taken("A11 (created) with hs2019", post -> {
                    post.algorithm = "hs2019";
                    post.created = Long.toString(seconds());
                    post.more = "created=" + post.created + ",";
                    post.covered = "(request-target) (created) host digest";
                }),
                refused("A12 target not signed", covered("host date digest")),
                refused("A12 host not signed", covered("(request-target) date digest")),
                refused("A13 for another host", post -> {
                    post.host = "other.example";
                    post.sentHost = "other.example";
                }),
                refused("A13 captured for another host", post -> post.host = "other.example"),
                refused("A15 query not signed", post -> post.sentTarget = "/inbox?x=1"),
                refused("A22 hmac", post -> post.algorithm = "hmac-sha256"),
                refused("A22 none", post -> post.algorithm = "none"),
                refused("A22 rsa-sha1", post -> post.algorithm = "rsa-sha1"),
                refused("A22 ed25519", post -> post.algorithm = "ed25519"),
                refused("A22 SHA-1 in truth", post -> post.jca = "SHA1withRSA"),
                taken("A22 hs2019", post -> post.algorithm = "hs2019"),
                refused("A24 keyId twice", more("keyId=\"https://a.example/k\"")),
                refused("A24 two signature lines", post -> post.extra.add(Map.entry("Signature", post.cavage()))),
                refused(
                        "A25 64 kB of signature",
                        post -> post.signature = header -> header + ",x=\"" + "a".repeat(65_536) + "\""),
                refused("A25 10,000 parameters", post -> post.signature = header -> header + ",a=1".repeat(10_000)),
                refused("A25 a quote left open", post -> post.signature = header -> header + ",x=\"abc"),
                refused("A25 escaped quotes", post -> post.signature = header -> header + ",x=\"" + "\\\"".repeat(500)),
                refused(
                        "A25 no Base64",
                        post -> post.signature = header -> header.replace("signature=\"", "signature=\"$$$")),
                refused("A26 a header that is not there", post -> post.covered += " x-absent"),
                refused("A26 a header named twice", post -> post.covered += " date"),
                refused("A26 a header in upper case", covered("(request-target) Host date digest")),
                refused("A26 two spaces", covered("(request-target)  host date digest")),
                taken("A26 more headers signed", post -> post.covered += " content-type"),
                refused("A28 after the horizon", post -> post.date = SignedPost.date(ago(49 * 60))));
    }

    static Stream<Changed> rfc9421() {
        var created = "created=" + seconds();
        return Stream.of(
                taken("A34 RFC 9421", rfc(RFC, created)),
                taken("A34 with more components", rfc(RFC + " \"@authority\" \"host\" \"@path\"", created)),
                refused("A35 without created", rfc(RFC, "tag=\"x\"")),
                refused("A35 created long ago", rfc(RFC, "created=" + (seconds() - 90_000))),
                refused("A35 digest not covered", rfc("\"@method\" \"@target-uri\"", created)),
                refused("A35 method not covered", rfc("\"@target-uri\" \"content-digest\"", created)),
                refused("A35 target not covered", rfc("\"@method\" \"content-digest\"", created)),
                refused("A35 body changed", rfc(RFC, created).andThen(post -> post.sentBody = post.body + " ")),
                refused("A35 expired", rfc(RFC, created + ";expires=" + (seconds() - 1))),
                refused(
                        "A35 unknown algorithm",
                        post -> post.rfc9421(RFC, ";" + created + ";keyid=\"" + post.keyId + "\";alg=\"hmac-sha256\"")),
                refused("A35 ;sf on a component", rfc(RFC + " \"host\";sf", created)),
                refused("A35 ;bs on a component", rfc(RFC + " \"host\";bs", created)),
                refused("A35 component twice", rfc(RFC + " \"@method\"", created)),
                refused(
                        "A35 labels differ",
                        rfc(RFC, created)
                                .andThen(post -> post.extra.replaceAll(header -> header.getKey()
                                                .equals("Signature")
                                        ? Map.entry(
                                                "Signature", header.getValue().replace("sig1", "sig2"))
                                        : header))),
                refused(
                        "A35 two labels",
                        rfc(RFC, created)
                                .andThen(post -> post.extra.replaceAll(header -> header.getKey()
                                                .equals("Signature-Input")
                                        ? Map.entry(
                                                "Signature-Input",
                                                header.getValue() + ", "
                                                        + header.getValue().replace("sig1", "sig2"))
                                        : header))),
                refused(
                        "A36 invalid beside a valid cavage",
                        rfc(RFC, "created=" + (seconds() - 90_000)).andThen(post -> {
                            post.extra.removeIf(header -> header.getKey().equals("Signature"));
                            post.signed = true;
                            post.digested = true;
                        })));
    }
}
