package org.mukudori.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mukudori.events.AccountNoted;
import org.mukudori.events.ConversationMuted;
import org.mukudori.events.DomainBlocked;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.Keys;
import org.mukudori.events.Keys.Relationship;
import org.mukudori.events.ListChanged;
import org.mukudori.events.TagFollowed;
import org.mukudori.events.Topic;
import org.mukudori.testkit.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class WishesIT {
    private static final String STATUSES = "/api/v1/statuses";
    private static final String ACCOUNTS = "/api/v1/accounts/";
    private static final String DOMAINS = "/api/v1/domain_blocks";

    @Inject
    Town town;

    @Test
    void shouldFollowHashtagsOnceAndNoMore() {
        var ann = town.member("tagging");

        var answer = town.post(ann, "/api/v1/tags/%23V%C3%B6gel/follow");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.read()).isEqualTo("/api/v1/tags/v%C3%B6gel");
        assertThat(town.post(ann, "/api/v1/tags/V%C3%96GEL/follow").positions().all())
                .isEmpty();
        assertThat(town.post(ann, "/api/v1/tags/v%C3%B6gel/unfollow").read()).isEqualTo("/api/v1/tags/v%C3%B6gel");
        assertThat(town.post(ann, "/api/v1/tags/v%C3%B6gel/unfollow")
                        .positions()
                        .all())
                .isEmpty();

        var kept = Records.of(Topic.TAG_FOLLOWS, Keys.tag(ann, "vögel"));
        assertThat(kept).hasSize(2);
        assertThat(kept.get(0).event())
                .isInstanceOfSatisfying(
                        TagFollowed.class, follow -> assertThat(follow.getTag()).isEqualTo("vögel"));
        assertThat(kept.get(1).event()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "%25", "a%20b", "a-b", "%27%3B%20drop%20table", "."})
    void shouldNotFollowWhatIsNoHashtag(String tag) {
        var ann = town.member("careless");

        assertThat(town.post(ann, "/api/v1/tags/" + tag + "/follow").status()).isEqualTo(404);
    }

    @Test
    void shouldFollowNoMoreThanTwoHundredHashtags() {
        var ann = town.member("collector");
        for (int i = 0; i < 199; i++) {
            var tag = "tag" + i;
            town.append(Topic.TAG_FOLLOWS, Keys.tag(ann, tag), new TagFollowed((long) i, ann, tag, Instant.now()), ann);
        }

        assertThat(town.post(ann, "/api/v1/tags/last/follow").status()).isEqualTo(200);
        var refused = town.post(ann, "/api/v1/tags/onemore/follow");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .isEqualTo(
                        "{\"error\":\"Validation failed: You have reached the maximum number of followed hashtags\"}");
    }

    @Test
    void shouldEndAllFollowsWithAServerThatIsBlocked() {
        var ann = town.member("secluded");
        var bob = town.peer("bob", "crowd.example");
        var eve = town.peer("eve", "crowd.example");
        var zoe = town.peer("zoe", "quiet.example");
        town.post(ann, ACCOUNTS + bob + "/follow");
        town.post(ann, ACCOUNTS + zoe + "/follow");
        follows(eve, ann);
        follows(zoe, ann);
        var list = town.post(ann, "/api/v1/lists", "title", "far").id();
        town.post(ann, "/api/v1/lists/" + list + "/accounts", "account_ids[]", "" + bob, "account_ids[]", "" + zoe);

        var answer = town.post(ann, DOMAINS, "domain", " Crowd.EXAMPLE ");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(follow(ann, bob).getLast().event()).isNull();
        assertThat(follow(eve, ann).getLast().event()).isNull();
        assertThat(follow(eve, ann).getLast().by()).isEqualTo("" + ann);
        assertThat(follow(ann, zoe).getLast().event()).isNotNull();
        assertThat(follow(zoe, ann).getLast().event()).isNotNull();
        assertThat(Records.of(Topic.LISTS, Keys.list(ann, list)).getLast().event())
                .isInstanceOfSatisfying(
                        ListChanged.class,
                        changed -> assertThat(changed.getMembers()).containsExactly(zoe));
        assertThat(Records.of(Topic.DOMAIN_BLOCKS, Keys.domain(ann, "")))
                .singleElement()
                .satisfies(kept -> assertThat(kept.event())
                        .isInstanceOfSatisfying(
                                DomainBlocked.class,
                                block -> assertThat(block.getDomain()).isEqualTo("crowd.example")));
        assertThat(town.post(ann, DOMAINS, "domain", "crowd.example")
                        .positions()
                        .all())
                .isEmpty();
        assertThat(town.post(ann, ACCOUNTS + bob + "/follow").status()).isEqualTo(403);

        assertThat(town.send(ann, "DELETE", DOMAINS + "?domain=crowd.example", "application/json", "", Map.of())
                        .body())
                .isEqualTo("{}");
        assertThat(Records.of(Topic.DOMAIN_BLOCKS, Keys.domain(ann, "crowd.example"))
                        .getLast()
                        .event())
                .isNull();
        assertThat(town.post(ann, ACCOUNTS + bob + "/follow").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "http://x.example/", "x..example", "-", "a/b", "%"})
    void shouldNotBlockWhatIsNoServer(String domain) {
        var ann = town.member("unsure");

        var refused = town.post(ann, DOMAINS, "domain", domain);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Validation failed: Domain");
    }

    @Test
    void shouldMuteThreadsByAnyOfTheirStatuses() {
        var ann = town.member("talking");
        var bob = town.member("listening");
        var root = town.post(ann, STATUSES, "status", "hi").id();
        var answer = town.post(ann, STATUSES, "status", "and", "in_reply_to_id", "" + root)
                .id();
        var secret = town.post(ann, STATUSES, "status", "psst", "visibility", "direct")
                .id();
        town.knows(ann);

        assertThat(town.post(bob, STATUSES + "/" + answer + "/mute").read()).isEqualTo(STATUSES + "/" + answer);
        assertThat(town.post(bob, STATUSES + "/" + root + "/mute").positions().all())
                .isEmpty();
        assertThat(town.post(bob, STATUSES + "/" + secret + "/mute").status()).isEqualTo(404);
        assertThat(town.post(bob, STATUSES + "/" + root + "/unmute").read()).isEqualTo(STATUSES + "/" + root);
        assertThat(town.post(bob, STATUSES + "/1/unmute").status()).isEqualTo(404);

        var kept = Records.of(Topic.CONVERSATION_MUTES, Keys.conversation(bob, root));
        assertThat(kept).hasSize(2);
        assertThat(kept.get(0).event()).isInstanceOf(ConversationMuted.class);
        assertThat(kept.get(1).event()).isNull();
    }

    @Test
    void shouldWriteDownWhatSomebodyThinks() {
        var ann = town.member("thinking");
        var bob = town.member("thoughtof");

        assertThat(town.post(ann, ACCOUNTS + bob + "/note", "comment", "nice").read())
                .isEqualTo("/internal/relationships/" + bob);
        town.post(ann, ACCOUNTS + bob + "/note", "comment", "");
        assertThat(town.post(ann, ACCOUNTS + bob + "/note", "comment", "x".repeat(2_001))
                        .body())
                .isEqualTo("{\"error\":\"Validation failed: Comment is too long (maximum is 2000 characters)\"}");
        assertThat(town.post(ann, ACCOUNTS + "1/note", "comment", "who?").status())
                .isEqualTo(404);

        var kept = Records.of(Topic.ACCOUNT_NOTES, Keys.note(ann, bob));
        assertThat(kept.get(0).event())
                .isInstanceOfSatisfying(
                        AccountNoted.class,
                        note -> assertThat(note.getComment()).isEqualTo("nice"));
        assertThat(kept.get(1).event()).isNull();
    }

    private static List<Records> follow(long source, long target) {
        return Records.of(Topic.RELATIONSHIPS, Keys.relationship(source, target, Relationship.FOLLOW));
    }

    private void follows(long source, long target) {
        var follow = Follow.newBuilder()
                .setId(source)
                .setSource(source)
                .setTarget(target)
                .setUri("https://far/" + source)
                .setAt(Instant.now())
                .setSourceInbox("https://far/inbox")
                .build();
        town.append(
                Topic.RELATIONSHIPS,
                Keys.relationship(source, target, Relationship.FOLLOW),
                new FollowAccepted(follow),
                source);
    }
}
