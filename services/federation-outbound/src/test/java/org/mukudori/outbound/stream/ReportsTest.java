package org.mukudori.outbound.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mukudori.activitypub.Json;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.ActivityAddressed;
import org.mukudori.events.Keys;
import org.mukudori.events.ReportCategory;
import org.mukudori.events.ReportFiled;
import org.mukudori.events.ReportHandled;
import org.mukudori.events.Topic;
import org.mukudori.platform.streams.EventSerde;

/** What peers are told of reports. */
class ReportsTest {
    private static final AccountChanged SERVER = Cast.server();
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
        driver = new TopologyTestDriver(new AddressingTopology(Cast.URIS, 8, Duration.ofSeconds(1)).build(), settings);
        for (var account : List.of(SERVER, ALICE, BOB, EVE)) {
            pipe(Topic.ACCOUNTS, Keys.account(account.getId()), account);
        }
    }

    @AfterEach
    void stop() {
        driver().close();
    }

    private void report(AccountChanged target, Consumer<ReportFiled.Builder> more) {
        var report = ReportFiled.newBuilder()
                .setId(7)
                .setAccount(ALICE.getId())
                .setTarget(target.getId())
                .setComment("rude <b>words</b>")
                .setCategory(ReportCategory.OTHER)
                .setAt(Cast.NOW);
        more.accept(report);
        pipe(Topic.REPORTS, Keys.report(target.getId(), 7), report.build());
    }

    @Test
    void shouldPassAReportOnInTheNameOfTheServer() {
        var status = BOB.getUri() + "/statuses/1";
        Consumer<ReportFiled.Builder> passedOn = report -> report.setStatuses(List.of(1L))
                .setStatusUris(List.of(status))
                .setForwardTo(List.of(BOB.getId(), EVE.getId()));
        report(BOB, passedOn);
        report(BOB, passedOn);

        var told = told();
        assertThat(told.stream().map(ActivityAddressed::getId).distinct())
                .containsExactly("http://localhost:3000/actor#reports/7");
        assertThat(told).allSatisfy(flag -> {
            assertThat(flag.getAccount()).isEqualTo(SERVER.getId());
            assertThat(flag.getKeyId()).isEqualTo(SERVER.getPublicKeyId());
            assertThat(flag.getToFollowers()).isFalse();
            assertThat(flag.getInboxes())
                    .containsExactlyInAnyOrder("https://peer.example/inbox", "https://other.example/inbox");
            assertThat(flag.getJson()).doesNotContain("alice");
        });
        var flag = Json.parse(told.getFirst().getJson().getBytes(StandardCharsets.UTF_8));
        assertThat(flag.path("type").asText()).isEqualTo("Flag");
        assertThat(flag.path("actor").asText()).isEqualTo("http://localhost:3000/actor");
        assertThat(flag.path("content").asText()).isEqualTo("rude <b>words</b>");
        assertThat(flag.path("object")).hasToString("[\"" + BOB.getUri() + "\",\"" + status + "\"]");
    }

    @Test
    void shouldKeepOtherReportsToItself() {
        report(BOB, _ -> {});
        report(ALICE, report -> report.setForwardTo(List.of(ALICE.getId())));
        pipe(
                Topic.REPORTS,
                Keys.handling(BOB.getId(), 7),
                ReportHandled.newBuilder()
                        .setReport(7)
                        .setTarget(BOB.getId())
                        .setCategory(ReportCategory.OTHER)
                        .setAt(Cast.NOW)
                        .build());
        pipe(Topic.REPORTS, Keys.report(BOB.getId(), 7), null);

        assertThat(told()).isEmpty();
    }

    private void pipe(Topic topic, String key, @Nullable SpecificRecord event) {
        driver().createInputTopic(topic.topicName(), Serdes.String().serializer(), new EventSerde(topic).serializer())
                .pipeInput(key, event);
    }

    private List<ActivityAddressed> told() {
        return driver()
                .createOutputTopic(
                        Topic.DELIVERIES.topicName(),
                        Serdes.String().deserializer(),
                        new EventSerde(Topic.DELIVERIES).deserializer())
                .readValuesToList()
                .stream()
                .map(ActivityAddressed.class::cast)
                .toList();
    }

    private TopologyTestDriver driver() {
        if (driver == null) {
            throw new IllegalStateException("not started");
        }
        return driver;
    }
}
