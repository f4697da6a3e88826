package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mukudori.events.Handling;
import org.mukudori.events.Keys;
import org.mukudori.events.MarkerMoved;
import org.mukudori.events.NotificationGroup;
import org.mukudori.events.NotificationPolicyChanged;
import org.mukudori.events.NotificationRule;
import org.mukudori.events.NotificationSenderDecided;
import org.mukudori.events.NotificationsDismissed;
import org.mukudori.events.Status;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.log.Ids;
import org.mukudori.testkit.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class NotificationsIT {
    private static final String PATH = "/api/v1/notifications";
    private static final String REQUESTS = PATH + "/requests";

    @Inject
    World world;

    @Test
    void shouldTellOnceOfEachEditOfWhatOneHasBoosted() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var carol = world.person("carol");
        var post = world.post(bob, "first");
        world.boost(alice, post);
        var edited = edit(post, "second", Instant.now().minusSeconds(5));
        assertThat(told(alice)).containsExactly("update");

        var again = edit(edited, "third", Instant.now());
        world.again();

        assertThat(told(alice)).containsExactly("update");
        var update = world.read(PATH, alice).get(0);
        assertThat(Ids.time(update.get("id").asLong()))
                .isEqualTo(again.getEditedAt().truncatedTo(ChronoUnit.MILLIS));
        assertThat(update.get("status").get("id").asText()).isEqualTo(Long.toString(post.getId()));
        assertThat(update.get("account").get("id").asText()).isEqualTo(Long.toString(bob));
        assertThat(told(bob)).containsExactly("reblog");
        assertThat(told(carol)).isEmpty();
    }

    private Status edit(Status status, String text, Instant at) {
        var edited = Status.newBuilder(status).setContent(text).setEditedAt(at).build();
        world.edit(edited);
        return edited;
    }

    @Test
    void shouldPageInAllDirections() {
        var alice = world.person("alice");
        var posts = List.of(world.post(alice, "one"), world.post(alice, "two"));
        var ids = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            var fan = world.person("fan");
            ids.addFirst(Long.toString(world.favourite(fan, posts.get(i % 2))));
            ids.addFirst(Long.toString(world.follow(fan, alice)));
        }

        var first = world.get(PATH + "?limit=4&types%5B%5D=follow&types%5B%5D=favourite", alice);
        assertThat(first.ids()).isEqualTo(ids.subList(0, 4));
        assertThat(first.link())
                .contains("types%5B%5D=follow")
                .contains("max_id=" + ids.get(3) + ">; rel=\"next\"")
                .contains("min_id=" + ids.get(0) + ">; rel=\"prev\"");
        assertThat(world.get(PATH + "?limit=4&max_id=" + ids.get(3), alice).ids())
                .isEqualTo(ids.subList(4, 8));
        assertThat(world.get(PATH + "?limit=3&min_id=" + ids.get(8), alice).ids())
                .isEqualTo(ids.subList(5, 8));
        assertThat(world.get(PATH + "?limit=3&since_id=" + ids.get(8), alice).ids())
                .isEqualTo(ids.subList(0, 3));
        assertThat(world.get(PATH + "?exclude_types%5B%5D=follow", alice).ids()).hasSize(5);
    }

    @Test
    void shouldCountWhatCameAfterTheMarker() {
        var alice = world.person("alice");
        var post = world.post(alice, "like me");
        var read = world.favourite(world.person("bob"), post);
        world.favourite(world.person("carol"), post);
        world.boost(world.person("dave"), post);
        assertThat(unread(alice, "")).isEqualTo(3);

        world.append(
                Topic.MARKERS,
                Keys.marker(alice, "notifications"),
                new MarkerMoved(alice, "notifications", read, 3, Instant.ofEpochMilli(1_700_000_000_123L)),
                alice);
        world.again();

        assertThat(unread(alice, "")).isEqualTo(2);
        assertThat(unread(alice, "?types%5B%5D=reblog")).isEqualTo(1);
        assertThat(unread(alice, "?limit=1")).isEqualTo(1);
        var marker = world.read("/api/v1/markers?timeline%5B%5D=notifications&timeline%5B%5D=home", alice);
        assertThat(marker.toString())
                .isEqualTo("{\"notifications\":{\"last_read_id\":\"" + read
                        + "\",\"version\":3,\"updated_at\":\"2023-11-14T22:13:20.123Z\"}}");
        assertThat(world.read("/api/v1/markers", alice)).isEmpty();
    }

    @Test
    void shouldNotTellOfWhatIsDismissedHoweverOftenItIsTold() {
        var alice = world.person("alice");
        var post = world.post(alice, "like me");
        var one = world.favourite(world.person("bob"), post);
        var other = world.favourite(world.person("carol"), post);

        dismiss(alice, NotificationGroup.alone(one), one);
        world.again();
        assertThat(world.get(PATH, alice).ids()).containsExactly(Long.toString(other));
        assertThat(world.get(PATH + "/" + one, alice).status()).isEqualTo(404);
        assertThat(world.get(PATH + "/" + other, alice).status()).isEqualTo(200);

        clear(alice, other);
        world.append(
                Topic.NOTIFICATION_DISMISSALS, Keys.notifications(alice, NotificationGroup.alone(one)), null, alice);
        world.again();
        assertThat(told(alice)).isEmpty();

        world.follow(world.person("dave"), alice);
        assertThat(told(alice)).containsExactly("follow");
    }

    private void dismiss(long account, NotificationGroup group, long upTo) {
        world.append(
                Topic.NOTIFICATION_DISMISSALS,
                Keys.notifications(account, group),
                new NotificationsDismissed(account, group.toString(), upTo, Instant.now()),
                account);
    }

    private void clear(long account, long upTo) {
        world.append(
                Topic.NOTIFICATION_DISMISSALS,
                Keys.account(account),
                NotificationsDismissed.newBuilder()
                        .setAccount(account)
                        .setUpTo(upTo)
                        .setAt(Instant.now())
                        .build(),
                account);
    }

    /** What becomes of a mention, by rule and by who it is from, when the rule holds back. */
    @ParameterizedTest
    @CsvSource({
        "following,  STRANGER,     true",
        "following,  FOLLOWED,     false",
        "following,  FOLLOWER,     true",
        "followers,  STRANGER,     true",
        "followers,  FOLLOWED,     true",
        "followers,  FOLLOWER,     true",
        "followers,  OLD_FOLLOWER, false",
        "new,        STRANGER,     true",
        "new,        OLD,          false",
        "new,        FOLLOWED,     false",
        "private,    STRANGER,     false",
        "private,    IN_PRIVATE,   true",
        "private,    ANSWERING,    false",
        "limited,    STRANGER,     false",
        "limited,    SILENCED,     true",
        "none,       SILENCED,     false",
        "none,       IN_PRIVATE,   false"
    })
    void shouldHoldBackWhatThePolicySays(String rule, String who, boolean held) {
        var alice = world.person("alice");
        policy(alice, Handling.FILTER, rule, 0);
        var bob = world.person(
                "bob",
                account -> account.setSilenced(who.equals("SILENCED"))
                        .setCreatedAt(Instant.now().minus(Duration.ofDays(who.equals("OLD") ? 31 : 29))));
        if (who.equals("FOLLOWED")) {
            world.follow(alice, bob);
        }
        if (who.endsWith("FOLLOWER")) {
            world.follow(
                    bob,
                    alice,
                    follow -> follow.setId(
                            Ids.last(Instant.now().minus(Duration.ofDays(who.equals("OLD_FOLLOWER") ? 4 : 2)))));
        }
        var visibility = who.equals("IN_PRIVATE") || who.equals("ANSWERING") ? Visibility.DIRECT : Visibility.PUBLIC;
        Consumer<Status.Builder> mention = world.mentioning(visibility, alice);
        var post = world.post(
                bob,
                "hello",
                who.equals("ANSWERING") ? mention.andThen(world.answering(world.post(alice, "?"))) : mention);

        assertThat(mentions(alice, "")).isEqualTo(held ? List.of() : List.of(Long.toString(post.getId())));
        var all = world.read(PATH + "?include_filtered=true&types%5B%5D=mention", alice);
        assertThat(all).hasSize(1);
        assertThat(all.get(0).path("filtered").asBoolean(false)).isEqualTo(held);
        assertThat(world.get(REQUESTS, alice).ids()).isEqualTo(held ? List.of(Long.toString(post.getId())) : List.of());

        policy(alice, Handling.DROP, rule, 0);
        assertThat(mentions(alice, "&include_filtered=true")).hasSize(held ? 0 : 1);
        assertThat(world.get(REQUESTS, alice).ids()).isEmpty();

        policy(alice, Handling.FILTER, rule, post.getId());
        assertThat(mentions(alice, "")).hasSize(1);
    }

    private List<String> mentions(long viewer, String more) {
        return world.get(PATH + "?types%5B%5D=mention" + more, viewer).ids();
    }

    private void policy(long account, Handling handling, String rule, long since) {
        var pass = new NotificationRule(Handling.ACCEPT, 0L);
        var hold = new NotificationRule(handling, since);
        world.append(
                Topic.NOTIFICATION_POLICIES,
                Keys.account(account),
                NotificationPolicyChanged.newBuilder()
                        .setAccount(account)
                        .setForNotFollowing(rule.equals("following") ? hold : pass)
                        .setForNotFollowers(rule.equals("followers") ? hold : pass)
                        .setForNewAccounts(rule.equals("new") ? hold : pass)
                        .setForPrivateMentions(rule.equals("private") ? hold : pass)
                        .setForLimitedAccounts(rule.equals("limited") ? hold : pass)
                        .setAt(Instant.now())
                        .build(),
                account);
    }

    @Test
    void shouldAskAboutThoseWhomThePolicyHoldsBack() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var carol = world.person("carol");
        policy(alice, Handling.FILTER, "following", 0);
        var first = world.post(bob, "one", world.mentioning(Visibility.PUBLIC, alice));
        var last = world.post(bob, "two", world.mentioning(Visibility.PUBLIC, alice));
        var other = world.post(carol, "three", world.mentioning(Visibility.PUBLIC, alice));
        world.follow(carol, alice);

        assertThat(told(alice)).isEmpty();
        assertThat(world.get(REQUESTS, alice).ids())
                .containsExactly(Long.toString(other.getId()), Long.toString(first.getId()));
        var paged = world.get(REQUESTS + "?limit=1", alice);
        assertThat(paged.ids()).containsExactly(Long.toString(other.getId()));
        assertThat(paged.link()).contains("max_id=" + other.getId());
        var request = world.read(REQUESTS + "/" + first.getId(), alice);
        assertThat(request.get("notifications_count").asText()).isEqualTo("2");
        assertThat(request.get("account").get("id").asText()).isEqualTo(Long.toString(bob));
        assertThat(request.get("last_status").get("id").asText()).isEqualTo(Long.toString(last.getId()));
        assertThat(world.get(REQUESTS + "/7", alice).status()).isEqualTo(404);
        assertThat(world.read(REQUESTS + "/merged", alice).toString()).isEqualTo("{\"merged\":true}");
        var policy = world.read("/api/v2/notifications/policy", alice);
        assertThat(policy.toString())
                .isEqualTo("{\"for_not_following\":\"filter\",\"for_not_followers\":\"accept\","
                        + "\"for_new_accounts\":\"accept\",\"for_private_mentions\":\"accept\","
                        + "\"for_limited_accounts\":\"accept\",\"summary\":{\"pending_requests_count\":2,"
                        + "\"pending_notifications_count\":3}}");
        assertThat(world.read("/api/v1/notifications/policy", alice)
                        .get("filter_not_following")
                        .asBoolean())
                .isTrue();

        decide(alice, bob, true, 0);
        decide(alice, carol, false, other.getId());
        world.again();
        assertThat(told(alice)).containsExactly("mention", "mention");
        assertThat(world.get(REQUESTS, alice).ids()).isEmpty();

        var anew = world.post(carol, "four", world.mentioning(Visibility.PUBLIC, alice));
        assertThat(world.get(REQUESTS, alice).ids()).containsExactly(Long.toString(anew.getId()));
        assertThat(world.read(REQUESTS + "/" + anew.getId(), alice)
                        .get("notifications_count")
                        .asText())
                .isEqualTo("1");
    }

    private void decide(long account, long sender, boolean accepted, long dismissed) {
        world.append(
                Topic.NOTIFICATION_POLICIES,
                Keys.sender(account, sender),
                new NotificationSenderDecided(account, sender, accepted, dismissed, Instant.now()),
                account);
    }

    @Test
    void shouldHoldBackUnaskedPrivateMentionsAndTheSilencedUnlessToldOtherwise() {
        var policy = world.read("/api/v2/notifications/policy", world.person("alice"));

        assertThat(policy.get("for_private_mentions").asText()).isEqualTo("filter");
        assertThat(policy.get("for_limited_accounts").asText()).isEqualTo("filter");
        assertThat(policy.get("for_not_following").asText()).isEqualTo("accept");
    }

    private long unread(long viewer, String query) {
        return world.read(PATH + "/unread_count" + query, viewer).get("count").asLong();
    }

    private List<String> told(long viewer) {
        var types = new ArrayList<String>();
        for (JsonNode notification : world.read(PATH, viewer)) {
            types.add(notification.get("type").asText());
        }
        return types;
    }
}
