package org.mukudori.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mukudori.events.DeliveriesSettled;
import org.mukudori.events.DeliverySettled;
import org.mukudori.events.Settlement;
import org.mukudori.events.Topic;

/** What a person does on one server is seen on another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoTownsIT {
    private final Town north = Town.north();
    private final Town south = Town.south();
    private final Client nora = north.member("nora");
    private final Client sam = south.member("sam");
    private String noraAtSouth = "";
    private String samAtNorth = "";

    @BeforeAll
    void acquaint() {
        noraAtSouth = find(sam, "@nora@" + north.domain());
        samAtNorth = find(nora, "@sam@" + south.domain());
        follow(sam, noraAtSouth);
        follow(nora, samAtNorth);
    }

    @Test
    void shouldFollowAndBeAccepted() {
        Eventually.see(
                "sam among nora's followers",
                () -> nora.get("/api/v1/accounts/" + id(nora) + "/followers")
                        .ok()
                        .toString(),
                followers -> followers.contains("sam@" + south.domain()));
    }

    @Test
    void shouldCarryAPostItsEditAndItsDeletion() {
        var post = nora.post("/api/v1/statuses", "status", "Hello **south** #birds https://example.org/x")
                .ok();

        var seen = atHome(sam, post.path("uri").asText());
        assertThat(seen.path("content").asText()).contains("Hello **south**").contains("#<span>birds</span>");
        assertThat(seen.path("account").path("acct").asText()).isEqualTo("nora@" + north.domain());

        nora.put("/api/v1/statuses/" + post.path("id").asText(), "status", "Hello again")
                .ok();
        Eventually.see(
                "the edit",
                () -> sam.get("/api/v1/statuses/" + seen.path("id").asText()).ok(),
                edited -> edited.path("content").asText().equals("<p>Hello again</p>")
                        && !edited.path("edited_at").isNull());
        assertThat(sam.get("/api/v1/statuses/" + seen.path("id").asText() + "/history")
                        .ok()
                        .size())
                .isEqualTo(2);

        nora.delete("/api/v1/statuses/" + post.path("id").asText()).ok();
        Eventually.see(
                "the deletion",
                () -> sam.get("/api/v1/statuses/" + seen.path("id").asText()).status(),
                status -> status == 404);
    }

    @Test
    void shouldCarryAReplyAFavouriteAndABoostBack() {
        var post = nora.post("/api/v1/statuses", "status", "Answer me").ok();
        var seen = atHome(sam, post.path("uri").asText()).path("id").asText();

        var reply = sam.post(
                        "/api/v1/statuses", "status", "@nora@" + north.domain() + " here I am", "in_reply_to_id", seen)
                .ok();
        sam.post("/api/v1/statuses/" + seen + "/favourite").ok();
        sam.post("/api/v1/statuses/" + seen + "/reblog").ok();

        var id = post.path("id").asText();
        Eventually.see(
                "the reply in the thread",
                () -> nora.get("/api/v1/statuses/" + id + "/context").ok().path("descendants"),
                thread -> thread.size() == 1
                        && thread.get(0)
                                .path("uri")
                                .asText()
                                .equals(reply.path("uri").asText()));
        Eventually.see(
                "the counts",
                () -> nora.get("/api/v1/statuses/" + id).ok(),
                counted -> counted.path("favourites_count").asInt() == 1
                        && counted.path("reblogs_count").asInt() == 1
                        && counted.path("replies_count").asInt() == 1);
        Eventually.see(
                "the notifications",
                () -> nora.get("/api/v1/notifications").ok(),
                page -> List.of("mention", "favourite", "reblog").stream()
                        .allMatch(type -> page.findValuesAsText("type").contains(type)));

        sam.post("/api/v1/statuses/" + seen + "/unfavourite").ok();
        sam.post("/api/v1/statuses/" + seen + "/unreblog").ok();
        Eventually.see(
                "both taken back",
                () -> nora.get("/api/v1/statuses/" + id).ok(),
                counted -> counted.path("favourites_count").asInt() == 0
                        && counted.path("reblogs_count").asInt() == 0);
    }

    @Test
    void shouldCarryAPollAndAVoteBack() {
        var post = nora.post(
                        "/api/v1/statuses",
                        "status",
                        "Beans or peas?",
                        "poll[options][]",
                        "Beans",
                        "poll[options][]",
                        "Peas",
                        "poll[expires_in]",
                        "3600")
                .ok();
        var seen = atHome(sam, post.path("uri").asText()).path("poll");
        assertThat(seen.path("options").findValuesAsText("title")).containsExactly("Beans", "Peas");

        var voted = sam.post("/api/v1/polls/" + seen.path("id").asText() + "/votes", "choices[]", "1")
                .ok();

        assertThat(voted.path("own_votes")).hasToString("[1]");
        assertThat(voted.path("voters_count").asInt()).isEqualTo(1);
        var id = post.path("poll").path("id").asText();
        Eventually.see(
                "the vote",
                () -> nora.get("/api/v1/polls/" + id).ok(),
                poll -> poll.path("voters_count").asInt() == 1
                        && poll.path("options").get(1).path("votes_count").asInt() == 1);
        assertThat(sam.get("/api/v1/accounts/" + id(sam) + "/statuses").ok().findValuesAsText("content"))
                .doesNotContain("Peas");
    }

    @Test
    void shouldCarryAPostToAHostOnceWhateverItsFollowersThere() {
        var fans = List.of(south.member("fan_one"), south.member("fan_two"), south.member("fan_three"));
        fans.forEach(fan -> follow(fan, noraAtSouth));

        var post = nora.post("/api/v1/statuses", "status", "To all of you").ok();

        fans.forEach(fan -> atHome(fan, post.path("uri").asText()));
        var activity = post.path("uri").asText() + "/activity";
        var outcomes = Eventually.see("the receipt", () -> receipts(activity), receipts -> !receipts.isEmpty());
        assertThat(outcomes).singleElement().satisfies(receipt -> {
            assertThat(receipt.getHost()).isEqualTo(south.domain());
            assertThat(receipt.getSettlement()).isEqualTo(Settlement.ACCEPTED);
            assertThat(receipt.getAttempts()).isEqualTo(1);
        });
    }

    private List<DeliverySettled> receipts(String activity) {
        var topic = Topic.DELIVERY_OUTCOMES;
        return new Records(north.instance().bootstrapServers())
                .of(topic, kept -> kept.value() != null).stream()
                        .map(kept -> Records.event(topic, kept))
                        .filter(DeliveriesSettled.class::isInstance)
                        .flatMap(settled -> ((DeliveriesSettled) settled).getDeliveries().stream())
                        .filter(settled -> settled.getActivity().equals(activity))
                        .toList();
    }

    @Test
    void shouldKeepADirectPostBetweenTheTwo() {
        var bystander = south.member("bystander");
        follow(bystander, noraAtSouth);
        var post = nora.post(
                        "/api/v1/statuses", "status", "@sam@" + south.domain() + " between us", "visibility", "direct")
                .ok();

        var told = Eventually.see(
                "the mention",
                () -> sam.get("/api/v1/notifications", "types[]", "mention", "include_filtered", "true")
                        .ok(),
                page -> page.findValuesAsText("uri").contains(post.path("uri").asText()));
        var seen = told.get(0).path("status").path("id").asText();
        assertThat(bystander.get("/api/v1/statuses/" + seen).status()).isEqualTo(404);
        assertThat(Client.stranger(south.url()).get("/api/v1/statuses/" + seen).status())
                .isEqualTo(404);
    }

    @Test
    void shouldCarryAReportToTheModeratorsThere() {
        var post = nora.post("/api/v1/statuses", "status", "Rude words").ok();
        var seen = atHome(sam, post.path("uri").asText()).path("id").asText();

        var report = sam.post(
                        "/api/v1/reports",
                        "account_id",
                        noraAtSouth,
                        "status_ids[]",
                        seen,
                        "comment",
                        "Please look",
                        "forward",
                        "true")
                .ok();

        assertThat(report.path("forwarded").asBoolean()).isTrue();
        assertThat(report.path("status_ids")).hasToString("[\"" + seen + "\"]");
        var mona = north.moderator("mona");
        var told = Eventually.see(
                        "the report", () -> mona.get("/api/v1/admin/reports").ok(), reports -> reports.size() == 1)
                .get(0);
        assertThat(told.path("comment").asText()).isEqualTo("Please look");
        assertThat(told.path("account").path("domain").asText()).isEqualTo(south.domain());
        assertThat(told.path("statuses").path(0).path("id").asText())
                .isEqualTo(post.path("id").asText());
        assertThat(told.toString()).doesNotContain("sam@");

        var resolved = mona.post("/api/v1/admin/reports/" + told.path("id").asText() + "/resolve")
                .ok();
        assertThat(resolved.path("action_taken").asBoolean()).isTrue();
        assertThat(mona.get("/api/v1/admin/reports").ok()).isEmpty();
        assertThat(nora.get("/api/v1/admin/reports").status()).isEqualTo(403);
    }

    @Test
    void shouldAskALockedAccountFirst() {
        var locked = north.member("locked_north");
        locked.patch("/api/v1/accounts/update_credentials", "locked", "true").ok();
        var asker = south.member("asker");
        var target = find(asker, "@locked_north@" + north.domain());

        assertThat(asker.post("/api/v1/accounts/" + target + "/follow")
                        .ok()
                        .path("requested")
                        .asBoolean())
                .isTrue();
        var request = Eventually.see(
                "the request", () -> locked.get("/api/v1/follow_requests").ok(), requests -> requests.size() == 1);
        locked.post("/api/v1/follow_requests/" + request.get(0).path("id").asText() + "/authorize")
                .ok();

        Eventually.see(
                "the acceptance",
                () -> relationship(asker, target),
                now -> now.path("following").asBoolean()
                        && !now.path("requested").asBoolean());
    }

    @Test
    void shouldStopAtAnUnfollow() {
        var leaver = south.member("leaver");
        follow(leaver, noraAtSouth);
        leaver.post("/api/v1/accounts/" + noraAtSouth + "/unfollow").ok();

        Eventually.see(
                "the unfollow",
                () -> nora.get("/api/v1/accounts/" + id(nora) + "/followers")
                        .ok()
                        .toString(),
                followers -> !followers.contains("leaver@" + south.domain()));
    }

    private static String id(Client client) {
        return client.get("/api/v1/accounts/verify_credentials").id();
    }

    private static String find(Client who, String handle) {
        var found = Eventually.see(
                handle,
                () -> who.get("/api/v2/search", "q", handle, "resolve", "true", "type", "accounts")
                        .ok()
                        .path("accounts"),
                accounts -> accounts.size() == 1);
        return found.get(0).path("id").asText();
    }

    private static void follow(Client who, String whom) {
        who.post("/api/v1/accounts/" + whom + "/follow").ok();
        Eventually.see(
                "the follow accepted",
                () -> relationship(who, whom),
                now -> now.path("following").asBoolean());
    }

    private static JsonNode relationship(Client who, String whom) {
        return who.get("/api/v1/accounts/relationships", "id[]", whom).ok().get(0);
    }

    private static JsonNode atHome(Client who, String uri) {
        var home = Eventually.see(
                uri + " at home",
                () -> who.get("/api/v1/timelines/home").ok(),
                page -> page.findValuesAsText("uri").contains(uri));
        for (var status : home) {
            if (status.path("uri").asText().equals(uri)) {
                return status;
            }
        }
        throw new AssertionError(uri + " only inside another status");
    }
}
