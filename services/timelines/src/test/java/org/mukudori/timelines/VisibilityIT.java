package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mukudori.events.Status;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;

/** Every viewer, every visibility, every surface. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class VisibilityIT {
    private enum Viewer {
        STRANGER,
        AUTHOR,
        FOLLOWER,
        ASKING,
        MENTIONED,
        PASSER_BY,
        BLOCKING,
        BLOCKED
    }

    private static final Map<Visibility, Set<Viewer>> MAY_READ = Map.of(
            Visibility.PUBLIC,
            Set.of(Viewer.STRANGER, Viewer.AUTHOR, Viewer.FOLLOWER, Viewer.ASKING, Viewer.MENTIONED, Viewer.PASSER_BY),
            Visibility.UNLISTED,
            Set.of(Viewer.STRANGER, Viewer.AUTHOR, Viewer.FOLLOWER, Viewer.ASKING, Viewer.MENTIONED, Viewer.PASSER_BY),
            Visibility.PRIVATE,
            Set.of(Viewer.AUTHOR, Viewer.FOLLOWER, Viewer.MENTIONED),
            Visibility.DIRECT,
            Set.of(Viewer.AUTHOR, Viewer.MENTIONED));

    private record Scene(
            Visibility visibility, Map<Viewer, Long> people, long author, Status parent, Status post, long booster) {}

    @Inject
    World world;

    @ParameterizedTest
    @EnumSource(Visibility.class)
    @DisplayName("who may read what is the same on every surface")
    void shouldShowAStatusOnlyToWhomItIsFor(Visibility visibility) {
        var scene = play(visibility);

        var wrong = new ArrayList<String>();
        for (var viewer : Viewer.values()) {
            var may = MAY_READ.getOrDefault(visibility, Set.of()).contains(viewer);
            surfaces(scene, scene.people().getOrDefault(viewer, World.NOBODY)).forEach((surface, shown) -> {
                if (shown != may) {
                    wrong.add(visibility + " on " + surface + " to " + viewer + ": " + shown);
                }
            });
        }

        assertThat(wrong).isEmpty();
    }

    private Scene play(Visibility visibility) {
        var author = world.person("author");
        var host = world.person("host");
        var booster = world.person("booster");
        var mentioned = world.person("mentioned");
        var follower = world.person("follower");
        var asking = world.person("asking");
        var blocking = world.person("blocking");
        var blocked = world.person("blocked");
        world.follow(follower, author);
        world.follow(blocking, author);
        world.follow(blocked, author);
        world.ask(asking, author);
        world.block(blocking, author);
        world.block(author, blocked);
        var parent = world.post(host, "what do you think?");
        var post = world.post(author, "this", status -> {
            world.answering(parent).accept(status);
            world.mentioning(visibility, mentioned).accept(status);
            status.setTags(List.of("thoughts"));
        });
        world.boost(booster, post);
        var people = Map.of(
                Viewer.STRANGER,
                World.NOBODY,
                Viewer.AUTHOR,
                author,
                Viewer.FOLLOWER,
                follower,
                Viewer.ASKING,
                asking,
                Viewer.MENTIONED,
                mentioned,
                Viewer.PASSER_BY,
                world.person("passer"),
                Viewer.BLOCKING,
                blocking,
                Viewer.BLOCKED,
                blocked);
        people.values().stream().filter(id -> id != World.NOBODY).forEach(id -> {
            world.favourite(id, post);
            world.bookmark(id, post);
        });
        return new Scene(visibility, people, author, parent, post, booster);
    }

    private Map<String, Boolean> surfaces(Scene scene, long viewer) {
        var id = Long.toString(scene.post().getId());
        var one = "/api/v1/statuses/" + id;
        var shown = new TreeMap<String, Boolean>();
        shown.put("status", world.get(one, viewer).status() == 200);
        shown.put("context of it", world.get(one + "/context", viewer).status() == 200);
        shown.put("history", world.get(one + "/history", viewer).status() == 200);
        shown.put("favourited_by", world.get(one + "/favourited_by", viewer).status() == 200);
        shown.put("reblogged_by", world.get(one + "/reblogged_by", viewer).status() == 200);
        shown.put("statuses", tells(world.read("/api/v1/statuses?id[]=" + id, viewer), id));
        shown.put("account", tells(world.read("/api/v1/accounts/" + scene.author() + "/statuses", viewer), id));
        shown.put("booster", tells(world.read("/api/v1/accounts/" + scene.booster() + "/statuses", viewer), id));
        shown.put(
                "thread",
                tells(
                        world.read("/api/v1/statuses/" + scene.parent().getId() + "/context", viewer)
                                .get("descendants"),
                        id));
        shown.put(
                "search",
                tells(
                        world.read("/api/v2/search?q=" + scene.post().getUrl(), viewer)
                                .get("statuses"),
                        id));
        if (viewer != World.NOBODY) {
            shown.put("favourites", tells(world.read("/api/v1/favourites", viewer), id));
            shown.put("bookmarks", tells(world.read("/api/v1/bookmarks", viewer), id));
        }
        return shown;
    }

    @ParameterizedTest
    @EnumSource(Visibility.class)
    void shouldShowOnPublicTimelinesOnlyWhatIsPublic(Visibility visibility) {
        var author = world.person("author");
        var reader = world.person("reader");
        var blocked = world.person("blocked");
        var muting = world.person("muting");
        world.follow(reader, author);
        world.block(author, blocked);
        world.mute(muting, author, null);
        var post = world.post(author, "loud", status -> {
            world.mentioning(visibility, reader).accept(status);
            status.setTags(List.of(("loud" + visibility).toLowerCase(Locale.ROOT)));
        });
        var id = Long.toString(post.getId());
        var open = visibility == Visibility.PUBLIC;

        for (var surface : List.of("public", "public?local=true", "tag/Loud" + visibility)) {
            var path = "/api/v1/timelines/" + surface;
            assertThat(tells(world.read(path, reader), id)).as(path).isEqualTo(open);
            assertThat(tells(world.read(path, World.NOBODY), id)).as(path).isEqualTo(open);
            assertThat(tells(world.read(path, blocked), id)).as(path).isFalse();
            assertThat(tells(world.read(path, muting), id)).as(path).isFalse();
        }
    }

    private static boolean tells(JsonNode entities, String id) {
        for (var entity : entities) {
            if (entity.get("id").asText().equals(id)
                    || (entity.get("reblog").isObject()
                            && entity.get("reblog").get("id").asText().equals(id))) {
                return true;
            }
        }
        return false;
    }
}
