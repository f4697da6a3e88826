package org.mukudori.inbound;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A delivery as a peer signs it; each part can be made otherwise, before or after it is signed. */
final class SignedPost {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    final String body;
    String sentBody;
    String target = "/inbox";
    String sentTarget = "/inbox";
    String host = "localhost:3000";
    String sentHost = "localhost:3000";
    String date = HTTP_DATE.format(Instant.now());
    String digest;
    String keyId;
    String algorithm = "rsa-sha256";
    String jca = "SHA256withRSA";
    String covered = "(request-target) host date digest";
    String more = "";
    String created = "";
    String expires = "";
    PrivateKey key;
    UnaryOperator<String> signature = header -> header;
    boolean signed = true;
    boolean dated = true;
    boolean digested = true;
    final List<Map.Entry<String, String>> extra = new ArrayList<>();

    SignedPost(Somebody by, String body) {
        this.body = body;
        this.sentBody = body;
        this.keyId = by.keyId();
        this.key = by.key().getPrivate();
        this.digest = "SHA-256=" + base64(hash("SHA-256", body));
    }

    SignedPost with(UnaryOperator<SignedPost> change) {
        return change.apply(this);
    }

    static String date(Instant time) {
        return HTTP_DATE.format(time);
    }

    List<Map.Entry<String, String>> headers() {
        var sent = new ArrayList<Map.Entry<String, String>>();
        sent.add(Map.entry("Host", sentHost));
        sent.add(Map.entry("Content-Type", "application/activity+json"));
        if (dated) {
            sent.add(Map.entry("Date", date));
        }
        if (digested) {
            sent.add(Map.entry("Digest", digest));
        }
        if (signed) {
            sent.add(Map.entry("Signature", signature.apply(cavage())));
        }
        sent.addAll(extra);
        return sent;
    }

    String cavage() {
        var values = new LinkedHashMap<String, String>();
        values.put("(request-target)", "post " + target);
        values.put("(created)", created);
        values.put("(expires)", expires);
        values.put("host", host);
        values.put("date", date);
        values.put("digest", digest);
        values.put("content-type", "application/activity+json");
        var lines = new ArrayList<String>();
        for (var name : covered.split(" ", -1)) {
            lines.add(name + ": " + values.getOrDefault(name.toLowerCase(Locale.ROOT), ""));
        }
        return "keyId=\"" + keyId + "\",algorithm=\"" + algorithm + "\"," + more + "headers=\"" + covered
                + "\",signature=\"" + base64(sign(String.join("\n", lines))) + "\"";
    }

    /** Signs by RFC 9421 instead. */
    SignedPost rfc9421(String components, String parameters) {
        var contentDigest = "sha-256=:" + base64(hash("SHA-256", body)) + ":";
        var values = Map.of(
                "@method", "POST",
                "@target-uri", "http://localhost:3000/inbox",
                "@authority", "localhost:3000",
                "@path", "/inbox",
                "host", "localhost:3000",
                "content-digest", contentDigest,
                "content-type", "application/activity+json");
        var lines = new ArrayList<String>();
        for (var item : components.split(" ", -1)) {
            var name = item.replaceAll(";.*", "");
            lines.add(item + ": " + values.getOrDefault(name.replace("\"", ""), ""));
        }
        var params = "(" + components + ")" + parameters;
        lines.add("\"@signature-params\": " + params);
        signed = false;
        digested = false;
        extra.add(Map.entry("Content-Digest", contentDigest));
        extra.add(Map.entry("Signature-Input", "sig1=" + params));
        extra.add(Map.entry("Signature", "sig1=:" + base64(sign(String.join("\n", lines))) + ":"));
        return this;
    }

    static byte[] hash(String algorithm, String body) {
        try {
            return MessageDigest.getInstance(algorithm).digest(body.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private byte[] sign(String base) {
        try {
            var signer = Signature.getInstance(jca);
            signer.initSign(key);
            signer.update(base.getBytes(StandardCharsets.UTF_8));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
