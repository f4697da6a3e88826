package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;
import org.mukudori.events.ConversationMarked;
import org.mukudori.events.Handling;
import org.mukudori.events.Keys;
import org.mukudori.events.MarkerMoved;
import org.mukudori.events.NotificationGroup;
import org.mukudori.events.NotificationPolicyChanged;
import org.mukudori.events.NotificationRule;
import org.mukudori.events.NotificationSenderDecided;
import org.mukudori.events.NotificationsDismissed;
import org.mukudori.events.QuoteState;
import org.mukudori.events.Status;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.projection.Rebuild;
import org.mukudori.testkit.RealParts;

/** The view is made from the log alone, and takes everything twice without noticing. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RebuildIT {
    private static final List<String> TABLES = List.of(
            "accounts",
            "statuses",
            "status_tags",
            "status_mentions",
            "follows",
            "blocks",
            "mutes",
            "favourites",
            "bookmarks",
            "pins",
            "poll_votes",
            "lists",
            "filters",
            "tag_follows",
            "domain_blocks",
            "conversation_mutes",
            "account_notes",
            "domain_policies",
            "notification_dismissals",
            "notification_clears",
            "notification_policies",
            "notification_senders",
            "markers",
            "conversation_marks",
            "direct_statuses",
            "account_counts",
            "status_counts");

    @Inject
    World world;

    @Inject
    Wants wants;

    @Inject
    Mutiny.SessionFactory database;

    @Inject
    Rebuild rebuild;

    @Test
    void shouldAnswerTheSameWhenEverythingComesTwice() {
        var asked = play();
        var before = answers(asked);

        world.again();

        assertThat(answers(asked)).isEqualTo(before);
        assertThat(miscounted()).isEmpty();
    }

    @Test
    void shouldAnswerTheSameWhenMadeAgainFromTheLog() {
        var asked = play();
        var before = answers(asked);

        run("truncate log_positions, " + String.join(", ", TABLES));
        // Who writes finds out when the next record comes where there were some, of a calm topic and of a busy one.
        asked.values().stream().filter(who -> who != World.NOBODY).distinct().forEach(who -> {
            world.unfollow(who, who);
            wants.unblockDomain(who, "nowhere.example");
        });
        eventually(() -> answers(asked).equals(before));

        assertThat(answers(asked)).isEqualTo(before);
        assertThat(miscounted()).isEmpty();
    }

    @Test
    void shouldAnswerTheSameWhenMadeAnewBesideWhatIsAsked() {
        var asked = play();
        var before = answers(asked);
        run("update statuses set event = ''::bytea, author = author + 1");
        run("delete from follows");

        rebuild.begin();
        var said = new ArrayList<Status>();
        var writer = world.person("writer");
        do {
            said.add(world.post(writer, "meanwhile"));
        } while (rebuild.progress().state() == Rebuild.State.UNDER_WAY);

        assertThat(rebuild.progress().state()).isEqualTo(Rebuild.State.DONE);
        assertThat(answers(asked)).isEqualTo(before);
        assertThat(miscounted()).isEmpty();
        said.add(world.post(writer, "afterwards"));
        for (var status : said) {
            assertThat(world.get("/api/v1/statuses/" + status.getId(), writer).status())
                    .isEqualTo(200);
        }
    }

    private Map<String, Long> play() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var carol = world.person("carol");
        world.follow(alice, bob);
        world.follow(bob, alice);
        world.ask(carol, alice);
        world.follow(carol, bob);
        world.unfollow(carol, bob);
        world.block(carol, bob);
        world.unblock(carol, bob);
        world.mute(bob, carol, null);
        var post = world.post(alice, "one", status -> status.setTags(List.of("birds")));
        var answer = world.post(bob, "two", world.answering(post));
        var direct = world.post(carol, "three", world.mentioning(Visibility.DIRECT, alice));
        var gone = world.post(alice, "gone", world.answering(answer));
        world.favourite(bob, post);
        world.favourite(carol, post);
        world.unfavourite(carol, post);
        world.favourite(carol, answer);
        world.bookmark(alice, answer);
        world.pin(alice, post);
        world.boost(bob, post);
        world.unboost(carol, world.boost(carol, post));
        world.edit(Status.newBuilder(post)
                .setContent("<p>one, edited</p>")
                .setEditedAt(Instant.now())
                .build());
        world.delete(gone);
        var poll = world.post(alice, "four", world.asking(asked -> asked.setMultiple(true), "Beans", "Peas", "Kale"));
        world.vote(bob, poll, 0, 2);
        world.vote(carol, poll, 2);
        var quote = world.post(bob, "five", world.quoting(post, QuoteState.ACCEPTED));
        world.list(alice, "friends", bob);
        wants.filter(bob, "no ones", "one");
        wants.unfilter(wants.filter(bob, "no twos", "two"));
        wants.followTag(carol, "birds");
        wants.followTag(carol, "trees");
        wants.unfollowTag(carol, "trees");
        wants.blockDomain(carol, "far.example");
        wants.blockDomain(carol, "near.example");
        wants.unblockDomain(carol, "near.example");
        wants.muteConversation(bob, post);
        wants.muteConversation(alice, post);
        wants.unmuteConversation(alice, post);
        wants.note(bob, alice, "met her once");
        wants.note(carol, alice, "who?");
        wants.forgetNote(carol, alice);
        decideAboutNotifications(alice, bob, carol, direct.getId());
        var asked = new LinkedHashMap<String, Long>();
        for (var who : List.of(World.NOBODY, alice, bob, carol)) {
            asked.put("/api/v1/accounts/" + alice + "#" + who, who);
            asked.put("/api/v1/accounts/" + bob + "#" + who, who);
            asked.put("/api/v1/accounts/" + alice + "/statuses#" + who, who);
            asked.put("/api/v1/accounts/" + alice + "/followers#" + who, who);
            asked.put("/api/v1/statuses/" + post.getId() + "#" + who, who);
            asked.put("/api/v1/statuses/" + post.getId() + "/context#" + who, who);
            asked.put("/api/v1/statuses/" + direct.getId() + "#" + who, who);
            asked.put("/api/v1/statuses/" + gone.getId() + "#" + who, who);
            asked.put("/api/v1/statuses/" + quote.getId() + "#" + who, who);
            asked.put("/api/v1/polls/" + poll.getId() + "#" + who, who);
            asked.put("/api/v1/timelines/tag/birds#" + who, who);
        }
        for (var who : List.of(alice, bob, carol)) {
            asked.put("/api/v1/notifications#" + who, who);
            asked.put("/api/v1/notifications?include_filtered=true#" + who, who);
            asked.put("/api/v1/notifications/requests#" + who, who);
            asked.put("/api/v1/notifications/unread_count#" + who, who);
            asked.put("/api/v2/notifications#" + who, who);
            asked.put("/api/v2/notifications/policy#" + who, who);
            asked.put("/api/v1/markers?timeline%5B%5D=home&timeline%5B%5D=notifications#" + who, who);
            asked.put("/api/v1/conversations#" + who, who);
            asked.put("/api/v1/lists#" + who, who);
            asked.put("/api/v2/filters#" + who, who);
            asked.put("/api/v1/followed_tags#" + who, who);
            asked.put("/api/v1/domain_blocks#" + who, who);
            asked.put("/api/v1/favourites#" + who, who);
            asked.put("/api/v1/accounts/relationships?id%5B%5D=" + alice + "#" + who, who);
        }
        return asked;
    }

    private void decideAboutNotifications(long alice, long bob, long carol, long conversation) {
        var now = Instant.now();
        var boost = world.boost(carol, world.post(alice, "boost me"));
        world.append(
                Topic.NOTIFICATION_DISMISSALS,
                Keys.notifications(alice, NotificationGroup.alone(boost)),
                new NotificationsDismissed(alice, "ungrouped-" + boost, boost, now),
                alice);
        world.append(
                Topic.NOTIFICATION_DISMISSALS,
                Keys.account(bob),
                NotificationsDismissed.newBuilder()
                        .setAccount(bob)
                        .setUpTo(boost)
                        .setAt(now)
                        .build(),
                bob);
        world.append(
                Topic.NOTIFICATION_POLICIES,
                Keys.account(bob),
                NotificationPolicyChanged.newBuilder()
                        .setAccount(bob)
                        .setForNotFollowing(new NotificationRule(Handling.FILTER, 0L))
                        .setAt(now)
                        .build(),
                bob);
        world.post(carol, "held back", world.mentioning(Visibility.PUBLIC, bob));
        world.append(
                Topic.NOTIFICATION_POLICIES,
                Keys.sender(alice, carol),
                new NotificationSenderDecided(alice, carol, true, 0L, now),
                alice);
        world.append(
                Topic.MARKERS,
                Keys.marker(alice, "notifications"),
                new MarkerMoved(alice, "notifications", boost, 1, now),
                alice);
        world.append(
                Topic.CONVERSATIONS,
                Keys.conversation(alice, conversation),
                new ConversationMarked(alice, conversation, false, conversation, 0L, now),
                alice);
    }

    private Map<String, JsonNode> answers(Map<String, Long> asked) {
        var answers = new LinkedHashMap<String, JsonNode>();
        asked.forEach((path, who) -> answers.put(
                path, world.get(path.substring(0, path.indexOf('#')), who).body()));
        return answers;
    }

    /** Counts that are not what a recount finds. */
    private List<String> miscounted() {
        var wrong = new ArrayList<String>();
        for (var row : query("""
            select 'account ' || a.id, coalesce(c.followers, 0) || ' ' || coalesce(c.following, 0) || ' '
                || coalesce(c.statuses, 0),
                (select count(*) from follows f where f.target = a.id and f.accepted) || ' '
                || (select count(*) from follows f where f.source = a.id and f.accepted) || ' '
                || (select count(*) from statuses s where s.author = a.id and s.visibility < 3)
            from accounts a left join account_counts c on c.account = a.id
            union all
            select 'status ' || s.id, coalesce(c.favourites, 0) || ' ' || coalesce(c.reblogs, 0) || ' '
                || coalesce(c.replies, 0),
                (select count(*) from favourites f where f.status = s.id) || ' '
                || (select count(*) from statuses b where b.boosted = s.id) || ' '
                || (select count(*) from statuses r where r.in_reply_to = s.id and r.visibility < 2)
            from statuses s left join status_counts c on c.status = s.id
            """)) {
            if (!row[1].equals(row[2])) {
                wrong.add(row[0] + ": " + row[1] + " but " + row[2]);
            }
        }
        return wrong;
    }

    private List<Object[]> query(String sql) {
        return await(session -> session.createNativeQuery(sql, Object[].class).getResultList());
    }

    private void run(String sql) {
        var _ = await(session -> session.createNativeQuery(sql).executeUpdate());
    }

    private <T> T await(Function<Mutiny.StatelessSession, Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> database.withStatelessTransaction((session, _) -> work.apply(session)));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void eventually(BooleanSupplier condition) {
        var until = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean() && Instant.now().isBefore(until)) {
            LockSupport.parkNanos(20_000_000);
        }
    }
}
