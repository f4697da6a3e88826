package org.mukudori.activitypub;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP message signature (RFC 9421) of a request, with {@code rsa-v1_5-sha256}.
 *
 * @param components what is covered, in order, without parameters
 * @param parameters the value of {@code @signature-params} (section 2.5), as it is signed
 * @param algorithm what it says; empty when it says nothing
 */
@SuppressWarnings("ArrayRecordComponent")
public record Rfc9421(
        String keyId,
        String algorithm,
        List<String> components,
        String parameters,
        byte[] signature,
        OptionalLong created,
        OptionalLong expires) {
    private static final String ALGORITHM = "rsa-v1_5-sha256";
    private static final int LONGEST_HEADER = 8_192;
    private static final int MOST_COMPONENTS = 32;

    /** A request as its derived components see it (section 2.2). */
    public record Request(String method, URI target) {
        String component(String name) {
            return switch (name) {
                case "@method" -> method;
                case "@target-uri" -> target.toString();
                case "@authority" -> CavageSignature.host(target);
                case "@scheme" -> target.getScheme().toLowerCase(Locale.ROOT);
                case "@path" -> target.getRawPath().isEmpty() ? "/" : target.getRawPath();
                case "@query" -> "?" + (target.getRawQuery() == null ? "" : target.getRawQuery());
                case "@request-target" ->
                    (target.getRawPath().isEmpty() ? "/" : target.getRawPath())
                            + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
                default -> throw new MalformedSignature("covers what is not known: " + name);
            };
        }
    }

    /** The headers that sign a request: {@code Signature-Input}, {@code Signature}, and {@code Content-Digest} of a body. */
    public static Map<String, String> sign(
            String keyId, PrivateKey key, Request request, byte @Nullable [] body, Instant now) {
        return sign(keyId, key, request, body, now, Map.of());
    }

    /**
     * The same, of a request that has more headers to be signed.
     *
     * @param more by name; they are among the answer
     */
    public static Map<String, String> sign(
            String keyId,
            PrivateKey key,
            Request request,
            byte @Nullable [] body,
            Instant now,
            Map<String, String> more) {
        var sent = new LinkedHashMap<String, String>();
        var components = new ArrayList<>(List.of("@method", "@target-uri"));
        var values = new HashMap<String, String>();
        if (body != null) {
            sent.put("Content-Digest", Digests.contentDigest(body));
            components.add("content-digest");
            values.put("content-digest", sent.get("Content-Digest"));
        }
        more.forEach((name, value) -> {
            sent.put(name, value);
            components.add(name.toLowerCase(Locale.ROOT));
            values.put(name.toLowerCase(Locale.ROOT), value);
        });
        var parameters = "(\"" + String.join("\" \"", components) + "\");created=" + now.getEpochSecond() + ";keyid="
                + StringItem.valueOf(keyId).serialize() + ";alg=\"" + ALGORITHM + "\"";
        var unsigned = new Rfc9421(
                keyId, ALGORITHM, components, parameters, new byte[0], OptionalLong.empty(), OptionalLong.empty());
        var base = unsigned.base(request, values::get);
        sent.put("Signature-Input", "sig1=" + parameters);
        sent.put("Signature", "sig1=:" + Base64.getEncoder().encodeToString(RsaKeys.sign(key, base)) + ":");
        return sent;
    }

    /**
     * Reads the signatures of a request.
     *
     * @param input the header {@code Signature-Input}
     * @param signatures the header {@code Signature}
     * @return at least one
     * @throws MalformedSignature if they are not well-formed, do not belong together, or cover what has parameters
     */
    public static List<Rfc9421> parse(String input, String signatures) {
        if (input.length() > LONGEST_HEADER || signatures.length() > LONGEST_HEADER) {
            throw new MalformedSignature("too long");
        }
        try {
            var values = Parser.parseDictionary(signatures).get();
            var read = new ArrayList<Rfc9421>();
            for (var entry : Parser.parseDictionary(input).get().entrySet()) {
                if (entry.getValue() instanceof InnerList covered
                        && values.get(entry.getKey()) instanceof ByteSequenceItem value) {
                    read.add(of(covered, value));
                }
            }
            if (read.isEmpty()) {
                throw new MalformedSignature("no signature");
            }
            return read;
        } catch (ParseException e) {
            throw new MalformedSignature("not well-formed: " + e.getMessage());
        }
    }

    private static Rfc9421 of(InnerList covered, ByteSequenceItem value) {
        var components = new ArrayList<String>();
        for (var item : covered.get()) {
            if (!(item instanceof StringItem component) || !item.getParams().isEmpty()) {
                throw new MalformedSignature("covers a component with parameters");
            }
            components.add(component.get());
        }
        if (components.size() > MOST_COMPONENTS || new HashSet<>(components).size() != components.size()) {
            throw new MalformedSignature("components given twice, or too many");
        }
        if (!(covered.getParams().get("keyid") instanceof StringItem keyId)) {
            throw new MalformedSignature("needs keyid");
        }
        var signature = new byte[value.get().remaining()];
        value.get().duplicate().get(signature);
        return new Rfc9421(
                keyId.get(),
                covered.getParams().get("alg") instanceof StringItem alg ? alg.get() : "",
                List.copyOf(components),
                covered.serialize(),
                signature,
                seconds(covered, "created"),
                seconds(covered, "expires"));
    }

    private static OptionalLong seconds(InnerList covered, String name) {
        return covered.getParams().get(name) instanceof IntegerItem time
                ? OptionalLong.of(time.getAsLong())
                : OptionalLong.empty();
    }

    /**
     * The bytes that are signed (section 2.5).
     *
     * @param fields the request's headers by lower-case name, several joined with ", "; null when absent
     * @throws MalformedSignature if something covered is not there
     */
    public byte[] base(Request request, Function<String, @Nullable String> fields) {
        var base = new StringBuilder();
        for (var name : components) {
            var value = name.startsWith("@") ? request.component(name) : fields.apply(name);
            if (value == null) {
                throw new MalformedSignature("covers a header that is not there: " + name);
            }
            base.append('"').append(name).append("\": ").append(value.strip()).append('\n');
        }
        return base.append("\"@signature-params\": ")
                .append(parameters)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether this is the key's signature of a base, by an algorithm we take. */
    public boolean verify(PublicKey key, byte[] base) {
        return (algorithm.isEmpty() || algorithm.equals(ALGORITHM)) && RsaKeys.verify(key, base, signature);
    }
}
