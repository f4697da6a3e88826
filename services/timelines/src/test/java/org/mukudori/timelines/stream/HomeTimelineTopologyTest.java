package org.mukudori.timelines.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mukudori.events.AuthorHeard;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.Mention;
import org.mukudori.events.MulticastKind;
import org.mukudori.events.Partitions;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusMulticast;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.streams.EventSerde;
import org.mukudori.platform.streams.UnprocessableToDeadLetters;
import org.mukudori.platform.streams.UnreadableToDeadLetters;

class HomeTimelineTopologyTest {
    private static final int PARTITIONS = 8;
    private static final long AUTHOR = 1;
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final TopologyTestDriver driver;
    private final TestInputTopic<String, @Nullable SpecificRecord> relationships;
    private final TestInputTopic<String, @Nullable SpecificRecord> statuses;
    private final TestOutputTopic<String, SpecificRecord> multicast;

    HomeTimelineTopologyTest(@TempDir Path state) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, HomeTimelineTopology.STAGE);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableToDeadLetters.class);
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UnprocessableToDeadLetters.class);
        driver = new TopologyTestDriver(HomeTimelineTopology.of(PARTITIONS, Stores::inMemoryKeyValueStore), settings);
        relationships = input(Topic.RELATIONSHIPS);
        statuses = input(Topic.STATUSES);
        multicast = driver.createOutputTopic(
                Topic.HOME_MULTICAST.topicName(),
                new StringDeserializer(),
                new EventSerde(Topic.HOME_MULTICAST).deserializer());
    }

    private TestInputTopic<String, @Nullable SpecificRecord> input(Topic topic) {
        return driver.createInputTopic(topic.topicName(), new StringSerializer(), new EventSerde(topic).serializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldBeTheTopologyThatIsPublic() throws IOException {
        var description = HomeTimelineTopology.of(PARTITIONS).describe().toString();

        try (var golden = getClass().getResourceAsStream("/home-timeline.topology.txt")) {
            assertThat(description)
                    .isEqualTo(new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 1_000, 50_000})
    void shouldCostNoMoreThanARecordAPartition(long followers) {
        LongStream.range(0, followers).forEach(n -> follow(100 + n));
        multicast.readValuesToList();

        post(11, Visibility.PUBLIC);

        var concerned = LongStream.concat(LongStream.of(AUTHOR), LongStream.range(100, 100 + followers))
                .mapToInt(HomeTimelineTopologyTest::partition)
                .distinct()
                .count();
        assertThat(multicast.readValuesToList()).hasSize((int) concerned).hasSizeLessThanOrEqualTo(PARTITIONS);
    }

    @Test
    void shouldTellOnlyThoseWhoFollowAndTheAuthor() {
        follow(100);
        unfollow(100);
        follow(200, "https://elsewhere.example/inbox");
        relationships.pipeInput(
                Keys.relationship(300, AUTHOR, Keys.Relationship.FOLLOW),
                new FollowRequested(follow(300, AUTHOR, null)));
        multicast.readValuesToList();

        post(11, Visibility.PUBLIC);

        var told = (StatusMulticast) multicast.readValue();
        assertThat(told.getId()).isEqualTo(11);
        assertThat(told.getSourceOffset()).isZero();
        assertThat(multicast.isEmpty()).isTrue();
    }

    @Test
    void shouldTellTheSameWhenItHearsTwice() {
        follow(100);
        follow(100);
        post(11, Visibility.PUBLIC);
        var once = statusesOf(multicast.readValuesToList());
        unfollow(100);
        unfollow(100);
        multicast.readValuesToList();

        post(12, Visibility.PUBLIC);
        post(12, Visibility.PUBLIC);

        assertThat(once).containsOnly(11L);
        assertThat(statusesOf(multicast.readValuesToList())).containsExactly(12L, 12L);
    }

    @Test
    void shouldNotForgetOneFollowerForAnother() {
        var two = LongStream.range(100, 10_000)
                .filter(id -> partition(id) == partition(100))
                .limit(2)
                .toArray();
        follow(two[0]);
        follow(two[1]);
        unfollow(two[0]);
        multicast.readValuesToList();

        post(11, Visibility.PUBLIC);

        assertThat(multicast.readValuesToList()).hasSize(partition(100) == partition(AUTHOR) ? 1 : 2);
    }

    @Test
    void shouldTellADirectMessageWhereItIsAddressedOnly() {
        LongStream.range(100, 200).forEach(this::follow);
        multicast.readValuesToList();

        statuses.pipeInput(
                Keys.status(AUTHOR, 11), new StatusPosted(status(11, Visibility.DIRECT, List.of(mention(150)))));

        assertThat(multicast.readValuesToList()).hasSize(partition(150) == partition(AUTHOR) ? 1 : 2);
    }

    @Test
    void shouldTellOfEditsBoostsAndRemovals() {
        statuses.pipeInput(Keys.status(AUTHOR, 11), new StatusEdited(status(11, Visibility.PUBLIC, List.of())));
        statuses.pipeInput(Keys.status(AUTHOR, 12), boost(12));
        statuses.pipeInput(Keys.status(AUTHOR, 11), null);

        assertThat(multicast.readValuesToList())
                .extracting(told -> ((StatusMulticast) told).getKind())
                .containsExactly(MulticastKind.EDITED, MulticastKind.BOOSTED, MulticastKind.REMOVED);
    }

    @Test
    void shouldSayFromWhereOnAFollowerIsToldOfAll() {
        post(11, Visibility.PUBLIC);
        post(12, Visibility.PUBLIC);
        multicast.readValuesToList();

        follow(100);

        assertThat(multicast.readValue()).isEqualTo(new AuthorHeard(AUTHOR, 100L, 0, 1L));
    }

    @Test
    void shouldPutAsideWhatItCannotReadAndGoOn() {
        var raw =
                driver.createInputTopic(Topic.STATUSES.topicName(), new StringSerializer(), new ByteArraySerializer());
        var letters = driver.createOutputTopic(
                Topic.STATUSES.deadLetters(), new StringDeserializer(), new ByteArrayDeserializer());

        raw.pipeInput(Keys.status(AUTHOR, 11), new byte[] {1, 2, 3});
        post(12, Visibility.PUBLIC);

        var letter = letters.readRecord();
        assertThat(letter.key()).isEqualTo("1/11");
        assertThat(letter.value()).containsExactly(1, 2, 3);
        assertThat(letter.headers().lastHeader("dead-letter-stage").value())
                .asString()
                .isEqualTo("home-timeline");
        assertThat(statusesOf(multicast.readValuesToList())).containsExactly(12L);
    }

    private void follow(long follower) {
        follow(follower, null);
    }

    private void follow(long follower, @Nullable String inbox) {
        relationships.pipeInput(
                Keys.relationship(follower, AUTHOR, Keys.Relationship.FOLLOW),
                new FollowAccepted(follow(follower, AUTHOR, inbox)));
    }

    private void unfollow(long follower) {
        relationships.pipeInput(Keys.relationship(follower, AUTHOR, Keys.Relationship.FOLLOW), null);
    }

    private void post(long id, Visibility visibility) {
        statuses.pipeInput(Keys.status(AUTHOR, id), new StatusPosted(status(id, visibility, List.of())));
    }

    private static List<Long> statusesOf(List<SpecificRecord> told) {
        return told.stream()
                .filter(StatusMulticast.class::isInstance)
                .map(event -> ((StatusMulticast) event).getId())
                .toList();
    }

    private static int partition(long account) {
        return Partitions.of(Keys.account(account), PARTITIONS);
    }

    private static Follow follow(long source, long target, @Nullable String inbox) {
        var follow = Follow.newBuilder()
                .setId(source)
                .setSource(source)
                .setTarget(target)
                .setUri("https://here.example/follows/" + source)
                .setAt(NOW);
        if (inbox != null) {
            follow.setSourceInbox(inbox);
        }
        return follow.build();
    }

    private static Mention mention(long account) {
        return new Mention(account, "https://here.example/users/" + account, "https://here.example/@x", "x");
    }

    private static StatusBoosted boost(long id) {
        return StatusBoosted.newBuilder()
                .setId(id)
                .setAccount(AUTHOR)
                .setUri("https://here.example/boosts/" + id)
                .setLocal(true)
                .setCreatedAt(NOW)
                .setVisibility(Visibility.PUBLIC)
                .setStatusId(5)
                .setStatusAccount(2)
                .setStatusUri("https://here.example/statuses/5")
                .build();
    }

    private static Status status(long id, Visibility visibility, List<Mention> mentions) {
        return Status.newBuilder()
                .setId(id)
                .setAccount(AUTHOR)
                .setUri("https://here.example/statuses/" + id)
                .setUrl("https://here.example/@a/" + id)
                .setLocal(true)
                .setCreatedAt(NOW)
                .setVisibility(visibility)
                .setSensitive(false)
                .setSpoilerText("")
                .setContent("<p>hello</p>")
                .setMentions(mentions)
                .build();
    }
}
