package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mukudori.events.AccountBlocked;
import org.mukudori.events.DomainSeverity;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.testkit.RealParts;

/** Documents that are only for those who say who they are, where operators want it so. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@TestProfile(AuthorizedFetchIT.OnlySigned.class)
@SuppressWarnings("NullAway.Init")
class AuthorizedFetchIT {
    public static final class OnlySigned implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mukudori.federation.authorized-fetch", "true");
        }
    }

    @Inject
    Town town;

    private Scene scene;

    @BeforeEach
    void begin() {
        scene = new Scene(town);
    }

    @AfterEach
    void end() {
        town.forgiveAll();
        scene.close();
    }

    private List<String> documents() {
        var alice = path(scene.alice.getUri());
        var post = path(scene.open.getUri());
        var name = scene.alice.getUsername();
        return List.of(
                alice,
                alice + "/followers",
                alice + "/followers?page=true",
                alice + "/following",
                alice + "/following?page=true",
                alice + "/outbox",
                alice + "/outbox?page=true",
                alice + "/collections/featured",
                post,
                post + "/activity",
                "/@" + name,
                "/@" + name + "/" + scene.open.getId());
    }

    private static String path(String uri) {
        return uri.substring("http://localhost:3000".length());
    }

    @Test
    void a15ShouldGiveDocumentsToWhoeverSignsInEitherWayAndToNobodyElse() {
        for (var document : documents()) {
            assertThat(SignedGet.unsigned(document).from(town).status())
                    .as(document)
                    .isEqualTo(401);
            var signed = SignedGet.cavage(scene.bob, document).from(town);
            assertThat(signed.status()).as(document + signed.body()).isEqualTo(200);
            assertThat(signed.headers().get("Cache-Control")).as(document).isEqualTo("private, no-store");
            assertThat(SignedGet.rfc9421(scene.bob, document).from(town).status())
                    .as(document)
                    .isEqualTo(200);
            assertThat(SignedGet.cavage(scene.bob, "/users/another")
                            .to(document)
                            .from(town)
                            .status())
                    .as(document)
                    .isEqualTo(401);
        }
    }

    @Test
    void shouldNotBeFooledByHowAPathIsSpelled() {
        var alice = scene.alice.getUsername();
        for (var spelled :
                List.of("/users/" + alice + "/", "//users/" + alice, "/%75sers/" + alice, "/users/" + alice + ";a=b")) {
            assertThat(SignedGet.unsigned(spelled).from(town).status())
                    .as(spelled)
                    .isIn(401, 404);
        }
        var page = town.get(path(scene.alice.getUri()) + "/outbox?page=true", "text/html");
        assertThat(page.status()).as("no page, whatever is asked for").isEqualTo(401);
    }

    @Test
    void a15ShouldTakeASignatureOverThePathAloneButNotOverAnotherQuery() {
        var outbox = path(scene.alice.getUri()) + "/outbox";

        assertThat(SignedGet.cavage(scene.bob, outbox)
                        .to(outbox + "?page=true")
                        .from(town)
                        .status())
                .isEqualTo(200);
        assertThat(SignedGet.cavage(scene.bob, outbox + "?page=true")
                        .to(outbox + "?page=true&max_id=1")
                        .from(town)
                        .status())
                .isEqualTo(401);
        assertThat(SignedGet.rfc9421(scene.bob, outbox)
                        .to(outbox + "?page=true")
                        .from(town)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void shouldGiveThemToStrangersWhoseKeyCanBeHad() {
        var stranger = scene.other.somebody("stranger", scene.bob.key());
        var size = town.size();

        assertThat(SignedGet.cavage(stranger, path(scene.open.getUri()))
                        .from(town)
                        .status())
                .isEqualTo(200);
        assertThat(SignedGet.cavage(stranger, path(scene.alice.getUri()))
                        .from(town)
                        .status())
                .isEqualTo(200);

        assertThat(scene.other.timesAsked("/users/stranger")).isEqualTo(1);
        assertThat(town.size()).as("whoever only asks is not told of").isEqualTo(size);
    }

    @Test
    void a33ShouldRefuseBlockedDomainsWithoutAskingThemForAnything() {
        var stranger = scene.other.somebody("unwanted", scene.bob.key());
        var asked = scene.other.timesAsked();
        town.policy(scene.other.authority(), DomainSeverity.SUSPENDED, false);

        for (var document : documents()) {
            assertThat(SignedGet.cavage(scene.eve, document).from(town).status())
                    .as(document)
                    .isEqualTo(403);
            assertThat(SignedGet.rfc9421(stranger, document).from(town).status())
                    .as(document)
                    .isEqualTo(403);
        }
        assertThat(scene.other.timesAsked()).isEqualTo(asked);
        town.forgive(scene.other.authority());
    }

    @Test
    void a38ShouldNotBeThereForWhomTheOwnerHasBlockedNorShowWhatIsForFollowers() {
        var secret = path(scene.secret.getUri());
        assertThat(SignedGet.cavage(scene.bob, secret).from(town).status()).isEqualTo(404);
        var key = Keys.relationship(scene.alice.getId(), scene.bobsId, Keys.Relationship.BLOCK);
        var block = AccountBlocked.newBuilder()
                .setId(town.newId())
                .setSource(scene.alice.getId())
                .setTarget(scene.bobsId)
                .setUri(scene.alice.getUri() + "#blocks/1")
                .setAt(Instant.now())
                .build();
        var _ = town.append(Topic.RELATIONSHIPS, key, block, scene.alice.getId());

        for (var document : documents()) {
            assertThat(SignedGet.cavage(scene.bob, document).from(town).status())
                    .as(document)
                    .isEqualTo(404);
        }
        town.erase(Topic.RELATIONSHIPS, key, scene.alice.getId());
        assertThat(SignedGet.cavage(scene.bob, documents().getFirst())
                        .from(town)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldLetEverybodyHaveWhatKeysAndPeopleAreFoundBy() {
        var handle = "acct:" + scene.alice.getUsername() + "@localhost:3000";
        for (var open : List.of(
                "/actor",
                "/.well-known/webfinger?resource=" + handle,
                "/.well-known/nodeinfo",
                "/.well-known/host-meta",
                "/nodeinfo/2.1")) {
            assertThat(SignedGet.unsigned(open).from(town).status()).as(open).isEqualTo(200);
        }
        assertThat(town.get("/@" + scene.alice.getUsername(), "text/html").status())
                .isEqualTo(200);
        assertThat(town.ask(
                                HttpMethod.HEAD,
                                path(scene.alice.getUri()),
                                List.of(Map.entry("Host", "localhost:3000"), Map.entry("Accept", "application/json")),
                                "")
                        .status())
                .isEqualTo(401);
    }
}
