package org.mukudori.outbound.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mukudori.activitypub.FollowersDigest;
import org.mukudori.activitypub.Json;
import org.mukudori.events.AccountBlocked;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.ActivityAddressed;
import org.mukudori.events.DeliveriesSettled;
import org.mukudori.events.DeliverySettled;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.HostFollowed;
import org.mukudori.events.Keys;
import org.mukudori.events.Settlement;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.streams.EventSerde;

class AddressingTopologyTest {
    private static final int PARTITIONS = 8;
    private static final AccountChanged ALICE = Cast.local(11, "alice");
    private static final AccountChanged BOB = Cast.remote(12, "bob", "https://peer.example");
    private static final AccountChanged EVE = Cast.remote(13, "eve", "https://other.example");

    @TempDir
    Path state = Path.of("");

    private @Nullable TopologyTestDriver driver;

    @BeforeEach
    void start() {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, AddressingTopology.STAGE);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(topology().build(), settings);
        account(ALICE);
        account(BOB);
        account(EVE);
    }

    @AfterEach
    void stop() {
        driver().close();
    }

    private static AddressingTopology topology() {
        return new AddressingTopology(Cast.URIS, PARTITIONS, Duration.ofMinutes(1));
    }

    @Test
    @Timeout(30)
    void shouldNotWaitForAccountsUnknownOfWhichWasToldLongAgo() {
        for (int i = 0; i < 100; i++) {
            var stranger = Cast.remote(1_000 + i, "stranger" + i, "https://peer.example");
            relationship(stranger, ALICE, Cast.follows(stranger, ALICE), ALICE.getId());
        }
        relationship(BOB, ALICE, Cast.follows(BOB, ALICE), ALICE.getId());

        assertThat(said()).singleElement().asString().startsWith("Accept");
    }

    @Test
    void shouldHaveTheShapeThatIsPinned() throws IOException {
        try (var pinned = getClass().getResourceAsStream("/addressing-topology.txt")) {
            assertThat(pinned).isNotNull();
            assertThat(topology().build().describe().toString().strip())
                    .isEqualTo(new String(pinned.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 8", "1000, 8", "50000, 8"})
    void shouldTellOnceAPartitionWhateverTheNumberOfFollowers(int followers, int most) {
        var hosts = new FollowerHosts(driver().getKeyValueStore(AddressingTopology.FOLLOWER_HOSTS));
        for (int i = 0; i < followers; i++) {
            hosts.change(ALICE.getId(), 1_000 + i, "https://host" + i % 300 + ".example/inbox", null, 0);
        }

        status(1, Cast.posted(ALICE, 1, Visibility.PUBLIC));

        assertThat(said()).hasSizeBetween(1, most).containsOnly(said("Create", "/statuses/1/activity"));
    }

    @Test
    void shouldTellWhatAHostsFollowersAreComparedBy() {
        var carol = Cast.remote(14, "carol", "https://peer.example");
        var dave = AccountChanged.newBuilder(Cast.remote(15, "dave", "https://peer.example"))
                .setUri("https://users.example/dave")
                .build();
        account(carol);
        account(dave);
        for (int twice = 0; twice < 2; twice++) {
            follow(BOB, ALICE);
            follow(carol, ALICE);
        }
        var both = new FollowersDigest();
        both.add(FollowersDigest.of(BOB.getUri()));
        both.add(FollowersDigest.of(carol.getUri()));
        var bob = new FollowersDigest();
        bob.add(FollowersDigest.of(BOB.getUri()));
        assertThat(digest("peer.example")).isEqualTo(both.toString());

        relationship(carol, ALICE, null, carol.getId());
        assertThat(digest("peer.example")).isEqualTo(bob.toString());
        follow(dave, ALICE);
        assertThat(digest("peer.example")).as("not all are of that host").isNull();
        relationship(dave, ALICE, null, dave.getId());
        assertThat(digest("peer.example")).isEqualTo(bob.toString());
    }

    private @Nullable String digest(String host) {
        return new FollowerHosts(driver().getKeyValueStore(AddressingTopology.FOLLOWER_HOSTS))
                .at(host, ALICE.getId())
                .orElseThrow()
                .getDigest();
    }

    @Test
    void shouldTellAPeerThatNobodyFollowsThereThoughItNeverWasToldOtherwise() {
        relationship(ALICE, BOB, null, BOB.getId());
        relationship(ALICE, BOB, null, 0);
        assertThat(said()).isEmpty();

        relationship(ALICE, BOB, null, ALICE.getId());

        assertThat(said()).singleElement().asString().startsWith("Undo");
    }

    @Test
    void shouldTellOfAStatusFromItsBeginningToItsEnd() {
        follow(BOB, ALICE);
        said();
        status(1, Cast.posted(ALICE, 1, Visibility.PUBLIC));
        status(1, Cast.edited(ALICE, 1, Visibility.PUBLIC));
        status(1, null);

        assertThat(said())
                .containsExactly(
                        said("Create", "/statuses/1/activity"),
                        said(
                                "Update",
                                "/statuses/1#updates/"
                                        + Cast.NOW.plusSeconds(60).toEpochMilli()),
                        said("Delete", "/statuses/1#delete"));
    }

    @Test
    void shouldSayTheSameWhenEverythingComesTwice() {
        for (int twice = 0; twice < 2; twice++) {
            follow(BOB, ALICE);
            status(1, Cast.posted(ALICE, 1, Visibility.PUBLIC));
            status(1, null);
            favourite(Cast.favourited(ALICE, 5, BOB, "https://peer.example/notes/4"), 4);
            favourite(null, 4);
        }

        var all = said();
        assertThat(all.subList(0, all.size() / 2)).isEqualTo(all.subList(all.size() / 2, all.size()));
    }

    @Test
    void shouldTellADirectPostToThoseMentionedOnly() {
        follow(BOB, ALICE);
        deliveries().readRecordsToList();
        status(1, Cast.posted(ALICE, 1, Visibility.DIRECT, EVE));

        var told = deliveries().readValue();
        assertThat(told).isInstanceOfSatisfying(ActivityAddressed.class, addressed -> {
            assertThat(addressed.getToFollowers()).isFalse();
            assertThat(addressed.getInboxes()).containsExactly("https://other.example/inbox");
        });
        assertThat(deliveries().isEmpty()).isTrue();
    }

    @Test
    void shouldTellWhoeverWasEverMentionedOfTheEnd() {
        status(1, Cast.posted(ALICE, 1, Visibility.PUBLIC, EVE));
        status(1, Cast.edited(ALICE, 1, Visibility.PUBLIC));
        deliveries().readRecordsToList();
        status(1, null);

        assertThat(((ActivityAddressed) deliveries().readValue()).getInboxes())
                .containsExactly("https://other.example/inbox");
    }

    @Test
    void shouldTellHostsWhomTheyFollowAsLongAsTheyDo() {
        var second = Cast.remote(14, "ben", "https://peer.example");
        follow(BOB, ALICE);
        follow(second, ALICE);
        unfollow(BOB, ALICE, BOB);
        unfollow(second, ALICE, second);

        var key = Keys.hostAccount("peer.example", ALICE.getId());
        assertThat(hostFollowers().readKeyValuesToList().stream()
                        .map(told -> told.key + " "
                                + (told.value instanceof HostFollowed followed ? followed.getFollowers() : 0)))
                .containsExactly(key + " 1", key + " 2", key + " 1", key + " 0");
    }

    @ParameterizedTest
    @CsvSource({"PUBLIC, 2", "PRIVATE, 1"})
    void shouldTellHostsThatHadItOfItsEndThoughTheyHoldNoFollowersNow(Visibility visibility, int times) {
        follow(BOB, ALICE);
        status(1, Cast.posted(ALICE, 1, visibility));
        unfollow(BOB, ALICE, BOB);
        deliveries().readRecordsToList();
        status(1, Cast.edited(ALICE, 1, visibility));
        status(1, null);

        var told = deliveries().readValuesToList();
        assertThat(told)
                .hasSize(times)
                .allSatisfy(event -> assertThat(((ActivityAddressed) event).getInboxes())
                        .containsExactly("https://peer.example/inbox"));
        assertThat(told).last().satisfies(event -> assertThat(type(event)).isEqualTo("Delete"));
    }

    @Test
    void shouldDropAFollowerWhoseOwnInboxIsNoMore() {
        var loner = AccountChanged.newBuilder(Cast.remote(15, "lone", "https://peer.example"))
                .clearSharedInbox()
                .build();
        account(loner);
        relationship(loner, ALICE, following(loner), 0);
        relationship(BOB, ALICE, following(BOB), 0);
        settled(loner.getInbox());
        settled("https://peer.example/inbox");

        var ended = out(Topic.RELATIONSHIPS).readRecordsToList();
        assertThat(ended).hasSize(1).first().satisfies(end -> {
            assertThat(end.key()).isEqualTo(Keys.relationship(loner.getId(), ALICE.getId(), Keys.Relationship.FOLLOW));
            assertThat(end.value()).isNull();
            assertThat(new String(end.headers().lastHeader("by").value(), StandardCharsets.US_ASCII))
                    .isEqualTo("15");
        });
    }

    private static SpecificRecord following(AccountChanged source) {
        var follow = Follow.newBuilder(Cast.follows(source, ALICE).getFollow());
        return new FollowAccepted(
                follow.setSourceInbox(Addressees.inbox(source)).build());
    }

    private void settled(String goneInbox) {
        var settled = DeliverySettled.newBuilder()
                .setHost("peer.example")
                .setInbox(goneInbox)
                .setActivity("https://here.example/1")
                .setAccount(ALICE.getId())
                .setSettlement(Settlement.GONE)
                .setAttempts(1)
                .setGoneInboxes(List.of(goneInbox))
                .setAt(Cast.NOW)
                .build();
        in(Topic.DELIVERY_OUTCOMES).pipeInput(Keys.account(ALICE.getId()), new DeliveriesSettled(List.of(settled)));
    }

    @Test
    void shouldTurnRelationshipsIntoActivities() {
        relationship(ALICE, BOB, Cast.asks(ALICE, BOB), 0);
        unfollow(ALICE, BOB, ALICE);
        follow(BOB, ALICE);
        unfollow(BOB, ALICE, ALICE);
        relationship(ALICE, EVE, Cast.asks(ALICE, EVE), 0);
        unfollow(ALICE, EVE, EVE);
        var block = new AccountBlocked(9L, ALICE.getId(), BOB.getId(), Cast.URIS.block("alice", 9), Cast.NOW);
        var key = Keys.relationship(ALICE.getId(), BOB.getId(), Keys.Relationship.BLOCK);
        in(Topic.RELATIONSHIPS).pipeInput(key, block);
        in(Topic.RELATIONSHIPS).pipeInput(key, (SpecificRecord) null);

        assertThat(said().stream().map(activity -> activity.substring(0, activity.indexOf(' '))))
                .containsExactly("Follow", "Undo", "Accept", "Reject", "Follow", "Block", "Undo");
    }

    @Test
    void shouldTellTheAuthorAndTheFollowersOfABoost() {
        follow(EVE, ALICE);
        deliveries().readRecordsToList();
        status(7, Cast.boosted(ALICE, 7, BOB, "https://peer.example/notes/6"));
        status(7, null);

        var told = deliveries().readValuesToList();
        assertThat(told).allSatisfy(event -> {
            var addressed = (ActivityAddressed) event;
            assertThat(addressed.getToFollowers()).isTrue();
            assertThat(addressed.getInboxes()).containsExactly("https://peer.example/inbox");
        });
        assertThat(told.stream().map(AddressingTopologyTest::type).distinct()).containsExactly("Announce", "Undo");
    }

    @Test
    void shouldSayNothingOfWhatPeersSay() {
        var theirs = Cast.posted(ALICE, 3, Visibility.PUBLIC, EVE);
        theirs.getStatus().put("local", false);
        status(3, theirs);
        status(3, null);

        assertThat(deliveries().isEmpty()).isTrue();
    }

    private void account(AccountChanged account) {
        in(Topic.ACCOUNTS).pipeInput(Keys.account(account.getId()), account);
    }

    private void status(long id, @Nullable SpecificRecord event) {
        in(Topic.STATUSES).pipeInput(Keys.status(ALICE.getId(), id), event);
    }

    private void favourite(@Nullable SpecificRecord event, long status) {
        in(Topic.INTERACTIONS).pipeInput(Keys.interaction(ALICE.getId(), status, Keys.Interaction.FAVOURITE), event);
    }

    private void follow(AccountChanged source, AccountChanged target) {
        relationship(source, target, Cast.follows(source, target), 0);
    }

    private void unfollow(AccountChanged source, AccountChanged target, AccountChanged by) {
        relationship(source, target, null, by.getId());
    }

    private void relationship(AccountChanged source, AccountChanged target, @Nullable SpecificRecord event, long by) {
        var headers = new RecordHeaders();
        headers.add("by", Long.toString(by).getBytes(StandardCharsets.US_ASCII));
        var key = Keys.relationship(source.getId(), target.getId(), Keys.Relationship.FOLLOW);
        in(Topic.RELATIONSHIPS).pipeInput(new TestRecord<>(key, event, headers, Cast.NOW));
    }

    private List<String> said() {
        return deliveries().readValuesToList().stream()
                .map(event -> type(event) + " " + ((ActivityAddressed) event).getId())
                .toList();
    }

    private static String said(String type, String path) {
        return type + " " + ALICE.getUri() + path;
    }

    private static String type(SpecificRecord event) {
        return json(event).path("type").asText();
    }

    private static ObjectNode json(SpecificRecord event) {
        return Json.parse(((ActivityAddressed) event).getJson().getBytes(StandardCharsets.UTF_8));
    }

    private TopologyTestDriver driver() {
        if (driver == null) {
            throw new IllegalStateException("not started");
        }
        return driver;
    }

    private TestInputTopic<String, SpecificRecord> in(Topic topic) {
        return driver().createInputTopic(
                        topic.topicName(), Serdes.String().serializer(), new EventSerde(topic).serializer());
    }

    private TestOutputTopic<String, SpecificRecord> deliveries() {
        return out(Topic.DELIVERIES);
    }

    private TestOutputTopic<String, SpecificRecord> hostFollowers() {
        return out(Topic.HOST_FOLLOWERS);
    }

    private TestOutputTopic<String, SpecificRecord> out(Topic topic) {
        return driver().createOutputTopic(
                        topic.topicName(), Serdes.String().deserializer(), new EventSerde(topic).deserializer());
    }
}
