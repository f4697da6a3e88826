package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mukudori.inbound.Scene.quoted;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Topic;
import org.mukudori.testkit.RealParts;

/** People with something odd about them, and handles that are not theirs. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class OddPeopleAtTheDoorIT {
    @Inject
    Town town;

    private static @Nullable Scene built;

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

    private static String many(String item) {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> item.replace("#", "" + i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void b66ShouldTakeNoHandleThatItsDomainDoesNotConfirm() {
        var scene = scene();
        for (var subject : new String[] {
            "acct:admin@" + scene.other.authority(),
            "acct:alice@localhost:3000",
            "acct:nobody@" + scene.peer.authority()
        }) {
            var name = "sp" + town.newId();
            var spoofer = scene.peer.somebody(name, scene.bob.key());
            finger(
                    scene,
                    name,
                    subject,
                    "{\"rel\":\"self\",\"type\":\"application/activity+json\",\"href\":\"" + spoofer.uri() + "\"}");
            refuses(spoofer, scene);
        }
        var name = "two" + town.newId();
        var spoofer = scene.peer.somebody(name, scene.bob.key());
        finger(
                scene,
                name,
                "acct:" + name + "@" + scene.peer.authority(),
                "{\"rel\":\"self\",\"type\":\"application/activity+json\",\"href\":\"" + spoofer.uri() + "\"},"
                        + "{\"rel\":\"self\",\"type\":\"application/activity+json\",\"href\":\"" + scene.bob.uri()
                        + "\"}");
        refuses(spoofer, scene);
    }

    private void finger(Scene scene, String name, String subject, String links) {
        scene.peer.serve(
                "/.well-known/webfinger?resource=acct:" + name + "@" + scene.peer.authority(),
                "application/jrd+json",
                "{\"subject\":\"" + subject + "\",\"links\":[" + links + "]}");
    }

    private void refuses(Somebody spoofer, Scene scene) {
        var before = town.size();
        assertThat(town.deliver(spoofer, spoofer.activity("Follow", quoted(scene.alice.getUri())))
                        .status())
                .isEqualTo(403);
        assertThat(town.size()).isEqualTo(before);
    }

    @Test
    void b67ShouldGiveAHandleToTheActorThatItsDomainConfirms() {
        var scene = scene();
        var name = "heir" + town.newId();
        var first = scene.peer.somebody(name, scene.bob.key());
        var second = new Somebody(scene.peer, name + "2", scene.bob.key());
        scene.peer.serve(
                "/users/" + name + "2",
                second.document(StubPeer.pem(second.key().getPublic()))
                        .replace("\"preferredUsername\":\"" + name + "2\"", "\"preferredUsername\":\"" + name + "\""));
        assertThat(town.deliver(first, first.activity("Follow", quoted(scene.alice.getUri())))
                        .status())
                .isEqualTo(202);
        refuses(second, scene);

        finger(
                scene,
                name,
                "acct:" + name + "@" + scene.peer.authority(),
                "{\"rel\":\"self\",\"type\":\"application/activity+json\",\"href\":\"" + second.uri() + "\"}");
        assertThat(town.deliver(second, second.activity("Follow", quoted(scene.alice.getUri())))
                        .status())
                .isEqualTo(202);

        assertThat(town.resolve(name + "@" + scene.peer.authority()).getAccount())
                .isEqualTo(Scene.idOf(town, second));
    }

    @Test
    void b70ShouldDropWhatIsNoPictureOfSomebody() {
        var scene = scene();
        var name = "face" + town.newId();
        var somebody = scene.peer.somebody(name, scene.bob.key());
        scene.peer.serve(
                "/users/" + name,
                somebody.document(StubPeer.pem(somebody.key().getPublic()))
                        .replaceFirst(
                                "\\{",
                                "{\"icon\":{\"type\":\"Image\",\"url\":\"javascript:x\"},\"image\":{\"url\":\"data:x\"},"
                                        + "\"attachment\":"
                                        + many(
                                                "{\"type\":\"PropertyValue\",\"name\":\"a\",\"value\":\"<a href='vbscript:x' onclick='x'>b</a>\"}")
                                        + ","));

        assertThat(town.deliver(somebody, somebody.activity("Follow", quoted(scene.alice.getUri())))
                        .status())
                .isEqualTo(202);

        assertThat(town.events(Topic.ACCOUNTS, AccountChanged.class))
                .filteredOn(account -> account.getUri().equals(somebody.uri()))
                .singleElement()
                .satisfies(account -> {
                    assertThat(account.getAvatar()).isNull();
                    assertThat(account.getHeader()).isNull();
                    assertThat(account.getFields())
                            .hasSizeLessThanOrEqualTo(16)
                            .allSatisfy(field -> assertThat(field.getValue()).isEqualTo("b"));
                });
    }

    private static Scene scene() {
        if (built == null) {
            throw new IllegalStateException();
        }
        return built;
    }
}
