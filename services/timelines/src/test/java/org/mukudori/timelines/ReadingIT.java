package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mukudori.events.Attachment;
import org.mukudori.events.Revision;
import org.mukudori.events.Status;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ReadingIT {
    private static final Pattern NEXT = Pattern.compile("<http://localhost:3000([^>]+)>; rel=\"next\"");
    private static final Pattern PREVIOUS = Pattern.compile("<http://localhost:3000([^>]+)>; rel=\"prev\"");

    @Inject
    World world;

    @Test
    void shouldTellOfAPersonAsMastodonDoes() {
        var alice = world.person("alice");

        var seen = world.read("/api/v1/accounts/" + alice, World.NOBODY);

        assertThat(seen.get("acct").asText()).isEqualTo(seen.get("username").asText());
        assertThat(seen.get("avatar").asText()).isEqualTo("http://localhost:3000/avatars/original/missing.png");
        assertThat(seen.get("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT00:00:00.000Z");
        assertThat(seen.has("last_status_at")).isTrue();
        assertThat(seen.get("last_status_at").isNull()).isTrue();
        assertThat(seen.get("roles").isArray()).isTrue();
        assertThat(world.read("/api/v1/accounts/lookup?acct=" + seen.get("acct").asText(), World.NOBODY)
                        .get("id")
                        .asText())
                .isEqualTo(Long.toString(alice));
    }

    @Test
    void shouldTellThePersonThemselvesMore() {
        var alice = world.person(
                "alice", account -> account.setNoteText("typed").setDefaultVisibility(Visibility.UNLISTED));
        var bob = world.person("bob");
        world.ask(bob, alice);

        var own = world.read("/api/v1/accounts/verify_credentials", alice);

        assertThat(own.get("id").asText()).isEqualTo(Long.toString(alice));
        assertThat(own.get("source").get("note").asText()).isEqualTo("typed");
        assertThat(own.get("source").get("privacy").asText()).isEqualTo("unlisted");
        assertThat(own.get("source").get("follow_requests_count").asInt()).isEqualTo(1);
        assertThat(own.get("role").get("id").asText()).isEqualTo("-99");
        assertThat(world.read("/api/v1/preferences", alice)
                        .get("posting:default:visibility")
                        .asText())
                .isEqualTo("unlisted");
        assertThat(world.get("/api/v1/accounts/verify_credentials", World.NOBODY)
                        .status())
                .isEqualTo(401);
        assertThat(world.get("/api/v1/follow_requests", alice).ids()).containsExactly(Long.toString(bob));
    }

    @Test
    void shouldWaitForACallerWhomTheLogHasTheViewHasNotYet() {
        for (int i = 0; i < 20; i++) {
            var newcomer = world.person("newcomer");
            world.seeNothing();

            assertThat(world.read("/api/v1/accounts/verify_credentials", newcomer)
                            .get("id")
                            .asText())
                    .isEqualTo(Long.toString(newcomer));
        }
        assertThat(world.get("/api/v1/accounts/verify_credentials", 42).status())
                .isEqualTo(404);
    }

    @Test
    void shouldNameRemotePeopleWithTheirDomain() {
        var remote = world.person(
                "remote",
                account -> account.setUsername("remi")
                        .setDomain("peer.example")
                        .setUri("https://peer.example/users/remi")
                        .setUrl("https://peer.example/@remi"));
        var reader = world.person("reader");

        var seen = world.read("/api/v1/accounts/" + remote, World.NOBODY);

        assertThat(seen.get("acct").asText()).isEqualTo("remi@peer.example");
        assertThat(seen.has("roles")).isFalse();
        for (var question : List.of("@remi@peer.example", "remi@peer.example", "https://peer.example/@remi", "remi")) {
            assertThat(world.read("/api/v2/search?q=" + question, reader)
                            .get("accounts")
                            .get(0)
                            .get("id")
                            .asText())
                    .isEqualTo(Long.toString(remote));
        }
        assertThat(world.read("/api/v1/instance/peers", World.NOBODY).toString())
                .contains("peer.example");
    }

    @Test
    void shouldTellTheReaderWhatTheyHaveDoneWithAStatus() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var post = world.post(
                alice,
                "look",
                status -> status.setAttachments(List.of(Attachment.newBuilder()
                        .setId(7)
                        .setType("image")
                        .setUrl("https://x/y.png")
                        .setWidth(640)
                        .setHeight(480)
                        .setFocusX(0.5)
                        .setFocusY(-1.0)
                        .build())));
        world.favourite(bob, post);
        world.bookmark(bob, post);
        var boost = world.boost(bob, post);

        var path = "/api/v1/statuses/" + post.getId();
        var toBob = world.read(path, bob);
        var toStranger = world.read(path, World.NOBODY);

        assertThat(toBob.get("favourited").asBoolean()).isTrue();
        assertThat(toBob.get("bookmarked").asBoolean()).isTrue();
        assertThat(toBob.get("reblogged").asBoolean()).isTrue();
        assertThat(toBob.get("favourites_count").asInt()).isEqualTo(1);
        assertThat(toBob.get("reblogs_count").asInt()).isEqualTo(1);
        assertThat(toBob.get("media_attachments")
                        .get(0)
                        .get("meta")
                        .get("original")
                        .get("size")
                        .asText())
                .isEqualTo("640x480");
        assertThat(toBob.get("media_attachments").get(0).get("meta").get("focus"))
                .hasToString("{\"x\":0.5,\"y\":-1.0}");
        assertThat(toStranger.has("favourited")).isFalse();
        assertThat(toStranger.get("poll").isNull()).isTrue();
        assertThat(world.get(path + "/favourited_by", World.NOBODY).ids()).containsExactly(Long.toString(bob));
        assertThat(world.get(path + "/reblogged_by", World.NOBODY).ids()).containsExactly(Long.toString(bob));
        assertThat(world.read("/api/v1/statuses/" + boost, bob)
                        .get("reblog")
                        .get("id")
                        .asText())
                .isEqualTo(Long.toString(post.getId()));
    }

    @Test
    void shouldWalkThroughPagesBothWays() {
        var alice = world.person("alice");
        var all = new ArrayList<String>();
        for (var i = 0; i < 7; i++) {
            all.addFirst(Long.toString(world.post(alice, "post " + i).getId()));
        }
        var base = "/api/v1/accounts/" + alice + "/statuses";

        var walked = new ArrayList<String>();
        var page = world.get(base + "?limit=3&exclude_replies=true", World.NOBODY);
        var first = page;
        while (true) {
            walked.addAll(page.ids());
            var next = NEXT.matcher(page.link());
            if (!next.find()) {
                break;
            }
            assertThat(next.group(1)).contains("limit=3").contains("exclude_replies=true");
            page = world.get(next.group(1), World.NOBODY);
        }

        assertThat(walked).isEqualTo(all);
        assertThat(world.get(base + "?limit=2&min_id=" + all.get(5), World.NOBODY)
                        .ids())
                .isEqualTo(all.subList(3, 5));
        assertThat(world.get(base + "?limit=2&since_id=" + all.get(5), World.NOBODY)
                        .ids())
                .isEqualTo(all.subList(0, 2));
        var previous = PREVIOUS.matcher(first.link());
        assertThat(previous.find()).isTrue();
        assertThat(world.get(previous.group(1), World.NOBODY).ids()).isEmpty();
        var newer = world.post(alice, "newer");
        assertThat(world.get(previous.group(1), World.NOBODY).ids()).containsExactly(Long.toString(newer.getId()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/statuses/abc",
                "/api/v1/statuses/99999999999999999999999",
                "/api/v1/statuses/-1",
                "/api/v1/statuses/1",
                "/api/v1/statuses/1/context",
                "/api/v1/accounts/abc",
                "/api/v1/accounts/0/statuses",
                "/api/v1/lists/77",
                "/api/v1/notifications/5",
                "/api/v1/accounts/lookup?acct=no%20body",
                "/internal/statuses/12/deleted",
                "/internal/relationships/12"
            })
    void shouldNotFindWhatIsNotThere(String path) {
        var reader = world.person("reader");

        var answer = world.get(path, reader);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().get("error").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/timelines/public?limit=x&max_id=y&min_id=&since_id=-4",
                "/api/v1/timelines/public?limit=100000",
                "/api/v1/timelines/tag/%25?any[]=a&all[]=b&none[]=c&only_media=1&remote=true",
                "/api/v1/statuses?id[]=x&id[]=99999999999999999999",
                "/api/v1/accounts/relationships?id[]=x",
                "/api/v1/accounts/familiar_followers?id[]=1",
                "/api/v1/notifications?types[]=nonsense&exclude_types[]=mention&account_id=q",
                "/api/v1/notifications/unread_count",
                "/api/v2/search?q=%25&limit=-1&offset=zz&type=nothing",
                "/api/v2/search?q='%3B%20drop%20table%20accounts",
                "/api/v2/search?q=%5C_%25&type=accounts",
                "/api/v2/search",
                "/api/v1/accounts/search?q=a&resolve=false",
                "/api/v1/lists",
                "/api/v1/blocks",
                "/api/v1/mutes",
                "/api/v1/instance",
                "/api/v2/instance",
                "/api/v1/instance/rules",
                "/api/v1/custom_emojis",
                "/api/v1/trends/tags",
                "/api/v2/filters",
                "/api/v1/markers",
                "/api/v1/conversations"
            })
    void shouldAnswerWhateverIsAsked(String path) {
        var reader = world.person("reader");

        assertThat(world.get(path.replace("[", "%5B").replace("]", "%5D"), reader)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldTellWhatConcernsSomebodyButNotWhatTheyHaveMuted() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var carol = world.person("carol");
        var dave = world.person("dave");
        var post = world.post(alice, "hello");
        var favourite = world.favourite(bob, post);
        var boost = world.boost(bob, post);
        var follow = world.follow(bob, alice);
        var asked = world.ask(carol, alice);
        var mention = world.post(bob, "@alice", world.mentioning(Visibility.DIRECT, alice));
        world.favourite(dave, post);
        world.block(alice, dave);
        world.favourite(alice, post);
        world.follow(alice, bob, terms -> terms.setNotify(true));
        var announced = world.post(bob, "news");

        var path = "/api/v1/notifications";
        assertThat(world.read(path, alice).findValuesAsText("type"))
                .filteredOn(type -> !type.equals("unknown") && !type.equals("image"))
                .containsExactly("status", "mention", "follow_request", "follow", "reblog", "favourite");
        assertThat(world.get(path, alice).ids())
                .containsExactly(
                        Long.toString(announced.getId()),
                        Long.toString(mention.getId()),
                        Long.toString(asked),
                        Long.toString(follow),
                        Long.toString(boost),
                        Long.toString(favourite));
        assertThat(world.get(path + "?types%5B%5D=follow&types%5B%5D=reblog", alice)
                        .ids())
                .containsExactly(Long.toString(follow), Long.toString(boost));
        assertThat(world.get(path + "?account_id=" + carol, alice).ids()).containsExactly(Long.toString(asked));
        assertThat(world.read(path + "/" + favourite, alice)
                        .get("status")
                        .get("id")
                        .asText())
                .isEqualTo(Long.toString(post.getId()));
        assertThat(world.read(path + "/unread_count", alice).get("count").asInt())
                .isEqualTo(6);
        assertThat(world.get(path, bob).ids()).hasSize(1);

        world.mute(alice, bob, null);
        assertThat(world.get(path, alice).ids()).containsExactly(Long.toString(asked));

        world.mute(alice, bob, Instant.now().minusSeconds(1));
        assertThat(world.get(path, alice).ids()).hasSize(6);
    }

    @Test
    void shouldShowAThreadInOrder() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var root = world.post(alice, "root");
        var first = world.post(bob, "first", world.answering(root));
        var second = world.post(alice, "second", world.answering(root));
        var under = world.post(alice, "under first", world.answering(first));

        var context = world.read("/api/v1/statuses/" + first.getId() + "/context", World.NOBODY);
        var whole = world.read("/api/v1/statuses/" + root.getId() + "/context", World.NOBODY);

        assertThat(ids(context.get("ancestors"))).containsExactly(root.getId());
        assertThat(ids(context.get("descendants"))).containsExactly(under.getId());
        assertThat(ids(whole.get("descendants"))).containsExactly(first.getId(), under.getId(), second.getId());
        assertThat(world.read("/api/v1/statuses/" + root.getId(), World.NOBODY)
                        .get("replies_count")
                        .asInt())
                .isEqualTo(2);

        world.delete(root);
        assertThat(world.read("/api/v1/statuses/" + first.getId(), World.NOBODY)
                        .get("in_reply_to_id")
                        .isNull())
                .isTrue();
    }

    @Test
    void shouldRememberWhatAStatusSaidBefore() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var post = world.post(alice, "before", status -> status.setTags(List.of("oldtag")));
        world.edit(Status.newBuilder(post)
                .setContent("<p>after</p>")
                .setText("after")
                .setEditedAt(Instant.now())
                .setTags(List.of("newtag"))
                .setRevisions(List.of(new Revision(post.getCreatedAt(), post.getContent(), "", false, List.of())))
                .build());

        var path = "/api/v1/statuses/" + post.getId();
        assertThat(world.read(path, World.NOBODY).get("content").asText()).isEqualTo("<p>after</p>");
        assertThat(world.read(path, World.NOBODY).get("edited_at").asText()).endsWith("Z");
        assertThat(world.read(path + "/history", World.NOBODY).findValuesAsText("content"))
                .containsExactly("<p>before</p>", "<p>after</p>");
        assertThat(world.read(path + "/source", alice).get("text").asText()).isEqualTo("after");
        assertThat(world.get(path + "/source", bob).status()).isEqualTo(404);
        assertThat(world.read("/internal/statuses/" + post.getId() + "/deleted", alice)
                        .get("text")
                        .asText())
                .isEqualTo("after");
        assertThat(world.get("/internal/statuses/" + post.getId() + "/deleted", bob)
                        .status())
                .isEqualTo(404);
        assertThat(world.get("/api/v1/timelines/tag/oldtag", World.NOBODY).ids())
                .doesNotContain(Long.toString(post.getId()));
        assertThat(world.get("/api/v1/timelines/tag/newtag", World.NOBODY).ids())
                .containsExactly(Long.toString(post.getId()));
    }

    @Test
    void shouldHideWhomSomebodyFollowsIfTheyWantThat() {
        var shy = world.person("shy", account -> account.setHideCollections(true));
        var open = world.person("open");
        var fan = world.person("fan");
        world.follow(fan, shy);
        world.follow(fan, open);

        assertThat(world.get("/api/v1/accounts/" + shy + "/followers", fan).ids())
                .isEmpty();
        assertThat(world.get("/api/v1/accounts/" + shy + "/followers", shy).ids())
                .containsExactly(Long.toString(fan));
        assertThat(world.get("/api/v1/accounts/" + open + "/followers", World.NOBODY)
                        .ids())
                .containsExactly(Long.toString(fan));
        assertThat(world.get("/api/v1/accounts/" + fan + "/following", World.NOBODY)
                        .ids())
                .containsExactly(Long.toString(open), Long.toString(shy));
    }

    @Test
    void shouldTellHowTwoPeopleStandToEachOther() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var carol = world.person("carol");
        world.follow(alice, bob, terms -> terms.setReblogs(false).setLanguages(List.of("en", "fi")));
        world.follow(bob, alice);
        world.ask(alice, carol);
        world.mute(alice, carol, Instant.now().plusSeconds(3600));
        world.block(carol, alice);

        var both = world.read("/api/v1/accounts/relationships?id%5B%5D=" + carol + "&id%5B%5D=" + bob, alice);

        assertThat(both.get(0).get("id").asText()).isEqualTo(Long.toString(carol));
        assertThat(both.get(0).get("requested").asBoolean()).isTrue();
        assertThat(both.get(0).get("muting").asBoolean()).isTrue();
        assertThat(both.get(0).get("muting_expires_at").asText()).endsWith("Z");
        assertThat(both.get(0).get("blocked_by").asBoolean()).isTrue();
        assertThat(both.get(1).get("following").asBoolean()).isTrue();
        assertThat(both.get(1).get("showing_reblogs").asBoolean()).isFalse();
        assertThat(both.get(1).get("followed_by").asBoolean()).isTrue();
        assertThat(both.get(1).get("languages").toString()).isEqualTo("[\"en\",\"fi\"]");
        assertThat(world.read("/internal/relationships/" + bob, alice)
                        .get("following")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void shouldKeepListsForTheirOwners() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var list = world.list(alice, "Birds", bob);

        assertThat(world.read("/api/v1/lists/" + list, alice).get("title").asText())
                .isEqualTo("Birds");
        assertThat(world.get("/api/v1/lists/" + list + "/accounts", alice).ids())
                .containsExactly(Long.toString(bob));
        assertThat(world.get("/api/v1/accounts/" + bob + "/lists", alice).ids()).containsExactly(Long.toString(list));
        assertThat(world.get("/api/v1/lists/" + list, bob).status()).isEqualTo(404);
        assertThat(world.get("/api/v1/lists/" + list + "/accounts", bob).status())
                .isEqualTo(404);
    }

    @Test
    void shouldShowPinsFirstWhenAsked() {
        var alice = world.person("alice");
        var pinned = world.post(alice, "pinned");
        var other = world.post(alice, "other");
        world.pin(alice, pinned);

        assertThat(world.get("/api/v1/accounts/" + alice + "/statuses?pinned=true", World.NOBODY)
                        .ids())
                .containsExactly(Long.toString(pinned.getId()));
        assertThat(world.get("/api/v1/accounts/" + alice + "/statuses?pinned=false", World.NOBODY)
                        .ids())
                .containsExactly(Long.toString(other.getId()), Long.toString(pinned.getId()));
        assertThat(world.read("/api/v1/statuses/" + pinned.getId(), alice)
                        .get("pinned")
                        .asBoolean())
                .isTrue();
    }

    private static List<Long> ids(JsonNode entities) {
        var ids = new ArrayList<Long>();
        entities.forEach(entity -> ids.add(entity.get("id").asLong()));
        return ids;
    }
}
