package org.mukudori.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mukudori.events.ConversationMarked;
import org.mukudori.events.Handling;
import org.mukudori.events.Keys;
import org.mukudori.events.MarkerMoved;
import org.mukudori.events.NotificationGroup;
import org.mukudori.events.NotificationPolicyChanged;
import org.mukudori.events.NotificationSenderDecided;
import org.mukudori.events.NotificationsDismissed;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Ids;
import org.mukudori.testkit.RealParts;

/** What only its owner is concerned with: notifications, markers, conversations. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class OwnStatesIT {
    private static final String NOTIFICATIONS = "/api/v1/notifications";

    @Inject
    Town town;

    private static <E> E last(Topic topic, String key, Class<E> type) {
        return type.cast(Objects.requireNonNull(Records.of(topic, key).getLast().event()));
    }

    @Test
    void shouldDismissOneAGroupAndAll() {
        var ann = town.member("dismissing");
        var now = Ids.last(Instant.now());
        var group = NotificationGroup.of("follow", 0, now);

        assertThat(town.post(ann, NOTIFICATIONS + "/" + (now - 5) + "/dismiss").body())
                .isEqualTo("{}");
        assertThat(town.post(ann, "/api/v2/notifications/" + group + "/dismiss").status())
                .isEqualTo(200);

        var one = last(
                Topic.NOTIFICATION_DISMISSALS,
                Keys.notifications(ann, NotificationGroup.alone(now - 5)),
                NotificationsDismissed.class);
        assertThat(one.getUpTo()).isEqualTo(now - 5);
        var all = last(Topic.NOTIFICATION_DISMISSALS, Keys.notifications(ann, group), NotificationsDismissed.class);
        assertThat(all.getUpTo()).isBetween(now, Ids.last(Instant.now()));

        assertThat(town.post(ann, NOTIFICATIONS + "/clear").body()).isEqualTo("{}");
        var kept = Records.of(Topic.NOTIFICATION_DISMISSALS, Keys.account(ann));
        assertThat(kept).hasSize(5);
        assertThat(kept.get(2).key()).isEqualTo(Keys.account(ann));
        assertThat(kept.get(2).event()).isInstanceOfSatisfying(NotificationsDismissed.class, cleared -> {
            assertThat(cleared.getGroup()).isNull();
            assertThat(cleared.getUpTo()).isGreaterThanOrEqualTo(all.getUpTo());
        });
        assertThat(kept.subList(3, 5))
                .allSatisfy(forgotten -> assertThat(forgotten.event()).isNull());
        town.post(ann, "/api/v2/notifications/clear");
        assertThat(Records.of(Topic.NOTIFICATION_DISMISSALS, Keys.account(ann))).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/notifications/x/dismiss",
        "/api/v1/notifications/999999999999999999/dismiss",
        "/api/v2/notifications/nonsense/dismiss",
        "/api/v2/notifications/favourite-1/dismiss",
        "/api/v1/notifications/requests/77/accept",
        "/api/v1/notifications/requests/77/dismiss",
        "/api/v1/conversations/77/read",
        "/api/v1/conversations/77/unread"
    })
    void shouldNotFindWhatIsNotThere(String path) {
        assertThat(town.post(town.member("lost"), path).status()).isEqualTo(404);
    }

    @Test
    void shouldHoldBackFromNowOnWhatTheCallerDoesNotWant() {
        var ann = town.member("choosy");
        var path = "/api/v2/notifications/policy";
        var before = Ids.last(Instant.now());

        var answer = town.send(
                ann,
                "PATCH",
                path,
                "application/json",
                "{\"for_not_following\":\"filter\",\"for_private_mentions\":\"drop\"}",
                Map.of());

        assertThat(answer.read()).isEqualTo(path);
        var policy = last(Topic.NOTIFICATION_POLICIES, Keys.account(ann), NotificationPolicyChanged.class);
        assertThat(policy.getForNotFollowing().getHandling()).isEqualTo(Handling.FILTER);
        assertThat(policy.getForNotFollowing().getSince()).isGreaterThanOrEqualTo(before);
        assertThat(policy.getForPrivateMentions().getHandling()).isEqualTo(Handling.DROP);
        assertThat(policy.getForPrivateMentions().getSince()).isZero();
        assertThat(policy.getForLimitedAccounts().getHandling()).isEqualTo(Handling.FILTER);
        assertThat(policy.getForNewAccounts().getHandling()).isEqualTo(Handling.ACCEPT);

        assertThat(town.put(ann, path, "for_not_following", "filter")
                        .positions()
                        .all())
                .isEmpty();
        town.put(ann, path, "for_not_following", "accept");
        assertThat(last(Topic.NOTIFICATION_POLICIES, Keys.account(ann), NotificationPolicyChanged.class)
                        .getForNotFollowing()
                        .getHandling())
                .isEqualTo(Handling.ACCEPT);
        assertThat(town.put(ann, path, "for_new_accounts", "maybe").status()).isEqualTo(422);
    }

    @Test
    void shouldDecideAboutThoseWhoAreHeldBack() {
        var ann = town.member("deciding");
        var bob = town.member("asking1");
        var eve = town.member("asking2");
        var first =
                town.post(bob, "/api/v1/statuses", "status", "@deciding hello").id();
        var other =
                town.post(eve, "/api/v1/statuses", "status", "@deciding hello").id();
        town.knows(bob);
        town.knows(eve);

        assertThat(town.post(ann, NOTIFICATIONS + "/requests/" + first + "/dismiss")
                        .status())
                .isEqualTo(200);
        var dismissed = last(Topic.NOTIFICATION_POLICIES, Keys.sender(ann, bob), NotificationSenderDecided.class);
        assertThat(dismissed.getAccepted()).isFalse();
        assertThat(dismissed.getDismissedUpTo()).isGreaterThanOrEqualTo(first);

        assertThat(town.post(
                                ann,
                                NOTIFICATIONS + "/requests/accept",
                                "id[]",
                                Long.toString(first),
                                "id[]",
                                Long.toString(other),
                                "id[]",
                                "77")
                        .status())
                .isEqualTo(200);
        for (var sender : List.of(bob, eve)) {
            assertThat(last(Topic.NOTIFICATION_POLICIES, Keys.sender(ann, sender), NotificationSenderDecided.class)
                            .getAccepted())
                    .isTrue();
        }
        assertThat(last(Topic.NOTIFICATION_POLICIES, Keys.sender(ann, bob), NotificationSenderDecided.class)
                        .getDismissedUpTo())
                .isEqualTo(dismissed.getDismissedUpTo());
        assertThat(town.post(ann, NOTIFICATIONS + "/requests/" + first + "/accept")
                        .positions()
                        .all())
                .isEmpty();
    }

    @Test
    void shouldMoveMarkers() {
        var ann = town.member("reading");

        var answer = town.send(
                ann,
                "POST",
                "/api/v1/markers",
                "application/json",
                "{\"home\":{\"last_read_id\":\"103\"},\"notifications\":{\"last_read_id\":\"7\"}}",
                Map.of());
        assertThat(answer.read()).isEqualTo("/api/v1/markers?timeline%5B%5D=home&timeline%5B%5D=notifications");
        town.post(ann, "/api/v1/markers", "home[last_read_id]", "102");

        var home = last(Topic.MARKERS, Keys.marker(ann, "home"), MarkerMoved.class);
        assertThat(home.getLastReadId()).isEqualTo(102);
        assertThat(home.getVersion()).isEqualTo(1);
        assertThat(last(Topic.MARKERS, Keys.marker(ann, "notifications"), MarkerMoved.class)
                        .getVersion())
                .isZero();
        assertThat(town.post(ann, "/api/v1/markers").body()).isEqualTo("{}");
        assertThat(town.post(ann, "/api/v1/markers", "home[last_read_id]", "x").status())
                .isEqualTo(422);
    }

    @Test
    void shouldMarkConversationsOfThoseWhoTakePart() {
        var ann = town.member("talking");
        var bob = town.member("talkative");
        var eve = town.member("elsewhere");
        var hello = town.post(bob, "/api/v1/statuses", "status", "@talking hello", "visibility", "direct")
                .id();
        town.knows(bob);
        var path = "/api/v1/conversations/" + hello;

        assertThat(town.post(eve, path + "/read").status()).isEqualTo(404);
        var answer = town.post(ann, path + "/read");
        assertThat(answer.read()).isEqualTo("/internal/conversations/" + hello);
        var read = last(Topic.CONVERSATIONS, Keys.conversation(ann, hello), ConversationMarked.class);
        assertThat(read.getUnread()).isFalse();
        assertThat(read.getMarkedUpTo()).isEqualTo(hello);
        town.post(ann, path + "/unread");
        assertThat(last(Topic.CONVERSATIONS, Keys.conversation(ann, hello), ConversationMarked.class)
                        .getUnread())
                .isTrue();

        assertThat(town.delete(ann, path).body()).isEqualTo("{}");
        assertThat(town.delete(ann, path).status()).isEqualTo(404);
        assertThat(town.post(bob, path + "/read").status()).isEqualTo(200);
        town.post(
                bob,
                "/api/v1/statuses",
                "status",
                "@talking still there?",
                "visibility",
                "direct",
                "in_reply_to_id",
                Long.toString(hello));
        town.knows(bob);
        assertThat(town.post(ann, path + "/read").status()).isEqualTo(200);
        var again = last(Topic.CONVERSATIONS, Keys.conversation(ann, hello), ConversationMarked.class);
        assertThat(again.getRemovedUpTo()).isEqualTo(hello);
        assertThat(again.getMarkedUpTo()).isGreaterThan(hello);
    }
}
