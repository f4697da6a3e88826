package org.mukudori.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mukudori.events.Keys;
import org.mukudori.events.Partitions;
import org.mukudori.events.ReadersKept;
import org.mukudori.events.Topic;
import org.mukudori.gateway.store.TimelineOwners;
import org.mukudori.platform.log.Log;
import org.mukudori.testkit.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(StubServices.class)
@Timeout(60)
class SeveralTimelinesIT {
    private static final String HOME = "/api/v1/timelines/home";
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");
    private static final long AT_HOME_ELSEWHERE = StubServices.AT_HOME_ELSEWHERE;

    @Inject
    Log log;

    @Inject
    TimelineOwners owners;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI here;

    private final URI configured = StubServices.address("timelines");
    private final URI elsewhere = StubServices.address("timelines-elsewhere");
    private Outside outside;
    private Tokens tokens;

    @BeforeEach
    void arrive() {
        outside = new Outside(here.getPort());
        tokens = new Tokens(log);
    }

    @AfterEach
    void moveBack() {
        for (int partition = 0; partition < Partitions.DEFAULT_COUNT; partition++) {
            keep(partition, configured);
        }
        eventually(() -> owners.all().size() == 1);
    }

    @Test
    void shouldAskWhereTheReaderIsAtHome() {
        var reader = LongStream.iterate(1_000, id -> id + 1)
                .filter(id -> partition(id) != partition(7))
                .findFirst()
                .orElseThrow();
        keep(partition(7), configured);
        keep(partition(reader), elsewhere);
        eventually(() -> owners.of(reader).equals(Optional.of(elsewhere)));

        for (int i = 0; i < 3; i++) {
            assertThat(asked(reader)).isEqualTo("timelines-elsewhere");
            assertThat(asked(7)).isEqualTo("timelines");
        }
    }

    @Test
    void shouldAskAnotherWhenThatOneIsAway() {
        keep(partition(7), NOBODY);
        eventually(() -> owners.of(7).equals(Optional.of(NOBODY)));

        assertThat(asked(7)).isEqualTo("timelines");
    }

    @Test
    void shouldAskAgainWhenTheOneAskedDies() {
        var answer = outside.get(HOME + "?dies", tokens.header(7L, "read"));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void shouldOpenStreamsOnlyWhereTheReaderIsAtHome() throws IOException, InterruptedException {
        keep(partition(AT_HOME_ELSEWHERE), configured);
        keep((partition(AT_HOME_ELSEWHERE) + 1) % Partitions.DEFAULT_COUNT, elsewhere);
        eventually(() ->
                owners.all().contains(elsewhere) && owners.of(AT_HOME_ELSEWHERE).equals(Optional.of(configured)));
        var token = tokens.issue(AT_HOME_ELSEWHERE, null, "read");

        var response = outside.client()
                .send(
                        HttpRequest.newBuilder(here.resolve("/api/v1/streaming/user?access_token=" + token))
                                .build(),
                        BodyHandlers.ofInputStream());

        try (var stream = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertThat(stream.readLine()).isEqualTo("event: update");
            assertThat(stream.readLine()).isEqualTo("data: " + AT_HOME_ELSEWHERE + " elsewhere");
        }
        assertThat(owners.of(AT_HOME_ELSEWHERE)).contains(elsewhere);
    }

    private String asked(long reader) {
        return Outside.json(outside.get(HOME, tokens.header(reader, "read"))).getString("service");
    }

    private void keep(int partition, URI instance) {
        log.append(Topic.TIMELINE_OWNERS, Keys.readers(partition), new ReadersKept(partition, instance.toString()), 0)
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static int partition(long account) {
        return Partitions.of(Keys.account(account), Partitions.DEFAULT_COUNT);
    }

    private static void eventually(BooleanSupplier condition) {
        var until = Instant.now().plusSeconds(10);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(until);
        }
    }
}
