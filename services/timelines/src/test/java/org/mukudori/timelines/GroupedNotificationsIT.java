package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mukudori.events.Keys;
import org.mukudori.events.MarkerMoved;
import org.mukudori.events.NotificationGroup;
import org.mukudori.events.NotificationsDismissed;
import org.mukudori.events.Status;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.log.Ids;
import org.mukudori.testkit.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class GroupedNotificationsIT {
    private static final String PATH = "/api/v2/notifications";

    @Inject
    World world;

    @Test
    void shouldTellTogetherWhatIsAlike() {
        var alice = world.person("alice");
        var post = world.post(alice, "like me");
        var fans = new ArrayList<Long>();
        var favourites = new ArrayList<Long>();
        for (var i = 0; i < 10; i++) {
            var fan = world.person("fan");
            fans.addFirst(fan);
            favourites.addFirst(world.favourite(fan, post));
        }
        var boost = world.boost(fans.getFirst(), post);
        var mention = world.post(fans.getLast(), "@alice", world.mentioning(Visibility.PUBLIC, alice));

        var page = world.read(PATH, alice);

        assertThat(types(page)).containsExactly("mention", "reblog", "favourite");
        var group = page.get("notification_groups").get(2);
        var key = NotificationGroup.of("favourite", post.getId(), favourites.getFirst())
                .toString();
        assertThat(group.get("group_key").asText()).isEqualTo(key);
        assertThat(group.get("notifications_count").asInt()).isEqualTo(10);
        assertThat(group.get("most_recent_notification_id").asLong()).isEqualTo(favourites.getFirst());
        assertThat(group.get("page_max_id").asText())
                .isEqualTo(favourites.getFirst().toString());
        assertThat(group.get("page_min_id").asText())
                .isEqualTo(favourites.getLast().toString());
        assertThat(group.get("latest_page_notification_at").asText()).isNotEmpty();
        assertThat(texts(group.get("sample_account_ids")))
                .isEqualTo(fans.subList(0, 8).stream().map(String::valueOf).toList());
        assertThat(group.get("status_id").asText()).isEqualTo(Long.toString(post.getId()));
        assertThat(page.get("notification_groups").get(0).get("group_key").asText())
                .isEqualTo("ungrouped-" + mention.getId());
        assertThat(page.get("accounts")).hasSize(9);
        assertThat(page.get("statuses")).hasSize(2);
        assertThat(page.has("partial_accounts")).isFalse();
        assertThat(world.read("/api/v1/notifications/" + favourites.get(3), alice)
                        .get("group_key")
                        .asText())
                .isEqualTo(key);

        world.again();
        assertThat(world.read(PATH, alice)).isEqualTo(page);

        var partly = world.read(PATH + "?expand_accounts=partial_avatars", alice);
        assertThat(partly.get("accounts")).hasSize(2);
        assertThat(partly.get("partial_accounts")).hasSize(7);
        assertThat(partly.get("partial_accounts").get(0).has("avatar_static")).isTrue();
        assertThat(partly.get("partial_accounts").get(0).has("note")).isFalse();
        assertThat(world.get(PATH + "?expand_accounts=none", alice).status()).isEqualTo(400);

        var ungrouped = world.read(PATH + "?grouped_types%5B%5D=reblog", alice);
        assertThat(types(ungrouped)).hasSize(12);
        assertThat(ungrouped.get("notification_groups").get(2).get("group_key").asText())
                .isEqualTo("ungrouped-" + favourites.getFirst());
        assertThat(ungrouped
                        .get("notification_groups")
                        .get(1)
                        .get("most_recent_notification_id")
                        .asLong())
                .isEqualTo(boost);

        var one = world.read(PATH + "/" + key, alice);
        assertThat(one.get("notification_groups")).hasSize(1);
        assertThat(one.get("notification_groups")
                        .get(0)
                        .get("notifications_count")
                        .asInt())
                .isEqualTo(10);
        assertThat(one.get("notification_groups").get(0).has("page_min_id")).isFalse();
        assertThat(world.read(PATH + "/ungrouped-" + mention.getId(), alice)
                        .get("statuses")
                        .get(0)
                        .get("id")
                        .asText())
                .isEqualTo(Long.toString(mention.getId()));
        assertThat(world.get(PATH + "/" + key, fans.getFirst()).status()).isEqualTo(404);
        assertThat(world.get(PATH + "/nonsense", alice).status()).isEqualTo(404);
        var accounts = world.get(PATH + "/" + key + "/accounts?limit=3", alice);
        assertThat(accounts.ids())
                .isEqualTo(fans.subList(0, 3).stream().map(String::valueOf).toList());
        assertThat(accounts.link()).contains("max_id=" + favourites.get(2));
    }

    @Test
    void shouldPageThroughGroupsOfAnySize() {
        var alice = world.person("alice");
        var quiet = world.post(alice, "quiet");
        var loud = world.post(alice, "loud");
        var early = world.favourite(world.person("early"), quiet);
        var fans = new ArrayList<Long>();
        for (var i = 0; i < 12; i++) {
            fans.add(world.person("fan"));
        }
        fans.forEach(fan -> world.favourite(fan, loud));
        var late = world.boost(fans.getFirst(), quiet);

        var first = world.get(PATH + "?limit=2", alice);
        assertThat(types(first.body())).containsExactly("reblog", "favourite");
        assertThat(first.link()).contains("rel=\"next\"").contains("min_id=" + late);
        var all = world.read(PATH + "?limit=3", alice);
        assertThat(types(all)).containsExactly("reblog", "favourite", "favourite");
        assertThat(all.get("notification_groups")
                        .get(2)
                        .get("most_recent_notification_id")
                        .asLong())
                .isEqualTo(early);
        assertThat(types(world.read(PATH + "?limit=2&min_id=" + early, alice))).containsExactly("reblog", "favourite");
        assertThat(types(world.read(PATH + "?since_id=" + early, alice))).containsExactly("reblog", "favourite");
        assertThat(world.read(PATH + "/unread_count", alice).get("count").asInt())
                .isEqualTo(3);

        world.append(
                Topic.MARKERS,
                Keys.marker(alice, "notifications"),
                new MarkerMoved(alice, "notifications", early, 0, Instant.now()),
                alice);
        assertThat(world.read(PATH + "/unread_count", alice).get("count").asInt())
                .isEqualTo(2);
        assertThat(world.read(PATH + "/unread_count?grouped_types%5B%5D=follow", alice)
                        .get("count")
                        .asInt())
                .isEqualTo(13);
    }

    @Test
    void shouldBeginAnewAfterTwelveHoursAndAfterADismissal() {
        var alice = world.person("alice");
        var twoDaysAgo = Instant.now().minus(Duration.ofDays(2));
        var post = world.post(
                alice, "old", status -> status.setId(Ids.last(twoDaysAgo)).setCreatedAt(twoDaysAgo));
        var first = favouriteAt(twoDaysAgo.plus(Duration.ofHours(1)), post);
        favouriteAt(twoDaysAgo.plus(Duration.ofHours(2)), post);
        favouriteAt(twoDaysAgo.plus(Duration.ofHours(13)), post);
        assertThat(counts(alice)).containsExactly(1, 2);

        var group = NotificationGroup.of("favourite", post.getId(), first);
        world.append(
                Topic.NOTIFICATION_DISMISSALS,
                Keys.notifications(alice, group),
                new NotificationsDismissed(
                        alice, group.toString(), Ids.last(twoDaysAgo.plus(Duration.ofHours(3))), Instant.now()),
                alice);
        world.again();
        assertThat(counts(alice)).containsExactly(1);
        assertThat(world.get(PATH + "/" + group, alice).status()).isEqualTo(404);

        favouriteAt(twoDaysAgo.plus(Duration.ofHours(4)), post);
        assertThat(counts(alice)).containsExactly(1, 1);
    }

    private long favouriteAt(Instant time, Status post) {
        var fan = world.person("fan");
        var id = Ids.last(time);
        world.append(
                Topic.INTERACTIONS,
                Keys.interaction(fan, post.getId(), Keys.Interaction.FAVOURITE),
                new StatusFavourited(id, fan, post.getId(), post.getAccount(), post.getUri(), "like", time),
                fan);
        return id;
    }

    private List<Integer> counts(long viewer) {
        var counts = new ArrayList<Integer>();
        world.read(PATH, viewer)
                .get("notification_groups")
                .forEach(group -> counts.add(group.get("notifications_count").asInt()));
        return counts;
    }

    private static List<String> types(JsonNode page) {
        return page.get("notification_groups").findValuesAsText("type");
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
