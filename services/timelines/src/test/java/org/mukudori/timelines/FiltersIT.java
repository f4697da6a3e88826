package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mukudori.events.Attachment;
import org.mukudori.events.FilterAction;
import org.mukudori.events.FilterChanged;
import org.mukudori.events.FilteredStatus;
import org.mukudori.events.Status;
import org.mukudori.testkit.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class FiltersIT {
    @Inject
    World world;

    @Inject
    Wants wants;

    @Test
    void shouldSayAtOnceWhichFiltersMatchWhatIsThere() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var post = world.post(bob, "The quick brown Fox", status -> status.setSpoilerText("animals"));
        assertThat(filtered(post, alice)).isEmpty();

        var foxes = wants.filter(alice, "no foxes", "fox", "brown");
        var animals = wants.filter(
                alice,
                "no animals",
                filter ->
                        filter.setAction(FilterAction.HIDE).setStatuses(List.of(new FilteredStatus(1L, post.getId()))));
        wants.filter(alice, "no hens", "hen");

        var matches = filtered(post, alice);
        assertThat(matches).hasSize(2);
        assertThat(matches.get(0).toString())
                .isEqualTo("{\"filter\":{\"id\":\"" + foxes.getId() + "\",\"title\":\"no foxes\","
                        + "\"context\":[\"home\",\"public\"],\"expires_at\":null,\"filter_action\":\"warn\"},"
                        + "\"keyword_matches\":[\"brown\"],\"status_matches\":null}");
        assertThat(matches.get(1).get("filter").get("filter_action").asText()).isEqualTo("hide");
        assertThat(matches.get(1).get("keyword_matches").isNull()).isTrue();
        assertThat(matches.get(1).get("status_matches").get(0).asText()).isEqualTo(Long.toString(post.getId()));
        assertThat(filtered(post, bob)).isEmpty();
        assertThat(world.read(path(post), World.NOBODY).has("filtered")).isFalse();

        wants.unfilter(animals);
        wants.change(FilterChanged.newBuilder(foxes)
                .setExpiresAt(Instant.now().minusSeconds(1))
                .build());
        assertThat(filtered(post, alice)).isEmpty();
    }

    @Test
    void shouldSayItOfBoostsAndWhatTheyBoost() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var post = world.post(bob, "a fox");
        var boost = world.boost(bob, post);
        wants.filter(alice, "not this one", filter -> filter.setStatuses(List.of(new FilteredStatus(1L, boost))));

        var shown = world.read("/api/v1/statuses/" + boost, alice);

        assertThat(shown.get("filtered").get(0).get("status_matches").get(0).asText())
                .isEqualTo(Long.toString(boost));
        assertThat(shown.get("reblog").get("filtered")).isEqualTo(shown.get("filtered"));
        assertThat(filtered(post, alice)).isEmpty();
    }

    @Test
    void shouldReadWhatPeersWroteAndWhatPicturesShow() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        wants.filter(alice, "no foxes", "fox & hen");
        var remote = world.post(bob, "", status -> status.clearText().setContent("<p>a <b>FOX</b> &amp; hen</p>"));
        var picture = world.post(
                bob,
                "look",
                status -> status.setAttachments(List.of(Attachment.newBuilder()
                        .setId(1)
                        .setType("image")
                        .setUrl("https://x/y.png")
                        .setDescription("Fox & hen, sleeping")
                        .build())));
        var markup = world.post(bob, "", status -> status.clearText().setContent("<p><fox & hen></p>"));

        assertThat(filtered(remote, alice).get(0).get("keyword_matches").get(0).asText())
                .isEqualTo("FOX & hen");
        assertThat(filtered(picture, alice)).hasSize(1);
        assertThat(filtered(markup, alice)).isEmpty();
    }

    @Test
    void shouldTellOfFiltersToTheirOwnerOnly() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var filter = wants.filter(alice, "two", "one", "other");
        wants.change(FilterChanged.newBuilder(filter)
                .setAction(FilterAction.BLUR)
                .setStatuses(List.of(new FilteredStatus(9L, 8L)))
                .build());
        var keyword = filter.getKeywords().getFirst().getId();

        var path = "/api/v2/filters/" + filter.getId();
        var shown = world.read(path, alice);
        assertThat(shown.get("filter_action").asText()).isEqualTo("blur");
        assertThat(shown.get("keywords")).hasSize(2);
        assertThat(shown.get("keywords").get(0).toString())
                .isEqualTo("{\"id\":\"" + keyword + "\",\"keyword\":\"one\",\"whole_word\":false}");
        assertThat(shown.get("statuses").toString()).isEqualTo("[{\"id\":\"9\",\"status_id\":\"8\"}]");
        assertThat(world.read("/api/v2/filters", alice).get(0)).isEqualTo(shown);
        assertThat(world.read(path + "/keywords", alice)).isEqualTo(shown.get("keywords"));
        assertThat(world.read(path + "/statuses", alice)).isEqualTo(shown.get("statuses"));
        assertThat(world.read("/api/v2/filters/keywords/" + keyword, alice))
                .isEqualTo(shown.get("keywords").get(0));
        assertThat(world.read("/api/v2/filters/statuses/9", alice))
                .isEqualTo(shown.get("statuses").get(0));
        assertThat(world.read("/api/v1/filters", alice)).hasSize(2);
        assertThat(world.read("/api/v1/filters/" + keyword, alice).toString())
                .isEqualTo("{\"id\":\"" + keyword + "\",\"phrase\":\"one\",\"context\":[\"home\",\"public\"],"
                        + "\"whole_word\":false,\"expires_at\":null,\"irreversible\":false}");

        for (var foreign : List.of(
                path,
                path + "/keywords",
                "/api/v2/filters/keywords/" + keyword,
                "/api/v2/filters/statuses/9",
                "/api/v1/filters/" + keyword)) {
            assertThat(world.get(foreign, bob).status()).as(foreign).isEqualTo(404);
        }
        assertThat(world.get("/api/v2/filters", World.NOBODY).status()).isEqualTo(401);
        wants.unfilter(filter);
        assertThat(world.get(path, alice).status()).isEqualTo(404);
    }

    private JsonNode filtered(Status post, long viewer) {
        return world.read(path(post), viewer).get("filtered");
    }

    private static String path(Status post) {
        return "/api/v1/statuses/" + post.getId();
    }
}
