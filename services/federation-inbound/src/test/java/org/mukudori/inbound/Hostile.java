package org.mukudori.inbound;

import java.util.stream.Stream;

/** Ways to serve a document so that nobody may take it. */
record Hostile(String name, boolean forWebFinger, Serving serving) {
    /** Serves a good document badly. */
    interface Serving {
        void serve(StubPeer peer, StubPeer other, String path, String type, String body);
    }

    private static Hostile typed(String type) {
        return new Hostile(
                "B60 as " + type, !type.contains("json"), (peer, _, path, _, body) -> peer.serve(path, type, body));
    }

    private static Hostile sentTo(String name, String location) {
        return new Hostile(name, true, (peer, _, path, _, _) -> peer.redirect(path, location));
    }

    private static Hostile saying(String name, String body) {
        return new Hostile(name, true, (peer, _, path, type, _) -> peer.serve(path, type, body));
    }

    static Stream<Hostile> all() {
        return Stream.of(
                typed("text/html"),
                typed("text/plain"),
                typed("application/json"),
                typed("image/png"),
                typed("application/ld+json"),
                typed("application/ld+json; profile=\"https://example.org/\""),
                new Hostile("B61 from another host", false, (peer, other, path, type, body) -> {
                    other.serve(path, type, body);
                    peer.redirect(path, other.url(path));
                }),
                new Hostile(
                        "C95 redirected to itself", true, (peer, _, path, _, _) -> peer.redirect(path, peer.url(path))),
                new Hostile("C95 redirected to and fro", true, (peer, other, path, _, _) -> {
                    peer.redirect(path, other.url(path));
                    other.redirect(path, peer.url(path));
                }),
                new Hostile("C95 four redirects", true, (peer, _, path, type, body) -> {
                    peer.redirect(path, peer.url(path + "/1"));
                    peer.redirect(path + "/1", peer.url(path + "/2"));
                    peer.redirect(path + "/2", peer.url(path + "/3"));
                    peer.redirect(path + "/3", peer.url(path + "/4"));
                    peer.serve(path + "/4", type, body);
                }),
                sentTo("C90 redirected to 2130706433", "http://2130706433/"),
                sentTo("C90 redirected to 127.1", "http://127.1/"),
                sentTo("C90 redirected to 0x7f.1", "http://0x7f.1/"),
                sentTo("C89 redirected to 0.0.0.0", "http://0.0.0.0/"),
                sentTo("C91 redirected to ::", "http://[::]/"),
                sentTo("C97 redirected with userinfo", "http://a@127.0.0.1/"),
                sentTo("C97 redirected with a space", "http://127.0.0.1/a b"),
                sentTo("C97 redirected with a backslash", "http://127.0.0.1\\@b/"),
                sentTo("C97 redirected to a file", "file:///etc/passwd"),
                saying("C101 of 2 MB", " ".repeat(2 << 20) + "{}"),
                new Hostile(
                        "C102 packed",
                        true,
                        (peer, _, path, type, body) -> peer.serveEncoded(path, type, body, "gzip")),
                new Hostile(
                        "C102 packed thrice",
                        true,
                        (peer, _, path, type, body) -> peer.serveEncoded(path, type, body, "gzip, gzip, br")),
                saying("B71 an array", "[]"),
                saying("B72 everything twice", "{\"id\":\"a\",\"id\":\"b\"}"),
                saying("B72 nested too deeply", "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)),
                typed("application/xrd+xml"),
                saying("C105 XML with a DTD", """
                    <?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">
                    <!ENTITY c SYSTEM "file:///etc/passwd">]><XRD><Subject>&b;&c;</Subject></XRD>\
                    """),
                saying("no JSON", "<<<<"),
                saying("nothing", ""));
    }

    @Override
    public String toString() {
        return name;
    }
}
