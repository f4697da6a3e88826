package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mukudori.inbound.Scene.mention;
import static org.mukudori.inbound.Scene.quoted;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mukudori.testkit.RealParts;

/** Everything that is fetched, served in every hostile way: it is not taken, and little is asked. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class FetchersAtTheDoorIT {
    private static final int MOST_REQUESTS = 5;

    @Inject
    Town town;

    private static @Nullable Scene built;

    /** What makes us fetch, and what may come of it when the document is bad. */
    interface Fetcher {
        void fetch(FetchersAtTheDoorIT test, Scene scene, Hostile how);
    }

    record Row(String fetcher, Hostile how, Fetcher fetch) {
        @Override
        public String toString() {
            return fetcher + ": " + how;
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

    static Stream<Row> rows() {
        return Hostile.all()
                .flatMap(how -> Stream.of(
                                new Row("the key", how, FetchersAtTheDoorIT::key),
                                new Row("WebFinger", how, FetchersAtTheDoorIT::webFinger),
                                new Row("what is boosted", how, FetchersAtTheDoorIT::boosted),
                                new Row("what is answered", how, FetchersAtTheDoorIT::parent),
                                new Row("what is searched for", how, FetchersAtTheDoorIT::searched))
                        .filter(row -> how.forWebFinger() || !row.fetcher().equals("WebFinger")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void shouldNotTake(Row row) {
        if (built == null) {
            throw new IllegalStateException();
        }
        row.fetch().fetch(this, built, row.how());
    }

    private void key(Scene scene, Hostile how) {
        var name = "k" + town.newId();
        var stranger = scene.peer.somebody(name, scene.bob.key());
        how.serving()
                .serve(
                        scene.peer,
                        scene.other,
                        "/users/" + name,
                        StubPeer.ACTIVITY_JSON,
                        stranger.document(StubPeer.pem(stranger.key().getPublic())));

        refuses(401, stranger, stranger.activity("Follow", quoted(scene.alice.getUri())), 0);

        assertThat(scene.peer.timesAsked("/users/" + name)).isLessThanOrEqualTo(MOST_REQUESTS);
    }

    private void webFinger(Scene scene, Hostile how) {
        var name = "w" + town.newId();
        var stranger = scene.peer.somebody(name, scene.bob.key());
        var path = "/.well-known/webfinger?resource=acct:" + name + "@" + scene.peer.authority();
        how.serving().serve(scene.peer, scene.other, path, "application/jrd+json", """
                {"subject":"acct:%s@%s","links":[{"rel":"self","type":"application/activity+json","href":"%s"}]}""".formatted(
                        name, scene.peer.authority(), stranger.uri()));

        refuses(403, stranger, stranger.activity("Follow", quoted(scene.alice.getUri())), 0);
    }

    private String hostileNote(Scene scene, Hostile how) {
        var id = scene.mallory.newId("h");
        how.serving()
                .serve(
                        scene.peer,
                        scene.other,
                        id.substring(id.indexOf("/h/")),
                        StubPeer.ACTIVITY_JSON,
                        scene.mallory.note(id, "hello"));
        return id;
    }

    private void boosted(Scene scene, Hostile how) {
        refuses(202, scene.bob, scene.bob.activity("Announce", quoted(hostileNote(scene, how))), 0);
    }

    private void parent(Scene scene, Hostile how) {
        var answer = scene.bob.note(
                scene.bob.newId("n"),
                "so?",
                "\"to\":\"as:Public\"," + mention(scene.alice) + ",\"inReplyTo\":\"" + hostileNote(scene, how) + "\"");

        refuses(202, scene.bob, scene.bob.create(answer), 1);
    }

    private void searched(Scene scene, Hostile how) {
        var before = town.size();

        assertThat(town.resolve(hostileNote(scene, how)).getFailure()).isNotBlank();

        assertThat(town.size()).isEqualTo(before);
    }

    private void refuses(int status, Somebody by, String activity, int records) {
        var before = town.size();

        var answer = town.deliver(by, activity);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(town.size()).isEqualTo(before + records);
    }
}
