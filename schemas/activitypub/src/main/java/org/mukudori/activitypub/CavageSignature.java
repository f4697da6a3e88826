package org.mukudori.activitypub;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Signature} header of draft-cavage-http-signatures-12, as the fediverse uses it: RSA with SHA-256.
 *
 * @param keyId the URI of the key
 * @param algorithm what the header says, lower case; empty when it says nothing
 * @param headers what is signed, lower case, in order
 * @param created seconds since 1970, if it says so
 * @param expires seconds since 1970, if it says so
 */
@SuppressWarnings("ArrayRecordComponent")
public record CavageSignature(
        String keyId,
        String algorithm,
        List<String> headers,
        byte[] signature,
        OptionalLong created,
        OptionalLong expires) {
    private static final int LONGEST_HEADER = 8_192;
    private static final int MOST_HEADERS = 32;
    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /**
     * The headers that sign a request: {@code Date}, {@code Signature}, and {@code Digest} when there is a body. The
     * {@code Host} that is sent must be the URI's authority without a default port.
     *
     * @param method lower case
     */
    public static Map<String, String> sign(
            String keyId, PrivateKey key, String method, URI uri, byte @Nullable [] body, Instant now) {
        return sign(keyId, key, method, uri, body, now, Map.of());
    }

    /**
     * The same, of a request that has more headers to be signed.
     *
     * @param more by name; they are among the answer
     */
    public static Map<String, String> sign(
            String keyId,
            PrivateKey key,
            String method,
            URI uri,
            byte @Nullable [] body,
            Instant now,
            Map<String, String> more) {
        var sent = new LinkedHashMap<String, String>();
        sent.put("Date", IMF_FIXDATE.format(now));
        var signed = new ArrayList<>(List.of("(request-target)", "host", "date"));
        if (body != null) {
            sent.put("Digest", Digests.digest(body));
            signed.add("digest");
        }
        var values = new HashMap<String, String>();
        more.forEach((name, value) -> {
            sent.put(name, value);
            signed.add(name.toLowerCase(Locale.ROOT));
            values.put(name.toLowerCase(Locale.ROOT), value);
        });
        var unsigned = new CavageSignature(
                keyId, "rsa-sha256", signed, new byte[0], OptionalLong.empty(), OptionalLong.empty());
        var base = unsigned.base(method, target(uri), name -> switch (name) {
            case "host" -> host(uri);
            case "date" -> sent.get("Date");
            case "digest" -> sent.get("Digest");
            default -> values.get(name);
        });
        sent.put(
                "Signature",
                "keyId=\"" + keyId + "\",algorithm=\"rsa-sha256\",headers=\"" + String.join(" ", signed)
                        + "\",signature=\""
                        + Base64.getEncoder().encodeToString(RsaKeys.sign(key, base)) + "\"");
        return sent;
    }

    /** The {@code Host} of a request for that URI. */
    public static String host(URI uri) {
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        var usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        return uri.getPort() == -1 || uri.getPort() == usual ? host : host + ":" + uri.getPort();
    }

    private static String target(URI uri) {
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /**
     * Reads the header, in time linear in its length.
     *
     * @throws MalformedSignature if it is not well-formed, gives a parameter twice, or lacks one that is needed
     */
    public static CavageSignature parse(String header) {
        var parameters = parameters(header);
        var headers = Arrays.asList(parameters
                .getOrDefault("headers", "date")
                .toLowerCase(Locale.ROOT)
                .split(" ", -1));
        if (headers.size() > MOST_HEADERS || new HashSet<>(headers).size() != headers.size() || headers.contains("")) {
            throw new MalformedSignature("headers given twice, or too many");
        }
        try {
            return new CavageSignature(
                    needed(parameters, "keyid"),
                    parameters.getOrDefault("algorithm", "").toLowerCase(Locale.ROOT),
                    List.copyOf(headers),
                    Base64.getDecoder().decode(needed(parameters, "signature")),
                    seconds(parameters, "created"),
                    seconds(parameters, "expires"));
        } catch (IllegalArgumentException _) {
            throw new MalformedSignature("a parameter is not of its form");
        }
    }

    /**
     * The bytes that are signed (section 2.3).
     *
     * @param method as in the request
     * @param target path and query as in the request
     * @param values of the request's headers by lower-case name, several joined with ", "; null when absent
     * @throws MalformedSignature if a header that is signed is not there
     */
    public byte[] base(String method, String target, Function<String, @Nullable String> values) {
        var base = new StringBuilder();
        for (var name : headers) {
            var value = switch (name) {
                case "(request-target)" -> method.toLowerCase(Locale.ROOT) + " " + target;
                case "(created)" -> Long.toString(time(created, name));
                case "(expires)" -> Long.toString(time(expires, name));
                default -> values.apply(name);
            };
            if (value == null) {
                throw new MalformedSignature("signs a header that is not there: " + name);
            }
            base.append(base.isEmpty() ? "" : "\n").append(name).append(": ").append(value.strip());
        }
        return base.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether this is the key's signature of a base. */
    public boolean verify(PublicKey key, byte[] base) {
        return RsaKeys.verify(key, base, signature);
    }

    private static long time(OptionalLong time, String name) {
        return time.orElseThrow(() -> new MalformedSignature("signs a time that is not there: " + name));
    }

    private static String needed(Map<String, String> parameters, String name) {
        var value = parameters.get(name);
        if (value == null || value.isEmpty()) {
            throw new MalformedSignature("needs " + name);
        }
        return value;
    }

    private static OptionalLong seconds(Map<String, String> parameters, String name) {
        var value = parameters.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
    }

    private static Map<String, String> parameters(String header) {
        if (header.length() > LONGEST_HEADER) {
            throw new MalformedSignature("too long");
        }
        var parameters = new HashMap<String, String>();
        var at = 0;
        while (at < header.length()) {
            var equals = header.indexOf('=', at);
            if (equals < 0 || equals + 1 >= header.length()) {
                throw new MalformedSignature("a parameter without a value");
            }
            var name = header.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            var quoted = header.charAt(equals + 1) == '"';
            var start = quoted ? equals + 2 : equals + 1;
            var end = header.indexOf(quoted ? '"' : ',', start);
            if (quoted && end < 0) {
                throw new MalformedSignature("a quote without an end");
            }
            end = end < 0 ? header.length() : end;
            if (parameters.put(name, header.substring(start, end).strip()) != null) {
                throw new MalformedSignature("given twice: " + name);
            }
            at = comma(header, quoted ? end + 1 : end);
        }
        return parameters;
    }

    /** Where the next parameter begins: behind the comma that must follow, or at the end. */
    private static int comma(String header, int from) {
        var at = from;
        while (at < header.length() && header.charAt(at) == ' ') {
            at++;
        }
        if (at < header.length() && header.charAt(at) != ',') {
            throw new MalformedSignature("no comma between parameters");
        }
        return at + 1;
    }
}
