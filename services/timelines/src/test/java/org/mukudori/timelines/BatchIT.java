package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.Mention;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBookmarked;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.projection.Batch;
import org.mukudori.testkit.RealParts;
import org.mukudori.timelines.store.TimelinesView;

/** Many facts in one go lead to the rows that they lead to one by one. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class BatchIT {
    private static final int PEOPLE = 5;
    private static final List<Visibility> VISIBILITIES = List.of(Visibility.values());
    private static final List<String> TABLES = List.of(
            "statuses",
            "status_tags",
            "status_mentions",
            "direct_statuses",
            "follows",
            "favourites",
            "bookmarks",
            "account_counts",
            "status_counts");

    @Inject
    World world;

    @Inject
    TimelinesView view;

    @Inject
    Pool database;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldLeadToTheSameRowsInBatchesOfAnySize(long seed) {
        var random = new Random(seed);
        var facts = new ArrayList<Fact>();
        while (facts.size() < 300) {
            var kind = random.nextInt(5);
            for (var more = random.nextInt(12); more >= 0; more--) {
                facts.add(any(kind, random, facts.size()));
            }
        }

        var oneByOne = rows(facts, _ -> 1);

        assertThat(oneByOne).noneSatisfy(table -> assertThat(table).endsWith(": "));
        assertThat(rows(facts, left -> 1 + random.nextInt(left))).isEqualTo(oneByOne);
        assertThat(rows(facts, left -> Math.min(left, 1 + random.nextInt(20)))).isEqualTo(oneByOne);
        assertThat(rows(facts, left -> left)).isEqualTo(oneByOne);
    }

    /** By this state a projection knows that it must halve. */
    @Test
    void shouldRefuseManyForTheFaultOfOne() {
        var good = status(100, new Random(1));
        var poison = Status.newBuilder(good).setId(105).setLanguage("\0").build();
        var facts = Stream.of(good, poison)
                .map(status -> fact(
                        Topic.STATUSES, Keys.status(status.getAccount(), status.getId()), new StatusPosted(status), 0))
                .toList();

        assertThatThrownBy(() -> rows(facts, left -> left)).hasStackTraceContaining("22021");
    }

    @Test
    void shouldLoseOnlyTheOneThatNoDatabaseCanTake() {
        var alice = world.person("alice");
        var first = world.post(alice, "first");
        var poison = world.post(alice, "poison", status -> status.setLanguage("\0"));
        var huge = world.post(alice, "huge", status -> status.setTags(List.of(tooLongForAnIndex())));
        var last = world.post(alice, "last");

        assertThat(world.get("/api/v1/statuses/" + last.getId(), alice).status())
                .isEqualTo(200);
        assertThat(world.get("/api/v1/statuses/" + first.getId(), alice).status())
                .isEqualTo(200);
        assertThat(world.get("/api/v1/statuses/" + poison.getId(), alice).status())
                .isEqualTo(404);
        assertThat(world.get("/api/v1/statuses/" + huge.getId(), alice).status())
                .isEqualTo(404);
    }

    private static String tooLongForAnIndex() {
        return new Random(1)
                .ints(10_000, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static Fact any(int kind, Random random, int offset) {
        var who = 1 + random.nextInt(PEOPLE);
        var whom = 1 + random.nextInt(PEOPLE);
        var status = 100 + random.nextInt(20);
        var author = author(status);
        var now = Instant.ofEpochMilli(1_700_000_000_000L + offset);
        var gone = random.nextInt(8) == 0;
        return switch (kind) {
            case 0, 1 ->
                fact(
                        Topic.STATUSES,
                        Keys.status(author, status),
                        gone ? null : kind == 0 ? new StatusPosted(status(status, random)) : edit(status, random, now),
                        offset);
            case 2 ->
                fact(
                        Topic.STATUSES,
                        Keys.status(author, status + 100L),
                        gone ? null : boost(author, status, now),
                        offset);
            case 3 ->
                fact(
                        Topic.RELATIONSHIPS,
                        Keys.relationship(who, whom, Keys.Relationship.FOLLOW),
                        gone ? null : follow(who, whom, random, now),
                        offset);
            default -> {
                var bookmark = random.nextInt(4) == 0;
                yield fact(
                        Topic.INTERACTIONS,
                        Keys.interaction(
                                who, status, bookmark ? Keys.Interaction.BOOKMARK : Keys.Interaction.FAVOURITE),
                        gone
                                ? null
                                : bookmark
                                        ? new StatusBookmarked((long) offset, (long) who, (long) status, now)
                                        : new StatusFavourited(
                                                (long) offset,
                                                (long) who,
                                                (long) status,
                                                (long) author,
                                                "uri",
                                                "like",
                                                now),
                        offset);
            }
        };
    }

    private static Fact fact(Topic topic, String key, @Nullable SpecificRecord event, int offset) {
        return new Fact(
                topic,
                key,
                event,
                new Position(topic, 0, offset),
                Instant.ofEpochMilli(1_700_000_000_000L + offset),
                0);
    }

    private static int author(int status) {
        return 1 + status % PEOPLE;
    }

    private static StatusEdited edit(int id, Random random, Instant now) {
        return new StatusEdited(
                Status.newBuilder(status(id, random)).setEditedAt(now).build());
    }

    /** What an edit cannot change follows from the id. */
    private static Status status(int id, Random random) {
        var builder = Status.newBuilder()
                .setId(id)
                .setAccount(author(id))
                .setUri("http://localhost:3000/users/u/statuses/" + id)
                .setUrl("http://localhost:3000/@u/" + id)
                .setLocal(true)
                .setCreatedAt(Instant.EPOCH)
                .setVisibility(VISIBILITIES.get(id % VISIBILITIES.size()))
                .setSensitive(false)
                .setSpoilerText("")
                .setContent("\"quoted\" \\ and 椋鳥 " + random.nextInt())
                .setText("")
                .setTags(random.ints(3, 0, 4).mapToObj(tag -> "tag" + tag).toList())
                .setMentions(random.longs(2, 1, PEOPLE + 1L)
                        .mapToObj(who -> new Mention(who, "uri", "url", "acct" + who))
                        .toList())
                .setConversation(id % 3 == 0 ? 100L : id);
        if (random.nextBoolean()) {
            builder.setLanguage("en");
        }
        if (id % 3 == 0) {
            builder.setInReplyToId(100L).setInReplyToAccount((long) author(100)).setInReplyToUri("uri");
        }
        return builder.build();
    }

    private static StatusBoosted boost(int booster, int status, Instant now) {
        return StatusBoosted.newBuilder()
                .setId(status + 100L)
                .setAccount(booster)
                .setUri("http://localhost:3000/users/b/statuses/" + status + "/activity")
                .setLocal(true)
                .setCreatedAt(now)
                .setVisibility(Visibility.PUBLIC)
                .setStatusId(status)
                .setStatusAccount(author(status))
                .setStatusUri("uri")
                .build();
    }

    private static SpecificRecord follow(int source, int target, Random random, Instant now) {
        var follow = Follow.newBuilder()
                .setId(random.nextInt(1000))
                .setSource(source)
                .setTarget(target)
                .setUri("uri")
                .setAt(now)
                .setReblogs(random.nextBoolean())
                .setNotify(random.nextBoolean())
                .setLanguages(random.nextBoolean() ? List.of() : List.of("en", "de"))
                .build();
        return random.nextBoolean() ? new FollowRequested(follow) : new FollowAccepted(follow);
    }

    /** The rows of every table after facts were taken, on empty tables, in a transaction that comes to nothing. */
    private List<String> rows(List<Fact> facts, ToIntFunction<Integer> size) {
        return await(() ->
                database.withConnection(connection -> connection.begin().chain(transaction -> {
                    Uni<?> done = connection
                            .query("truncate " + String.join(", ", TABLES))
                            .execute();
                    for (int from = 0; from < facts.size(); ) {
                        var to = from + size.applyAsInt(facts.size() - from);
                        for (var statement : new Batch(view, facts.subList(from, to)).on(connection)) {
                            done = done.chain(() -> statement);
                        }
                        from = to;
                    }
                    Uni<List<String>> read = done.map(_ -> new ArrayList<>());
                    for (var table : TABLES) {
                        read = read.chain(rows -> rowsOf(connection, table).map(text -> {
                            rows.add(table + ": " + text);
                            return rows;
                        }));
                    }
                    return read.eventually(transaction::rollback);
                })));
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts of nothing are the same as none. */
    private static Uni<String> rowsOf(SqlConnection connection, String table) {
        return connection
                .query("select coalesce(string_agg(line, ' ' order by line), '')"
                        + " from (select cast(t as text) as line from " + table + " t) r"
                        + (table.endsWith("_counts") ? " where line not like '%,0,0,0)'" : ""))
                .execute()
                .map(rows -> rows.iterator().next().getString(0));
    }
}
