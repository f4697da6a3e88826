package org.mukudori.inbound.domain;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mukudori.inbound.domain.Rejected.Reason;

/**
 * Checks everything about a request's signature but the key: RFC 9421 where the request has it, else
 * draft-cavage-http-signatures-12. There is no way back from the stronger to the weaker.
 *
 * @param base our public URL, without a slash at its end
 */
public record Signatures(URI base) {
    private static final Set<String> CAVAGE_ALGORITHMS = Set.of("rsa-sha256", "hs2019");
    private static final int LONGEST_SIGNATURE = 2_048;

    /**
     * What the request's signature claims.
     *
     * @throws Rejected if it is not signed, or in a way that we do not take
     */
    public Proof proof(Delivery request, Instant now) {
        if (hasControls(request.method())
                || hasControls(request.target())
                || request.headers().values().stream().flatMap(List::stream).anyMatch(Signatures::hasControls)) {
            throw new Rejected(Reason.SIGNATURE_MALFORMED, "The request has control characters");
        }
        if (!request.all("signature-input").isEmpty()) {
            return rfc9421(request, now);
        }
        if (!request.all("signature").isEmpty()) {
            return cavage(request, now);
        }
        throw new Rejected(Reason.UNSIGNED, "Request not signed");
    }

    private Proof cavage(Delivery request, Instant now) {
        var header = CavageHeader.parse(request.one("signature").orElseThrow());
        var algorithm = header.optional("algorithm").orElse("hs2019").toLowerCase(Locale.ROOT);
        if (!CAVAGE_ALGORITHMS.contains(algorithm)) {
            throw new Rejected(Reason.ALGORITHM, "Unsupported algorithm " + algorithm);
        }
        var covered = header.covered();
        demand(covered, "(request-target)");
        demand(covered, "host");
        if (request.body().length > 0) {
            demand(covered, "digest");
            var digest = request.one("digest").orElseThrow(() -> new Rejected(Reason.DIGEST, "No Digest"));
            SignedBody.checkDigest(digest, request.body());
        }
        checkHost(request);
        checkTimes(request, header, covered, "hs2019".equals(algorithm), now);
        var lines = new ArrayList<String>();
        for (var name : covered) {
            lines.add(name + ": " + cavageValue(request, header, name));
        }
        return new Proof(
                header.required("keyId"),
                String.join("\n", lines).getBytes(StandardCharsets.UTF_8),
                decode(header.required("signature")));
    }

    private static void checkTimes(
            Delivery request, CavageHeader header, List<String> covered, boolean derived, Instant now) {
        var created = header.integer("created");
        var expires = header.integer("expires");
        if (covered.contains("(created)")) {
            if (!derived || created.isEmpty()) {
                throw new Rejected(Reason.WINDOW, "(created) needs a time, and hs2019");
            }
        } else {
            demand(covered, "date");
        }
        if (covered.contains("(expires)") && (!derived || expires.isEmpty())) {
            throw new Rejected(Reason.WINDOW, "(expires) needs a time, and hs2019");
        }
        created.ifPresent(time -> Window.checkCreated(time, now));
        expires.ifPresent(time -> Window.checkExpires(time, now));
        if (created.isPresent() && expires.isPresent() && expires.getAsLong() < created.getAsLong()) {
            throw new Rejected(Reason.WINDOW, "The signature expired before it was made");
        }
        if (covered.contains("date")) {
            Window.checkDate(
                    request.one("date").orElseThrow(() -> new Rejected(Reason.SIGNATURE_INCOMPLETE, "No Date")), now);
        }
    }

    private static String cavageValue(Delivery request, CavageHeader header, String name) {
        return switch (name) {
            case "(request-target)" -> request.method().toLowerCase(Locale.ROOT) + " " + request.target();
            case "(created)" -> header.required("created");
            case "(expires)" -> header.required("expires");
            default -> headerValue(request, name);
        };
    }

