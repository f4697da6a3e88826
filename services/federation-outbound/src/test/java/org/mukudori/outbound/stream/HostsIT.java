package org.mukudori.outbound.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.DomainSeverity;
import org.mukudori.events.HostHeard;
import org.mukudori.events.Partitions;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.outbound.store.BarredDomains;
import org.mukudori.testkit.RealParts;

/** What operators see of hosts, and do with them. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class HostsIT {
    private static final String HOSTS = "/api/v1/admin/federation/hosts";

    @Inject
    Town town;

    @Inject
    BarredDomains barred;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ParameterizedTest
    @CsvSource({"Owner, 200", "Admin, 200", "Moderator, 403", "nobody, 403"})
    void shouldTellOperatorsOnly(String role, int status) {
        var caller = new String[] {"Mukudori-Account", "7", "Mukudori-Token", "t", "Mukudori-Role", role};

        assertThat(town.ask("GET", HOSTS, caller).status()).isEqualTo(status);
        assertThat(town.ask("POST", HOSTS + "/role.example/pause", caller).status())
                .isEqualTo(status);
        assertThat(town.ask("POST", HOSTS + "/role.example/resume", caller).status())
                .isEqualTo(status);
        assertThat(town.ask("POST", HOSTS + "/unheard.example/block", caller).status())
                .isEqualTo(status == 200 ? 404 : 403);
    }

    @Test
    void shouldTellNoStrangersAndNoApplications() {
        assertThat(town.ask("GET", HOSTS).status()).isEqualTo(401);
        assertThat(town.ask("GET", HOSTS, "Mukudori-Token", "t").status()).isEqualTo(422);
    }

    @Test
    void shouldAnswerWhatIsNoHostInTheProtocolsForm() {
        assertThat(town.ask("POST", "/internal/hosts/no%20host/pause").status()).isEqualTo(422);
        assertThat(town.ask("GET", "/internal/hosts/unheard.example").status()).isEqualTo(404);
        assertThat(town.ask("POST", "/internal/hosts/unheard.example/retry")
                        .body()
                        .path("error")
                        .asText())
                .isEqualTo("Record not found");
    }

    @Test
    void shouldTellHowAHostIsDoing() {
        try (var peer = town.peer()) {
            var author = town.author("heidi");
            town.follow(town.remote(peer), author);
            town.seen(() -> town.host(peer.host()).hasNonNull("last_success_at"));
            assertThat(town.host(peer.host()).path("state").asText()).isEqualTo("well");

            peer.answer(503);
            town.post(author, Visibility.PUBLIC);
            town.seen(() -> town.host(peer.host()).path("state").asText().equals("failing"));
            var told = town.host(peer.host());
            assertThat(told.path("trouble").asText()).isEqualTo("server_error");
            assertThat(told.path("reason").asText()).isEqualTo("answered 503");
            assertThat(told.path("lag").path("activities").asInt()).isEqualTo(1);
            assertThat(told.path("window").asInt()).isEqualTo(1);
            assertThat(told.hasNonNull("next_attempt_at")).isTrue();

            peer.answer(202);
            assertThat(town.ask("POST", "/internal/hosts/" + peer.host() + "/retry")
                            .status())
                    .isEqualTo(200);
            town.seen(() -> town.host(peer.host()).path("state").asText().equals("well"));
        }
    }

    @Test
    void shouldTryAgainSoonWhenAFailingHostIsHeardFrom() {
        try (var peer = town.peer()) {
            var author = town.author("hanna");
            town.follow(town.remote(peer), author);
            town.seen(() -> peer.types().equals(List.of("Accept")));
            peer.answer(503);
            var status = town.post(author, Visibility.PUBLIC);
            town.seen(() -> town.host(peer.host()).path("failures").asInt() >= 3);

            peer.answer(202);
            town.append(Topic.HOSTS_HEARD, peer.host(), new HostHeard(peer.host(), 300, Instant.now()));

            town.seen(() -> peer.typesAbout(status).equals(List.of("Create")));
            assertThat(town.host(peer.host()).path("per_minute").path("in").asDouble())
                    .isGreaterThan(50);
            assertThat(town.host(peer.host()).path("per_minute").path("out").asDouble())
                    .isLessThan(1);
        }
    }

    @Test
    void shouldLeaveAHostAloneThatIsPausedAndForgetNothing() {
        try (var peer = town.peer()) {
            var author = town.author("ines");
            town.follow(town.remote(peer), author);
            town.seen(() -> peer.types().equals(List.of("Accept")));
            town.ask("POST", "/internal/hosts/" + peer.host() + "/pause");
            town.seen(() -> town.host(peer.host()).path("state").asText().equals("paused"));

            var status = town.post(author, Visibility.PUBLIC);
            town.seen(
                    () -> town.host(peer.host()).path("lag").path("activities").asInt() == 1);
            assertThat(town.ask("POST", "/internal/hosts/" + peer.host() + "/retry")
                            .status())
                    .isEqualTo(422);
            assertThat(peer.types()).containsExactly("Accept");

            town.ask("POST", "/internal/hosts/" + peer.host() + "/resume");
            town.seen(() -> peer.typesAbout(status).equals(List.of("Create")));
        }
    }

    @Test
    void shouldBlockTheDomainOfAHostThatIsKnownAndKeepWhatWasSaidOfIt() {
        try (var peer = town.peer()) {
            var author = town.author("jana");
            town.follow(town.remote(peer), author);
            town.seen(() -> peer.types().equals(List.of("Accept")));
            assertThat(town.ask("POST", "/internal/hosts/com/block").status()).isEqualTo(404);
            var before = DomainPolicyChanged.newBuilder()
                    .setDomain("127.0.0.1")
                    .setSeverity(DomainSeverity.NONE)
                    .setPublicComment("spam")
                    .setAt(Instant.now())
                    .build();
            town.append(Topic.DOMAIN_POLICIES, "127.0.0.1", before);
            town.seen(() -> barred.policy("127.0.0.1").isPresent());

            var owner = new String[] {"Mukudori-Account", "7", "Mukudori-Token", "t", "Mukudori-Role", "Owner"};
            assertThat(town.ask("POST", HOSTS + "/" + peer.host() + "/block", owner)
                            .status())
                    .isEqualTo(200);

            town.seen(() -> town.host(peer.host()).path("blocked").asBoolean());
            assertThat(barred.policy("127.0.0.1").orElseThrow().getPublicComment())
                    .isEqualTo("spam");
        } finally {
            town.erase(Topic.DOMAIN_POLICIES, "127.0.0.1", 0);
            town.seen(() -> !barred.has("127.0.0.1"));
        }
    }

    @Test
    void shouldTellWhatIsLostWhenTheLogDoesNotReachBackThatFar() throws ExecutionException, InterruptedException {
        try (var peer = town.peer()) {
            var author = town.author("jan");
            town.follow(town.remote(peer), author);
            town.seen(() -> peer.types().equals(List.of("Accept")));
            town.ask("POST", "/internal/hosts/" + peer.host() + "/pause");
            town.seen(() -> town.host(peer.host()).path("state").asText().equals("paused"));
            town.post(author, Visibility.PUBLIC);
            town.post(author, Visibility.PUBLIC);
            town.seen(
                    () -> town.host(peer.host()).path("lag").path("activities").asInt() == 2);

            forget(new TopicPartition(Topic.DELIVERIES.topicName(), Partitions.of(peer.host(), 8)));
            town.ask("POST", "/internal/hosts/" + peer.host() + "/resume");

            town.seen(() -> town.host(peer.host()).path("lost").asInt() == 2);
            var after = town.post(author, Visibility.PUBLIC);
            town.seen(() -> peer.typesAbout(after).equals(List.of("Create")));
            assertThat(peer.types()).containsExactly("Accept", "Create");
        }
    }

    private void forget(TopicPartition partition) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) kafka))) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }
    }
}
