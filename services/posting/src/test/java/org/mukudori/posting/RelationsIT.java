package org.mukudori.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mukudori.events.AccountBlocked;
import org.mukudori.events.AccountMuted;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.Keys.Interaction;
import org.mukudori.events.Keys.Relationship;
import org.mukudori.events.ListChanged;
import org.mukudori.events.StatusBookmarked;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPinned;
import org.mukudori.events.Topic;
import org.mukudori.testkit.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RelationsIT {
    private static final String STATUSES = "/api/v1/statuses";
    private static final String ACCOUNTS = "/api/v1/accounts/";

    @Inject
    Town town;

    private static List<Records> follow(long source, long target) {
        return Records.of(Topic.RELATIONSHIPS, Keys.relationship(source, target, Relationship.FOLLOW));
    }

    /** Others see a post as soon as their view has it, which may be before ours has. */
    @Test
    void shouldActAtOnceOnWhatOthersSee() {
        var quick = town.member("quick");
        var fan = town.member("fan");
        for (int i = 0; i < 20; i++) {
            var post = town.post(quick, "/api/v1/statuses", "status", "Number " + i);

            var favourite = town.post(fan, "/api/v1/statuses/" + post.id() + "/favourite");

            assertThat(favourite.status()).as(favourite.body()).isEqualTo(200);
        }
        assertThat(town.post(fan, "/api/v1/statuses/1/favourite").status()).isEqualTo(404);
        assertThat(town.post(fan, "/api/v1/accounts/1/follow").status()).isEqualTo(404);
    }

    @Test
    void shouldFollowAtOnceOnOtherTermsAndNoMore() {
        var ann = town.member("follower");
        var bob = town.member("followed");

        var answer = town.post(ann, ACCOUNTS + bob + "/follow", "reblogs", "false");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.read()).isEqualTo("/internal/relationships/" + bob);
        assertThat(town.post(ann, ACCOUNTS + bob + "/follow").positions().all()).isEmpty();
        town.post(ann, ACCOUNTS + bob + "/follow", "notify", "true", "languages[]", "de", "languages[]", "en");
        assertThat(town.post(ann, ACCOUNTS + bob + "/follow", "languages[]", "!!")
                        .status())
                .isEqualTo(422);
        town.post(ann, ACCOUNTS + bob + "/unfollow");
        assertThat(town.post(ann, ACCOUNTS + bob + "/unfollow").positions().all())
                .isEmpty();

        var kept = follow(ann, bob);
        assertThat(kept).hasSize(3).allSatisfy(record -> assertThat(record.by()).isEqualTo(Long.toString(ann)));
        assertThat(kept.get(1).event()).isInstanceOfSatisfying(FollowAccepted.class, follows -> {
            assertThat(follows.getFollow().getReblogs()).isFalse();
            assertThat(follows.getFollow().getNotify()).isTrue();
            assertThat(follows.getFollow().getLanguages()).containsExactly("de", "en");
        });
        assertThat(kept.get(2).event()).isNull();
    }

    @Test
    void shouldAskTheLockedWhoMayConsentOrNot() {
        var ann = town.member("asking");
        var bob = town.member("locked", account -> account.setLocked(true));
        town.post(ann, ACCOUNTS + bob + "/follow");
        town.knows(ann);

        assertThat(town.post(bob, "/api/v1/follow_requests/" + ann + "/authorize")
                        .status())
                .isEqualTo(200);
        assertThat(town.post(bob, "/api/v1/follow_requests/" + ann + "/authorize")
                        .status())
                .isEqualTo(404);
        assertThat(town.post(bob, ACCOUNTS + ann + "/remove_from_followers").status())
                .isEqualTo(200);
        assertThat(town.post(bob, "/api/v1/follow_requests/" + ann + "/reject").status())
                .isEqualTo(404);

        var kept = follow(ann, bob);
        assertThat(kept.get(0).event()).isInstanceOf(FollowRequested.class);
        assertThat(kept.get(1).event()).isInstanceOf(FollowAccepted.class);
        assertThat(kept.get(2).event()).isNull();
        assertThat(kept).extracting(Records::by).containsExactly("" + ann, "" + bob, "" + bob);
    }

    @Test
    void shouldAskPeers() {
        var ann = town.member("outgoing");
        var bob = town.peer("bob", "far.example");

        town.post(ann, ACCOUNTS + bob + "/follow");

        assertThat(follow(ann, bob))
                .singleElement()
                .satisfies(kept -> assertThat(kept.event())
                        .isInstanceOfSatisfying(
                                FollowRequested.class,
                                asked -> assertThat(asked.getFollow().getUri())
                                        .isEqualTo(Town.BASE + "/users/outgoing#follows/"
                                                + asked.getFollow().getId())));
    }

    @Test
    void shouldEndFollowsBothWaysWithABlock() {
        var ann = town.member("blocking");
        var bob = town.member("blocked");
        town.post(ann, ACCOUNTS + bob + "/follow");
        town.post(bob, ACCOUNTS + ann + "/follow");
        var list = town.post(ann, "/api/v1/lists", "title", "friends").id();
        assertThat(town.post(ann, "/api/v1/lists/" + list + "/accounts", "account_ids[]", "" + bob)
                        .status())
                .isEqualTo(200);
        var status = town.post(ann, STATUSES, "status", "hi").id();
        town.knows(bob);

        var answer = town.post(ann, ACCOUNTS + bob + "/block");
        town.knows(ann);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(follow(ann, bob).getLast().event()).isNull();
        assertThat(follow(bob, ann).getLast().event()).isNull();
        assertThat(follow(bob, ann).getLast().by()).isEqualTo("" + ann);
        assertThat(Records.of(Topic.RELATIONSHIPS, Keys.relationship(ann, bob, Relationship.BLOCK)))
                .singleElement()
                .satisfies(kept -> assertThat(kept.event()).isInstanceOf(AccountBlocked.class));
        assertThat(Records.of(Topic.LISTS, Keys.list(ann, list)).getLast().event())
                .isInstanceOfSatisfying(
                        ListChanged.class,
                        changed -> assertThat(changed.getMembers()).isEmpty());
        var refused = town.post(bob, ACCOUNTS + ann + "/follow");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("{\"error\":\"This action is not allowed\"}");
        for (var action : List.of("reblog", "favourite", "bookmark", "pin", "unreblog", "unfavourite")) {
            assertThat(town.post(bob, STATUSES + "/" + status + "/" + action).status())
                    .as(action)
                    .isEqualTo(404);
        }
        town.post(ann, ACCOUNTS + bob + "/unblock");
        town.knows(ann);
        assertThat(town.post(bob, ACCOUNTS + ann + "/follow").status()).isEqualTo(200);
    }

    @Test
    void shouldMuteForAWhile() {
        var ann = town.member("muting");
        var bob = town.member("muted");

        town.post(ann, ACCOUNTS + bob + "/mute", "notifications", "false", "duration", "60");
        town.post(ann, ACCOUNTS + bob + "/unmute");

        var kept = Records.of(Topic.RELATIONSHIPS, Keys.relationship(ann, bob, Relationship.MUTE));
        assertThat(kept.get(0).event()).isInstanceOfSatisfying(AccountMuted.class, mute -> {
            assertThat(mute.getNotifications()).isFalse();
            assertThat(mute.getExpiresAt()).isEqualTo(mute.getAt().plusSeconds(60));
        });
        assertThat(kept.get(1).event()).isNull();
        assertThat(town.post(ann, ACCOUNTS + bob + "/mute", "duration", "long").status())
                .isEqualTo(422);
    }

    @Test
    void shouldNotFollowWhoIsNotThere() {
        var ann = town.member("alone");
        var gone = town.member("gone", account -> account.setSuspended(true));

        assertThat(town.post(ann, ACCOUNTS + "1/follow").status()).isEqualTo(404);
        assertThat(town.post(ann, ACCOUNTS + "zzz/follow").status()).isEqualTo(404);
        assertThat(town.post(ann, ACCOUNTS + gone + "/follow").status()).isEqualTo(404);
        assertThat(town.post(ann, ACCOUNTS + ann + "/follow").status()).isEqualTo(403);
    }

    @Test
    void shouldInteractWithWhatABoostBoosts() {
        var ann = town.member("original");
        var bob = town.member("fan");
        var status = town.post(ann, STATUSES, "status", "hi").id();
        town.knows(ann);

        var boost = town.post(bob, STATUSES + "/" + status + "/reblog").id();
        var favourite = town.post(bob, STATUSES + "/" + boost + "/favourite");
        town.post(bob, STATUSES + "/" + boost + "/bookmark");
        var pin = town.post(bob, STATUSES + "/" + boost + "/pin");

        assertThat(favourite.read()).isEqualTo(STATUSES + "/" + status);
        assertThat(town.post(bob, STATUSES + "/" + status + "/favourite")
                        .positions()
                        .all())
                .isEmpty();
        assertThat(pin.status()).isEqualTo(422);
        assertThat(pin.body()).contains("A boost cannot be pinned");
        var kept = Objects.requireNonNull(
                Records.of(Topic.STATUSES, Keys.status(bob, boost)).getFirst().event());
        assertThat(kept).isInstanceOfSatisfying(StatusBoosted.class, boosted -> {
            assertThat(boosted.getStatusId()).isEqualTo(status);
            assertThat(boosted.getUri()).isEqualTo(Town.BASE + "/users/fan/statuses/" + boost + "/activity");
        });
        assertThat(interactions(bob, status, Interaction.FAVOURITE).getFirst().event())
                .isInstanceOf(StatusFavourited.class);
        assertThat(interactions(bob, status, Interaction.BOOKMARK).getFirst().event())
                .isInstanceOf(StatusBookmarked.class);
        town.post(bob, STATUSES + "/" + status + "/unfavourite");
        assertThat(interactions(bob, status, Interaction.FAVOURITE).getLast().event())
                .isNull();
        assertThat(town.delete(bob, STATUSES + "/" + boost).status()).isEqualTo(200);
        assertThat(town.post(bob, STATUSES + "/" + status + "/reblog").id()).isNotEqualTo(boost);
    }

    private static List<Records> interactions(long actor, long status, Interaction kind) {
        return Records.of(Topic.INTERACTIONS, Keys.interaction(actor, status, kind));
    }

    @Test
    void shouldPinFive() {
        var ann = town.member("pinning");
        for (int i = 0; i < 5; i++) {
            var id = town.post(ann, STATUSES, "status", "pin " + i).id();
            assertThat(town.post(ann, STATUSES + "/" + id + "/pin").status()).isEqualTo(200);
            assertThat(interactions(ann, id, Interaction.PIN).getFirst().event())
                    .isInstanceOf(StatusPinned.class);
        }
        var id = town.post(ann, STATUSES, "status", "pin 6").id();

        var answer = town.post(ann, STATUSES + "/" + id + "/pin");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("Validation failed: You have already pinned the maximum number of posts");
    }

    @Test
    void shouldKeepLists() {
        var ann = town.member("keeper");
        var bob = town.member("kept");
        var eve = town.member("unkept");
        town.post(ann, ACCOUNTS + bob + "/follow");

        var created = town.post(ann, "/api/v1/lists", "title", "a", "replies_policy", "none", "exclusive", "true");
        var list = "/api/v1/lists/" + created.id();
        assertThat(created.read()).isEqualTo(list);
        assertThat(town.put(ann, list, "title", "b").read()).isEqualTo(list);
        assertThat(town.post(ann, list + "/accounts", "account_ids[]", "" + eve).status())
                .isEqualTo(404);
        assertThat(town.post(ann, list + "/accounts", "account_ids[]", "" + bob, "account_ids[]", "" + ann)
                        .body())
                .isEqualTo("{}");
        assertThat(town.post(ann, list + "/accounts", "account_ids[]", "" + bob).status())
                .isEqualTo(422);
        assertThat(town.send(
                                ann,
                                "DELETE",
                                list + "/accounts?account_ids[]=" + ann,
                                "application/json",
                                "",
                                java.util.Map.of())
                        .body())
                .isEqualTo("{}");
        assertThat(town.put(eve, list, "title", "c").status()).isEqualTo(404);
        assertThat(town.post(ann, "/api/v1/lists", "title", "").body())
                .isEqualTo("{\"error\":\"Validation failed: Title can't be blank\"}");
        assertThat(town.post(ann, "/api/v1/lists", "title", "x", "replies_policy", "?")
                        .status())
                .isEqualTo(422);
        town.post(ann, ACCOUNTS + bob + "/unfollow");
        assertThat(town.delete(ann, list).body()).isEqualTo("{}");

        var kept = Records.of(Topic.LISTS, Keys.list(ann, created.id()));
        assertThat(kept.get(2).event()).isInstanceOfSatisfying(ListChanged.class, changed -> {
            assertThat(changed.getTitle()).isEqualTo("b");
            assertThat(changed.getMembers()).containsExactly(bob, ann);
        });
        assertThat(kept.get(3).event())
                .isInstanceOfSatisfying(
                        ListChanged.class,
                        changed -> assertThat(changed.getMembers()).containsExactly(bob));
        assertThat(kept.get(4).event())
                .isInstanceOfSatisfying(
                        ListChanged.class,
                        changed -> assertThat(changed.getMembers()).isEmpty());
        assertThat(kept.get(5).event()).isNull();
    }
}
