package org.mukudori.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Keys;
import org.mukudori.events.Partitions;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.log.Sink;
import org.mukudori.platform.log.Tail;
import org.mukudori.platform.log.Tails;
import org.mukudori.testkit.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ProjectorIT {
    @Inject
    Log log;

    @Inject
    Projector projector;

    @Inject
    Names names;

    @Inject
    Rebuild rebuild;

    @Inject
    Tails tails;

    @Inject
    Mutiny.SessionFactory database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void shouldHaveWhatWasAppendedOncePositionIsReached() {
        var at = append(11, "hatsune");

        assertThat(reached(at)).isTrue();
        assertThat(username(11)).containsExactly("hatsune");
        assertThat(names.told()).anySatisfy(fact -> assertThat(fact.key()).isEqualTo("11"));
    }

    @Test
    void shouldForgetWhatIsErased() {
        append(12, "rin");

        var at = await(() -> log.erase(Topic.ACCOUNTS, Keys.account(12), 12));

        assertThat(reached(at)).isTrue();
        assertThat(username(12)).isEmpty();
    }

    @Test
    void shouldNotWaitForEver() {
        assertThat(reached(new Position(Topic.ACCOUNTS, 0, 1_000_000))).isFalse();
    }

    @Test
    void shouldPutPoisonAsideAndGoOn() {
        var garbage = raw(Keys.account(13), "garbage".getBytes(StandardCharsets.UTF_8));
        var refused = append(13, "poison");
        var good = append(13, "len");

        assertThat(reached(good)).isTrue();
        assertThat(username(13)).containsExactly("len");
        assertThat(deadLetters(2))
                .hasSize(2)
                .anySatisfy((offset, reason) -> {
                    assertThat(offset).isEqualTo(garbage);
                    assertThat(reason).contains("no single-object encoding");
                })
                .anySatisfy((offset, reason) -> {
                    assertThat(offset).isEqualTo(refused.offset());
                    assertThat(reason).contains("check constraint");
                });
    }

    @Test
    void shouldTakeAgainWhatDatabaseLostWhenItDied() {
        var at = append(14, "luka");
        assertThat(reached(at)).isTrue();

        run("delete from names where account = 14");
        run("update log_positions set next_offset = " + at.offset() + " where topic = 'accounts' and part = "
                + at.partition());
        var _ = query("select cast(pg_terminate_backend(pid) as text) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");

        var until = Instant.now().plusSeconds(20);
        while (username(14).isEmpty()) {
            assertThat(Instant.now()).as("not taken again").isBefore(until);
        }
        assertThat(username(14)).containsExactly("luka");
        assertThat(reached(append(14, "gackpo"))).isTrue();
        assertThat(username(14)).containsExactly("gackpo");
    }

    @Test
    void shouldPutViewMadeAnewInPlaceOfTheOtherWhileThatGoesOn() {
        append(21, "meiko");
        assertThat(reached(append(22, "kaito"))).isTrue();
        run("insert into own (what) values ('kept')");
        run("update names set username = 'spoilt' where account = 21");
        run("delete from names where account = 22");

        rebuild.begin();
        var during = new ArrayList<Position>();
        do {
            during.add(append(23 + during.size(), "gumi" + during.size()));
        } while (rebuild.progress().state() == Rebuild.State.UNDER_WAY);

        assertThat(rebuild.progress())
                .isEqualTo(new Rebuild.Progress(
                        Rebuild.State.DONE,
                        rebuild.progress().records(),
                        rebuild.progress().records(),
                        ""));
        assertThat(username(21)).containsExactly("meiko");
        assertThat(username(22)).containsExactly("kaito");
        assertThat(query("select what from own")).containsExactly("kept");
        during.add(append(23 + during.size(), "gumi" + during.size()));
        during.forEach(at -> assertThat(reached(at)).isTrue());
        for (int i = 0; i < during.size(); i++) {
            assertThat(username(23 + i)).containsExactly("gumi" + i);
        }
        assertThat(names.told()).doesNotHaveDuplicates();
        assertThat(query("select schema_name from information_schema.schemata where schema_name like '%_view'"))
                .isEmpty();
    }

    @Test
    void shouldGoOnFromItsPositionsWhenNoPartitionLacksOne() {
        for (int id = 1_000; id < 1_050; id++) {
            append(id, "many" + id);
        }
        var taken = new CopyOnWriteArrayList<Fact>();
        var last = append(1_050, "last");

        var tail = tails.follow("from-one", Set.of(Topic.ACCOUNTS), Tail.Reads.ALL, new Sink() {
            @Override
            public Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
                return partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> 1L));
            }

            @Override
            public void apply(List<Fact> facts, Map<TopicPartition, Long> next) {
                taken.addAll(facts);
            }

            @Override
            public boolean passing(RuntimeException failure) {
                return true;
            }
        });
        assertThat(await(() -> tail.reached(Positions.of(last), Duration.ofSeconds(20))))
                .isTrue();
        tails.end(tail);

        assertThat(taken).isNotEmpty().noneMatch(fact -> fact.at().offset() < 1);
    }

    private void run(String sql) {
        var _ = await(() -> database.withStatelessSession(
                session -> session.createNativeQuery(sql).executeUpdate()));
    }

    private List<String> query(String sql) {
        return await(() -> database.withStatelessSession(
                session -> session.createNativeQuery(sql, String.class).getResultList()));
    }

    private Position append(long id, String username) {
        return await(() -> log.append(Topic.ACCOUNTS, Keys.account(id), account(id, username), id));
    }

    private boolean reached(Position at) {
        return await(() -> projector.reached(Positions.of(at)));
    }

    private List<String> username(long id) {
        return await(() -> database.withStatelessSession(
                session -> session.createNativeQuery("select username from names where account = ?1", String.class)
                        .setParameter(1, id)
                        .getResultList()));
    }

    private long raw(String key, byte[] bytes) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", (Object) bootstrapServers),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var partition = Partitions.of(key, Partitions.DEFAULT_COUNT);
            return producer.send(new ProducerRecord<>(Topic.ACCOUNTS.topicName(), partition, key, bytes))
                    .get()
                    .offset();
        } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<Long, String> deadLetters(int count) {
        var letters = new java.util.HashMap<Long, String>();
        var until = Instant.now().plusSeconds(20);
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        (Object) bootstrapServers,
                        "auto.offset.reset",
                        "earliest",
                        "group.id",
                        "letters"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(Set.of(Topic.ACCOUNTS.deadLetters()));
            while (letters.size() < count && Instant.now().isBefore(until)) {
                for (var letter : consumer.poll(Duration.ofMillis(200))) {
                    letters.put(
                            Long.parseLong(new String(
                                    letter.headers()
                                            .lastHeader("dead-letter-offset")
                                            .value(),
                                    StandardCharsets.UTF_8)),
                            new String(
                                    letter.headers()
                                            .lastHeader("dead-letter-reason")
                                            .value(),
                                    StandardCharsets.UTF_8));
                }
            }
        }
        return letters;
    }

    private static AccountChanged account(long id, String username) {
        return AccountChanged.newBuilder()
                .setId(id)
                .setUsername(username)
                .setUri("http://localhost:3000/users/" + username)
                .setUrl("http://localhost:3000/@" + username)
                .setInbox("http://localhost:3000/users/" + username + "/inbox")
                .setDisplayName("")
                .setNote("")
                .setCreatedAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