    private Proof rfc9421(Delivery request, Instant now) {
        var input = SignatureInput.parse(request.one("signature-input").orElseThrow());
        var signature = request.one("signature")
                .orElseThrow(() -> new Rejected(Reason.UNSIGNED, "Signature-Input without Signature"))
                .strip();
        var prefix = input.label() + "=:";
        if (!signature.startsWith(prefix) || !signature.endsWith(":") || signature.length() <= prefix.length()) {
            throw new Rejected(Reason.SIGNATURE_MALFORMED, "Signature and Signature-Input do not match");
        }
        var algorithm = input.parameters().getOrDefault("alg", "rsa-v1_5-sha256");
        if (!algorithm.equals("rsa-v1_5-sha256")) {
            throw new Rejected(Reason.ALGORITHM, "Unsupported algorithm " + algorithm);
        }
        demand(input.components(), "@method");
        demand(input.components(), "@target-uri");
        if (request.body().length > 0) {
            demand(input.components(), "content-digest");
            var digest =
                    request.one("content-digest").orElseThrow(() -> new Rejected(Reason.DIGEST, "No Content-Digest"));
            SignedBody.checkContentDigest(digest, request.body());
        }
        checkHost(request);
        Window.checkCreated(seconds(input, "created"), now);
        if (input.parameters().containsKey("expires")) {
            Window.checkExpires(seconds(input, "expires"), now);
        }
        var lines = new ArrayList<String>();
        for (var name : input.components()) {
            lines.add("\"" + name + "\": " + component(request, name));
        }
        lines.add("\"@signature-params\": " + input.signatureParams());
        var keyId = input.parameters().get("keyid");
        if (keyId == null) {
            throw new Rejected(Reason.SIGNATURE_MALFORMED, "The signature has no keyid");
        }
        return new Proof(
                keyId,
                String.join("\n", lines).getBytes(StandardCharsets.UTF_8),
                decode(signature.substring(prefix.length(), signature.length() - 1)));
    }

    private static long seconds(SignatureInput input, String name) {
        var value = input.parameters().getOrDefault(name, "");
        if (value.isEmpty() || value.length() > 15 || !Characters.areAll(value, c -> c >= '0' && c <= '9')) {
            throw new Rejected(Reason.WINDOW, "The signature has no time: " + name);
        }
        return Long.parseLong(value);
    }

    private String component(Delivery request, String name) {
        var query = request.target().indexOf('?');
        return switch (name) {
            case "@method" -> request.method();
            case "@target-uri" -> origin() + request.target();
            case "@authority" -> authority();
            case "@scheme" -> base.getScheme();
            case "@request-target" -> request.target();
            case "@path" -> query < 0 ? request.target() : request.target().substring(0, query);
            case "@query" -> query < 0 ? "?" : request.target().substring(query);
            default -> {
                if (name.startsWith("@")) {
                    throw new Rejected(Reason.SIGNATURE_MALFORMED, "Unsupported component " + name);
                }
                yield headerValue(request, name);
            }
        };
    }

    private static String headerValue(Delivery request, String name) {
        var lines = request.all(name);
        if (lines.isEmpty()) {
            throw new Rejected(Reason.SIGNATURE_INCOMPLETE, "Signed, but not there: " + name);
        }
        return String.join(", ", lines.stream().map(String::strip).toList());
    }

    /** What could be taken for the end of a line: where the one who signed saw one line, we must not see two. */
    private static boolean hasControls(String text) {
        return !Characters.areAll(text, c -> (c >= ' ' || c == '\t') && c != 0x7f);
    }

    /** A request captured elsewhere is not for us. */
    private void checkHost(Delivery request) {
        var host = request.one("host").orElse("").strip().toLowerCase(Locale.ROOT);
        var ours = authority();
        if (!host.equals(ours) && !host.equals(ours + defaultPort())) {
            throw new Rejected(Reason.WRONG_HOST, "Signed for another host");
        }
    }

    private String origin() {
        return base.getScheme() + "://" + authority();
    }

    private String authority() {
        return base.getAuthority().toLowerCase(Locale.ROOT);
    }

    private String defaultPort() {
        return base.getPort() >= 0 ? "" : "https".equals(base.getScheme()) ? ":443" : ":80";
    }

    private static void demand(List<String> covered, String name) {
        if (!covered.contains(name)) {
            throw new Rejected(Reason.SIGNATURE_INCOMPLETE, "Not signed: " + name);
        }
    }

    private static byte[] decode(String signature) {
        if (signature.length() > LONGEST_SIGNATURE) {
            throw new Rejected(Reason.SIGNATURE_MALFORMED, "The signature is too long");
        }
        try {
            return Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            throw new Rejected(Reason.SIGNATURE_MALFORMED, "The signature is no Base64");
        }
    }
}
