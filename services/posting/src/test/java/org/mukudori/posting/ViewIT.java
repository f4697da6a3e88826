package org.mukudori.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mukudori.events.AccountBlocked;
import org.mukudori.events.ConversationMuted;
import org.mukudori.events.DomainBlocked;
import org.mukudori.events.FilterAction;
import org.mukudori.events.FilterChanged;
import org.mukudori.events.FilterContext;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.Keys.Interaction;
import org.mukudori.events.Keys.Relationship;
import org.mukudori.events.ListChanged;
import org.mukudori.events.MarkerMoved;
import org.mukudori.events.Mention;
import org.mukudori.events.NotificationsDismissed;
import org.mukudori.events.PollVoted;
import org.mukudori.events.RepliesPolicy;
import org.mukudori.events.ReportCategory;
import org.mukudori.events.ReportFiled;
import org.mukudori.events.ReportHandled;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusPinned;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.TagFollowed;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.projection.Batch;
import org.mukudori.platform.projection.View;
import org.mukudori.testkit.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ViewIT {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final long ACTOR = 77;

    @Inject
    View view;

    @Inject
    Mutiny.SessionFactory database;

    @Inject
    Pool pool;

    private static Fact fact(Topic topic, String key, @Nullable SpecificRecord event) {
        return new Fact(topic, key, event, new Position(topic, 0, 0), NOW, ACTOR);
    }

    private static List<Fact> facts() {
        var follow = Follow.newBuilder()
                .setId(1)
                .setSource(ACTOR)
                .setTarget(78)
                .setUri("https://example.org/1")
                .setAt(NOW)
                .build();
        var followKey = Keys.relationship(ACTOR, 78, Relationship.FOLLOW);
        var block = AccountBlocked.newBuilder()
                .setId(2)
                .setSource(ACTOR)
                .setTarget(79)
                .setUri("https://example.org/2")
                .setAt(NOW)
                .build();
        var pin = StatusPinned.newBuilder()
                .setId(3)
                .setAccount(ACTOR)
                .setStatusId(500)
                .setStatusUri("https://example.org/3")
                .setAt(NOW)
                .build();
        var boost = StatusBoosted.newBuilder()
                .setId(501)
                .setAccount(ACTOR)
                .setUri("https://example.org/4")
                .setLocal(true)
                .setCreatedAt(NOW)
                .setVisibility(Visibility.PUBLIC)
                .setStatusId(500)
                .setStatusAccount(78)
                .setStatusUri("https://example.org/3")
                .build();
        var list = ListChanged.newBuilder()
                .setId(502)
                .setAccount(ACTOR)
                .setTitle("x")
                .setRepliesPolicy(RepliesPolicy.NONE)
                .setExclusive(false)
                .setMembers(List.of(78L))
                .build();
        var filter = FilterChanged.newBuilder()
                .setId(503)
                .setAccount(ACTOR)
                .setTitle("x")
                .setContexts(List.of(FilterContext.HOME))
                .setAction(FilterAction.WARN)
                .build();
        var direct = Status.newBuilder()
                .setId(507)
                .setAccount(ACTOR)
                .setUri("https://example.org/5")
                .setUrl("https://example.org/5")
                .setLocal(true)
                .setCreatedAt(NOW)
                .setVisibility(Visibility.DIRECT)
                .setSensitive(false)
                .setSpoilerText("")
                .setContent("between us")
                .setConversation(507L)
                .setMentions(List.of(new Mention(78L, "uri", "url", "acct")))
                .build();
        var cleared = NotificationsDismissed.newBuilder()
                .setAccount(ACTOR)
                .setUpTo(600)
                .setAt(NOW)
                .build();
        var report = ReportFiled.newBuilder()
                .setId(509)
                .setAccount(ACTOR)
                .setTarget(78)
                .setComment("")
                .setCategory(ReportCategory.OTHER)
                .setAt(NOW)
                .build();
        var handled = ReportHandled.newBuilder()
                .setReport(509)
                .setTarget(78)
                .setCategory(ReportCategory.OTHER)
                .setAt(NOW)
                .build();
        var account = Town.account("twice", "https://example.org/twice", "https://example.org/@twice")
                .setId(ACTOR)
                .build();
        return List.of(
                fact(Topic.ACCOUNTS, Keys.account(ACTOR), account),
                fact(Topic.RELATIONSHIPS, followKey, new FollowRequested(follow)),
                fact(Topic.RELATIONSHIPS, followKey, new FollowAccepted(follow)),
                fact(Topic.RELATIONSHIPS, Keys.relationship(ACTOR, 79, Relationship.BLOCK), block),
                fact(Topic.INTERACTIONS, Keys.interaction(ACTOR, 500, Interaction.PIN), pin),
                fact(
                        Topic.INTERACTIONS,
                        Keys.vote(ACTOR, 500, 1),
                        new PollVoted(508L, ACTOR, 500L, 78L, "uri", List.of(1, 2), List.of("b", "c"), NOW)),
                fact(Topic.STATUSES, Keys.status(ACTOR, 501), boost),
                fact(Topic.LISTS, Keys.list(ACTOR, 502), list),
                fact(Topic.FILTERS, Keys.filter(ACTOR, 503), filter),
                fact(Topic.TAG_FOLLOWS, Keys.tag(ACTOR, "birds"), new TagFollowed(504L, ACTOR, "birds", NOW)),
                fact(Topic.DOMAIN_BLOCKS, Keys.domain(ACTOR, "far"), new DomainBlocked(505L, ACTOR, "far", NOW)),
                fact(
                        Topic.CONVERSATION_MUTES,
                        Keys.conversation(ACTOR, 500),
                        new ConversationMuted(506L, ACTOR, 500L, NOW)),
                fact(Topic.STATUSES, Keys.status(ACTOR, 507), new StatusPosted(direct)),
                fact(Topic.MARKERS, Keys.marker(ACTOR, "home"), new MarkerMoved(ACTOR, "home", 507L, 0, NOW)),
                fact(Topic.NOTIFICATION_DISMISSALS, Keys.account(ACTOR), cleared),
                fact(Topic.REPORTS, Keys.report(78, 509), report),
                fact(Topic.REPORTS, Keys.handling(78, 509), handled));
    }

    @Test
    void shouldKnowTheSameAfterHearingItTwice() {
        var facts = facts();
        facts.forEach(this::feed);
        var once = rows();

        facts.forEach(fact -> {
            feed(fact);
            feed(fact);
        });

        assertThat(rows()).isEqualTo(once).hasSize(17);
    }

    @Test
    void shouldForgetTheSameAfterHearingItTwice() {
        var facts = new ArrayList<>(facts());
        facts().forEach(fact -> facts.add(fact(fact.topic(), fact.key(), null)));

        facts.forEach(this::feed);
        facts().forEach(fact -> feed(fact(fact.topic(), fact.key(), null)));

        assertThat(rows()).isEmpty();
    }

    @Test
    void shouldKnowAndForgetTheSameWhenHearingAllInOneGo() {
        var facts = facts();
        facts.forEach(this::feed);
        var oneByOne = rows();
        var gone =
                facts.stream().map(fact -> fact(fact.topic(), fact.key(), null)).toList();

        feed(Stream.of(facts, gone).flatMap(List::stream).toList());
        assertThat(rows()).isEmpty();

        feed(Stream.of(facts, gone, facts, facts).flatMap(List::stream).toList());
        assertThat(rows()).isEqualTo(oneByOne);
    }

    private void feed(Fact fact) {
        feed(List.of(fact));
    }

    private void feed(List<Fact> facts) {
        var _ = Town.await(() -> pool.withTransaction(connection ->
                Uni.join().all(new Batch(view, facts).on(connection)).andFailFast()));
    }

    private List<String> rows() {
        return Town.await(() -> database.withStatelessSession(session -> {
            Uni<List<String>> rows = session.createNativeQuery("""
                select t from (
                  select a::text t from accounts a where id = ?1 union all
                  select s::text from statuses s where account = ?1 union all
                  select r::text from relationships r where source = ?1 union all
                  select i::text from interactions i where account = ?1 union all
                  select v::text from votes v where account = ?1 union all
                  select l::text from lists l where account = ?1 union all
                  select f::text from filters f where account = ?1 union all
                  select t::text from tag_follows t where account = ?1 union all
                  select d::text from domain_blocks d where account = ?1 union all
                  select c::text from conversation_mutes c where account = ?1 union all
                  select r::text from reports r where account = ?1 union all
                  select h::text from report_handlings h where report = 509 union all
                  select o::text from own_states o where account = ?1 union all
                  select d::text from direct_statuses d where account = ?1) every_row order by t
                """, String.class)
                    .setParameter(1, ACTOR)
                    .getResultList();
            return rows;
        }));
    }
}
