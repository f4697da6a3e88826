package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mukudori.inbound.Scene.mention;
import static org.mukudori.inbound.Scene.quoted;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mukudori.testkit.RealParts;

/** What is not its sender's to say: it is answered, and nothing changes. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ForgeriesAtTheDoorIT {
    private static final String PUBLIC = "\"to\":\"as:Public\"";

    @Inject
    Town town;

    private static @Nullable Scene built;

    record Row(String name, int status, Function<Scene, Somebody> by, Function<Scene, String> activity) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeEach
    void begin() {
        if (built == null) {
            built = new Scene(town);
        }
    }

    @AfterAll
    static void end() {
        if (built != null) {
            built.close();
            built = null;
        }
    }

    private static Row bob(String name, Function<Scene, String> activity) {
        return new Row(name, 202, scene -> scene.bob, activity);
    }

    private static Row mallory(String name, Function<Scene, String> activity) {
        return new Row(name, 202, scene -> scene.mallory, activity);
    }

    private static Row eve(String name, Function<Scene, String> activity) {
        return new Row(name, 202, scene -> scene.eve, activity);
    }

    private static Row malformed(String name, Function<Scene, String> activity) {
        return new Row(name, 400, scene -> scene.bob, activity);
    }

    private static String note(Scene s, String id, String author, String more) {
        return s.bob.create(s.bob.note(id, "forged", PUBLIC + "," + mention(s.alice) + more)
                .replace("\"attributedTo\":\"" + s.bob.uri() + "\",", author));
    }

    private static String by(String uri) {
        return "\"attributedTo\":\"" + uri + "\",";
    }

    private static Row id(String name, Function<Scene, String> id) {
        return bob("B64 an id " + name, s -> note(s, id.apply(s), by(s.bob.uri()), ""));
    }

    static Stream<Row> creates() {
        return Stream.of(
                bob("B41 a note of another host's", s -> s.bob.create(s.eve.note(s.eve.newId("n"), "forged", PUBLIC))),
                bob("B41 under another host's id", s -> note(s, s.eve.newId("n"), by(s.bob.uri()), "")),
                bob("B42 by a neighbour", s -> note(s, s.bob.newId("n"), by(s.mallory.uri()), "")),
                bob("B42 by somebody from here", s -> note(s, s.bob.newId("n"), by(s.alice.getUri()), "")),
                bob(
                        "B42 by two, one from here",
                        s -> note(
                                s,
                                s.bob.newId("n"),
                                "\"attributedTo\":[\"" + s.bob.uri() + "\",\"" + s.alice.getUri() + "\"],",
                                "")),
                bob("B42 by nobody", s -> note(s, s.bob.newId("n"), "", "")),
                new Row(
                        "B43 by an actor of ours",
                        401,
                        s -> s.bob,
                        s -> s.bob.activity("Like", quoted(s.open.getUri())).replace(s.bob.uri(), s.alice.getUri())),
                bob("B43 under an id of ours", s -> note(s, s.open.getUri(), by(s.bob.uri()), "")),
                bob("B43 under a new id of ours", s -> note(s, s.open.getUri() + "9", by(s.bob.uri()), "")),
                new Row(
                        "B43 an activity's id of ours",
                        403,
                        s -> s.bob,
                        s -> s.bob.activity(s.open.getUri() + "/activity", "Like", quoted(s.open.getUri()))),
                new Row(
                        "B43 an activity's id of another host's",
                        403,
                        s -> s.bob,
                        s -> s.bob.activity(s.eve.newId("a"), "Like", quoted(s.open.getUri()))),
                new Row(
                        "B43 an activity without id",
                        403,
                        s -> s.bob,
                        s -> s.bob.activity("", "Like", quoted(s.open.getUri()))),
                id("with userinfo", s -> s.bob.newId("n").replace("http://", "http://victim@")),
                id("with a backslash", s -> s.bob.newId("n") + "\\\\x"),
                id("with a tab", s -> s.bob.newId("n") + "\\tx"),
                id("with a trailing dot", s -> s.bob.newId("n").replace("127.0.0.1", "127.0.0.1.")),
                id("in full width", s -> s.bob.newId("n").replace("127.0.0.1", "１27.0.0.1")),
                id("with an escaped host", s -> s.bob.newId("n").replace("127.0.0.1", "127%2e0.0.1")),
                id("of another scheme", s -> s.bob.newId("n").replace("http://", "ftp://")),
                id("of 3 kB", s -> s.bob.newId("n") + "x".repeat(3_000)),
                malformed("B71 a root array", s -> "[" + s.bob.activity("Like", quoted(s.open.getUri())) + "]"),
                malformed(
                        "B71 in a @graph",
                        s -> "{\"@graph\":[" + s.bob.activity("Like", quoted(s.open.getUri())) + "]}"),
                malformed(
                        "B71 under aliases",
                        s -> s.bob.activity("Like", quoted(s.open.getUri()))
                                .replace("\"actor\"", "\"as:actor\"")
                                .replace("\"type\"", "\"@type\"")),
                malformed(
                        "B72 two actors",
                        s -> s.bob.activity("Like", quoted(s.open.getUri()))
                                .replaceFirst("\\{", "{\"actor\":\"" + s.alice.getUri() + "\",")),
                malformed(
                        "B72 two actors, one escaped",
                        s -> s.bob.activity("Like", quoted(s.open.getUri()))
                                .replaceFirst("\\{", "{\"\\\\u0061ctor\":\"" + s.alice.getUri() + "\",")),
                bob(
                        "B75 named in a letter to somebody else",
                        s -> s.bob.create(s.bob.note(
                                s.bob.newId("n"), "psst", "\"to\":\"" + s.eve.uri() + "\"," + mention(s.alice)))),
                bob(
                        "B86 answers what they may not see",
                        s -> s.bob.create(s.bob.note(
                                s.bob.newId("n"),
                                "so?",
                                PUBLIC + "," + mention(s.alice) + ",\"inReplyTo\":\"" + s.letter.getUri() + "\""))));
    }

    static Stream<Row> others() {
        return Stream.of(
                mallory("B44 an edit by a neighbour", s -> s.mallory.activity("Update", edited(s))),
                eve("B44 an edit from another host", s -> s.eve.activity("Update", edited(s))),
                bob(
                        "B46 an edit older than the post",
                        s -> s.bob.activity(
                                "Update",
                                s.bob.note(
                                        s.note.getUri(), "older", PUBLIC + ",\"updated\":\"2020-01-01T00:00:00Z\""))),
                mallory("B47 a delete by a neighbour", s -> s.mallory.activity("Delete", quoted(s.note.getUri()))),
                eve("B47 a delete from another host", s -> s.eve.activity("Delete", quoted(s.note.getUri()))),
                mallory(
                        "B47 a tombstone by a neighbour",
                        s -> s.mallory.activity(
                                "Delete", "{\"type\":\"Tombstone\",\"id\":\"" + s.note.getUri() + "\"}")),
                mallory("B47 the end of a neighbour", s -> s.mallory.activity("Delete", quoted(s.bob.uri()))),
                bob("B50 a boost of a private post", s -> s.bob.activity("Announce", quoted(s.secret.getUri()))),
                bob("B50 a boost of a letter", s -> s.bob.activity("Announce", quoted(s.letter.getUri()))),
                bob("B50 a boost of another host's private post", s -> {
                    var id = s.eve.newId("p");
                    s.other.serve(
                            id.substring(id.indexOf("/p/")),
                            s.eve.note(id, "private", "\"to\":\"" + s.eve.followers() + "\""));
                    return s.bob.activity("Announce", quoted(id));
                }),
                undo(
                        "B52 a follow",
                        s -> "{\"type\":\"Follow\",\"id\":\"" + s.follows + "\",\"actor\":\"" + s.bob.uri()
                                + "\",\"object\":\"" + s.alice.getUri() + "\"}"),
                undo("B52 a follow by its id", s -> quoted(s.follows)),
                undo("B52 a like by its id", s -> quoted(s.like)),
                undo("B52 a boost by its id", s -> quoted(s.boost)),
                undo("B52 a block by its id", s -> quoted(s.block)),
                undo(
                        "B52 what never was",
                        s -> "{\"type\":\"Follow\",\"id\":\"" + s.eve.newId("x") + "\",\"actor\":\"" + s.eve.uri()
                                + "\",\"object\":\"" + s.zoe.getUri() + "\"}"),
                mallory("B55 an accept by a neighbour", s -> s.mallory.activity("Accept", quoted(s.asked.getUri()))),
                eve("B55 an accept from another host", s -> s.eve.activity("Accept", quoted(s.asked.getUri()))),
                new Row(
                        "B55 what a locked account writes meanwhile",
                        202,
                        s -> s.carol,
                        s -> s.carol.create(s.carol.note(
                                s.carol.newId("n"), "for followers", "\"to\":\"" + s.carol.followers() + "\""))),
                mallory("B56 a reject by a neighbour", s -> s.mallory.activity("Reject", quoted(s.asked.getUri()))),
                new Row(
                        "B57 a block by another actor",
                        401,
                        s -> s.eve,
                        s -> s.bob.activity("Block", quoted(s.alice.getUri()))),
                eve("B86 a like of a letter", s -> s.eve.activity("Like", quoted(s.letter.getUri()))),
                eve("B86 a like of a private post", s -> s.eve.activity("Like", quoted(s.secret.getUri()))),
                eve("B88 a boost by a relay that nobody follows", s -> {
                    var id = s.mallory.newId("n");
                    s.peer.serve(id.substring(id.indexOf("/n/")), s.mallory.note(id, "spam"));
                    return s.eve.activity("Announce", quoted(id));
                }),
                bob(
                        "a letter to nobody from here",
                        s -> s.bob.create(s.bob.note(s.bob.newId("n"), "psst", "\"to\":\"" + s.eve.uri() + "\""))));
    }

    private static Row undo(String name, Function<Scene, String> undone) {
        return eve(name, s -> s.eve.activity("Undo", undone.apply(s)));
    }

    private static String edited(Scene s) {
        return s.bob.note(s.note.getUri(), "changed", PUBLIC + ",\"updated\":\"" + Instant.now() + "\"");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"creates", "others"})
    void shouldChangeNothing(Row row) {
        var scene = scene();
        var activity = row.activity().apply(scene);
        var before = town.size();

        var answer = town.deliver(row.by().apply(scene), activity);

        assertThat(answer.status()).as(answer.body()).isEqualTo(row.status());
        assertThat(town.size()).isEqualTo(before);
    }

    private static Scene scene() {
        if (built == null) {
            throw new IllegalStateException();
        }
        return built;
    }
}
