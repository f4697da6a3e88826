package org.mukudori.inbound;

import java.security.KeyPair;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** An actor on a stub peer. */
record Somebody(StubPeer home, String name, KeyPair key, String uri, String keyId) {
    private static final AtomicLong COUNT = new AtomicLong();

    Somebody(StubPeer home, String name, KeyPair key) {
        this(home, name, key, home.url("/users/" + name), home.url("/users/" + name + "#main-key"));
    }

    String followers() {
        return uri() + "/followers";
    }

    /** A new id on their server. */
    String newId(String kind) {
        return home.url("/" + kind + "/" + COUNT.incrementAndGet());
    }

    String document(String pem) {
        return """
                {"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/v1"],
                "id":"%1$s","type":"Person","preferredUsername":"%2$s","name":"The <b>%2$s</b>",
                "summary":"<p>hi<script>alert(1)</script></p>","inbox":"%1$s/inbox","outbox":"%1$s/outbox",
                "followers":"%1$s/followers","following":"%1$s/following","url":"%1$s",
                "endpoints":{"sharedInbox":"%3$s"},
                "publicKey":{"id":"%1$s#main-key","owner":"%1$s","publicKeyPem":"%4$s"}}""".formatted(uri(), name, home.url("/inbox"), pem.replace("\n", "\\n"));
    }

    String note(String id, String content) {
        return note(
                id,
                content,
                "\"to\":[\"https://www.w3.org/ns/activitystreams#Public\"],\"cc\":[\"" + followers() + "\"]");
    }

    /** A note with more properties. */
    String note(String id, String content, String more) {
        return """
                {"@context":"https://www.w3.org/ns/activitystreams","id":"%s","type":"Note","attributedTo":"%s",
                "content":"%s","published":"%s",%s}""".formatted(id, uri(), content, Instant.now().minusSeconds(5), more);
    }

    String create(String note) {
        return activity("Create", note);
    }

    /** An activity of a new id; the object is JSON. */
    String activity(String type, String object) {
        return activity(newId("activities"), type, object);
    }

    String activity(String id, String type, String object) {
        return """
                {"@context":"https://www.w3.org/ns/activitystreams","id":"%s","type":"%s","actor":"%s","object":%s,
                "to":["https://www.w3.org/ns/activitystreams#Public"]}""".formatted(id, type, uri(), object);
    }
}
