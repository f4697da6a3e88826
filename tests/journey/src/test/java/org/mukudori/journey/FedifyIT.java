package org.mukudori.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server that was not written here, and one of ours: each finds, follows, tells and answers the other. Twice, with a peer
 * that knows draft-cavage signatures only and one that knows RFC 9421 only. Where Node is present.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FedifyIT {
    /** A peer, a member of ours who gets on with Pip there, and Pip's id here. */
    record Friends(FedifyPeer peer, String name, Client nora, String pipHere) {
        @Override
        public String toString() {
            return peer.toString();
        }
    }

    private final Town north = Town.north();
    private final List<FedifyPeer> peers = new ArrayList<>();
    private final Map<FedifyPeer.Scheme, Friends> friends = new HashMap<>();

    List<Friends> friends() {
        return List.copyOf(friends.values());
    }

    @BeforeAll
    void acquaint() throws IOException, InterruptedException {
        assumeTrue(Node.isHere(), "Node is not here");
        FedifyPeer.install().ifPresent(reason -> assumeTrue(false, "Fedify cannot be had: " + reason));
        for (var scheme : FedifyPeer.Scheme.values()) {
            var peer = FedifyPeer.start(scheme);
            peers.add(peer);
            friends.put(scheme, friends(peer, "nora_" + scheme.word()));
        }
    }

    @AfterAll
    void close() throws IOException {
        for (var peer : peers) {
            peer.close();
        }
    }

    @AfterEach
    void shouldSignAndBelieveAsThePeerDoes() {
        for (var peer : peers) {
            var word = peer.scheme().word();
            assertThat(peer.heard()).isNotEmpty().allMatch(heard -> is(heard, "scheme", word));
            assertThat(peer.sent())
                    .isNotEmpty()
                    .allMatch(sent ->
                            is(sent, "scheme", word) && sent.path("status").asInt() == 202);
        }
    }

    @ParameterizedTest
    @MethodSource("friends")
    void shouldFindAndFollowEachOther(Friends friends) {
        var here = friends.nora().get("/api/v1/accounts/" + friends.pipHere()).ok();
        assertThat(here.path("acct").asText()).isEqualTo(friends.peer().handle().substring(1));
        assertThat(here.path("note").asText()).isEqualTo("<p>Here to be talked to</p>");

        var there = friends.peer().let("find", "handle", "@" + friends.name() + "@" + north.domain());
        assertThat(there.path("id").asText()).isEqualTo(id(friends));
        assertThat(there.path("username").asText()).isEqualTo(friends.name());

        assertThat(friends.peer().heard())
                .anyMatch(heard -> is(heard, "type", "Follow") && is(heard, "actor", id(friends)))
                .anyMatch(heard -> is(heard, "type", "Accept") && is(heard, "actor", id(friends)));
    }

    @ParameterizedTest
    @MethodSource("friends")
    void shouldCarryAPostOfOursItsEditAndItsDeletion(Friends friends) {
        var nora = friends.nora();
        var peer = friends.peer();
        var post = nora.post("/api/v1/statuses", "status", "Hello #birds").ok();
        var uri = post.path("uri").asText();

        var create = peer.hears("the post", heard -> about(heard, "Create", uri));
        assertThat(create.path("objectType").asText()).isEqualTo("Note");
        assertThat(create.path("content").asText()).contains("Hello");
        assertThat(create.path("public").asBoolean()).isTrue();
        assertThat(peer.let("read", "uri", uri).path("content").asText()).contains("Hello");

        nora.put("/api/v1/statuses/" + post.path("id").asText(), "status", "Hello again")
                .ok();
        var update = peer.hears("the edit", heard -> about(heard, "Update", uri));
        assertThat(update.path("content").asText()).contains("Hello again");

        nora.delete("/api/v1/statuses/" + post.path("id").asText()).ok();
        var delete = peer.hears("the deletion", heard -> about(heard, "Delete", uri));
        assertThat(delete.path("objectType").asText()).isEqualTo("Tombstone");
    }

    @ParameterizedTest
    @MethodSource("friends")
    void shouldBeUnderstoodWholly(Friends friends) {
        var post = friends.nora()
                .post(
                        "/api/v1/statuses",
                        "status",
                        "Look, " + friends.peer().handle() + " #birds",
                        "spoiler_text",
                        "Birds",
                        "sensitive",
                        "true")
                .ok();

        var told = friends.peer()
                .hears(
                        "the post",
                        heard -> about(heard, "Create", post.path("uri").asText()));
        assertThat(told.path("warning").asText()).isEqualTo("Birds");
        assertThat(told.path("tags"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(
                        "Hashtag #birds", "Mention " + friends.peer().handle());
    }

    @ParameterizedTest
    @MethodSource("friends")
    void shouldReceiveVisitors(Friends friends) {
        var post = friends.nora()
                .post("/api/v1/statuses", "status", "Pinned to the door")
                .ok();
        friends.nora()
                .post("/api/v1/statuses/" + post.path("id").asText() + "/pin")
                .ok();
        var uri = post.path("uri").asText();

        var seen = Eventually.see(
                "the pin",
                () -> friends.peer().let("visit", "whom", id(friends)),
                visit -> !visit.path("pinned").isEmpty());
        assertThat(seen.path("pinned")).extracting(JsonNode::asText).containsExactly(uri);
        assertThat(seen.path("posts")).extracting(JsonNode::asText).contains("Create " + uri);
        assertThat(seen.path("followers").asInt()).isEqualTo(1);
        assertThat(seen.path("locked").asBoolean()).isFalse();
        assertThat(seen.path("sharedInbox").asText()).isEqualTo(north.url() + "/inbox");
        assertThat(seen.path("software").asText()).isEqualTo("mukudori");
    }

    @ParameterizedTest
    @MethodSource("friends")
    void shouldCarryAPostOfTheirsItsEditAndItsDeletion(Friends friends) {
        var nora = friends.nora();
        var uri = friends.peer()
                .let("post", "text", "Hello from afar")
                .path("object")
                .asText();

        var seen = atHome(nora, uri);
        assertThat(seen.path("content").asText()).isEqualTo("<p>Hello from afar</p>");
        var status = "/api/v1/statuses/" + seen.path("id").asText();

        friends.peer().let("edit", "note", uri, "text", "Hello from here");
        Eventually.see(
                "the edit",
                () -> nora.get(status).ok(),
                edited -> is(edited, "content", "<p>Hello from here</p>")
                        && !edited.path("edited_at").isNull());

        friends.peer().let("delete", "note", uri);
        Eventually.see("the deletion", () -> nora.get(status).status(), answered -> answered == 404);
    }

    @ParameterizedTest
    @MethodSource("friends")
    void shouldCarryWhatTheyMakeOfOurs(Friends friends) {
        var nora = friends.nora();
        var peer = friends.peer();
        var post = nora.post("/api/v1/statuses", "status", "Answer me").ok();
        var uri = post.path("uri").asText();
        var status = "/api/v1/statuses/" + post.path("id").asText();

        var like = peer.let("like", "what", uri, "whose", id(friends));
        var boost = peer.let("announce", "what", uri, "whose", id(friends));
        var answer = peer.let("answer", "text", "Here I am", "what", uri, "whom", id(friends));
        Eventually.see("the counts", () -> nora.get(status).ok(), counted -> counts(counted, 1, 1, 1));
        var thread = nora.get(status + "/context").ok().path("descendants");
        assertThat(thread)
                .singleElement()
                .matches(reply -> is(reply, "uri", answer.path("object").asText()));
        Eventually.see(
                "the notifications",
                () -> nora.get("/api/v1/notifications").ok(),
                page -> page.findValuesAsText("type").containsAll(List.of("follow", "favourite", "reblog", "mention")));

        peer.let("undo", "what", like.path("id").asText());
        peer.let("undo", "what", boost.path("id").asText());
        Eventually.see("both taken back", () -> nora.get(status).ok(), counted -> counts(counted, 0, 0, 1));
    }

    @ParameterizedTest
    @MethodSource("friends")
    void shouldCarryWhatWeMakeOfTheirs(Friends friends) {
        var nora = friends.nora();
        var peer = friends.peer();
        var uri = peer.let("post", "text", "Answer me there").path("object").asText();
        var seen = atHome(nora, uri).path("id").asText();
        var status = "/api/v1/statuses/" + seen;

        nora.post(status + "/favourite").ok();
        nora.post(status + "/reblog").ok();
        var answer = nora.post("/api/v1/statuses", "status", friends.peer().handle() + " Here", "in_reply_to_id", seen)
                .ok();
        peer.hears("the like", heard -> about(heard, "Like", uri));
        peer.hears("the boost", heard -> about(heard, "Announce", uri));
        var told = peer.hears(
                "the answer", heard -> about(heard, "Create", answer.path("uri").asText()));
        assertThat(told.path("answers").asText()).isEqualTo(uri);

        nora.post(status + "/unfavourite").ok();
        nora.post(status + "/unreblog").ok();
        peer.hears("the like taken back", heard -> undone(heard, "Like", uri));
        peer.hears("the boost taken back", heard -> undone(heard, "Announce", uri));
    }

    @ParameterizedTest
    @MethodSource("friends")
    void shouldKeepDirectPostsBetweenTheTwo(Friends friends) {
        var nora = friends.nora();
        var post = nora.post(
                        "/api/v1/statuses", "status", friends.peer().handle() + " between us", "visibility", "direct")
                .ok();
        var told = friends.peer()
                .hears(
                        "the direct post",
                        heard -> about(heard, "Create", post.path("uri").asText()));
        assertThat(told.path("public").asBoolean()).isFalse();

        var uri = friends.peer()
                .let("whisper", "text", "between us two", "whom", id(friends))
                .path("object")
                .asText();
        var mention = Eventually.see(
                "the mention",
                () -> nora.get("/api/v1/notifications", "types[]", "mention", "include_filtered", "true")
                        .ok(),
                page -> page.findValuesAsText("uri").contains(uri));
        var status = StreamSupport.stream(mention.spliterator(), false)
                .map(notification -> notification.path("status"))
                .filter(one -> is(one, "uri", uri))
                .findFirst()
                .orElseThrow();
        assertThat(status.path("visibility").asText()).isEqualTo("direct");
        assertThat(Client.stranger(north.url())
                        .get("/api/v1/statuses/" + status.path("id").asText())
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @MethodSource("friends")
    void shouldCarryChangesOfProfiles(Friends friends) {
        friends.peer().let("rename", "name", "Pip the Second");
        Eventually.see(
                "the new name of Pip",
                () -> friends.nora()
                        .get("/api/v1/accounts/" + friends.pipHere())
                        .ok(),
                account -> is(account, "display_name", "Pip the Second"));

        friends.nora()
                .patch("/api/v1/accounts/update_credentials", "display_name", "Nora the First")
                .ok();
        friends.peer()
                .hears(
                        "the new name of Nora",
                        heard -> about(heard, "Update", id(friends)) && is(heard, "content", "Nora the First"));
    }

    @ParameterizedTest
    @MethodSource("friends")
    void shouldStopAtAnUnfollowEitherWay(Friends before) {
        var left = friends(before.peer(), "left_" + before);
        var account = left.nora().get("/api/v1/accounts/verify_credentials").id();
        left.nora().post("/api/v1/accounts/" + left.pipHere() + "/unfollow").ok();
        left.peer()
                .hears(
                        "the unfollow",
                        heard -> is(heard, "actor", id(left))
                                && undone(heard, "Follow", left.peer().pip()));

        var follow = left.peer().let("follow", "whom", id(left)).path("id").asText();
        left.peer().let("undo", "what", follow);
        Eventually.see(
                "nobody among the followers",
                () -> left.nora()
                        .get("/api/v1/accounts/" + account + "/followers")
                        .ok(),
                JsonNode::isEmpty);
    }

    @ParameterizedTest
    @MethodSource("friends")
    void shouldTakeARejection(Friends friends) {
        var asker = north.member("asker_" + friends);
        friends.peer().let("lock", "locked", "true");
        asker.post("/api/v1/accounts/" + friends.pipHere() + "/follow").ok();
        friends.peer().hears("the request", heard -> is(heard, "actor", north.url() + "/users/asker_" + friends));
        friends.peer().let("lock", "locked", "false");

        Eventually.see(
                "the rejection",
                () -> relationship(asker, friends.pipHere()),
                now -> !now.path("following").asBoolean()
                        && !now.path("requested").asBoolean());
    }

    /** Lets somebody here and Pip find and follow each other. */
    private Friends friends(FedifyPeer peer, String name) {
        var nora = north.member(name);
        var found = Eventually.see(
                peer.handle(),
                () -> nora.get("/api/v2/search", "q", peer.handle(), "resolve", "true", "type", "accounts")
                        .ok()
                        .path("accounts"),
                accounts -> accounts.size() == 1);
        var friends = new Friends(peer, name, nora, found.get(0).path("id").asText());
        nora.post("/api/v1/accounts/" + friends.pipHere() + "/follow").ok();
        peer.let("follow", "whom", id(friends));
        Eventually.see(
                "both follows accepted",
                () -> relationship(nora, friends.pipHere()),
                now -> now.path("following").asBoolean()
                        && now.path("followed_by").asBoolean());
        peer.hears("the acceptance", heard -> is(heard, "type", "Accept") && is(heard, "actor", id(friends)));
        return friends;
    }

    private String id(Friends friends) {
        return north.url() + "/users/" + friends.name();
    }

    private static JsonNode relationship(Client who, String whom) {
        return who.get("/api/v1/accounts/relationships", "id[]", whom).ok().get(0);
    }

    private static JsonNode atHome(Client who, String uri) {
        Predicate<JsonNode> wanted = status -> is(status, "uri", uri);
        return Eventually.see(
                        uri + " at home",
                        () -> StreamSupport.stream(
                                        who.get("/api/v1/timelines/home").ok().spliterator(), false)
                                .toList(),
                        page -> page.stream().anyMatch(wanted))
                .stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private static boolean about(JsonNode heard, String type, String object) {
        return is(heard, "type", type) && is(heard, "object", object);
    }

    private static boolean undone(JsonNode heard, String type, String object) {
        return is(heard, "type", "Undo") && is(heard, "objectType", type) && is(heard, "inner", object);
    }

    private static boolean counts(JsonNode status, int favourites, int reblogs, int replies) {
        return status.path("favourites_count").asInt() == favourites
                && status.path("reblogs_count").asInt() == reblogs
                && status.path("replies_count").asInt() == replies;
    }

    private static boolean is(JsonNode node, String field, String value) {
        return node.path(field).asText().equals(value);
    }
}
