package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.DomainSeverity;
import org.mukudori.events.Topic;
import org.mukudori.testkit.RealParts;

/** What operators think of a domain holds for everybody from there and from below, before and after they come. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class PoliciesIT {
    @Inject
    World world;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String database;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @ParameterizedTest
    @ValueSource(strings = {"bad.example", "deep.down.bad.example", "bad.example:8443"})
    void shouldHideWhoComesFromASuspendedDomain(String domain) {
        var reader = world.person("reader");
        var early = world.person("early", account -> account.setDomain(domain));
        var other = world.person("other", account -> account.setDomain("notbad.example"));
        world.follow(reader, early);
        world.follow(reader, other);
        var hidden = world.post(early, "from a bad place");
        var shown = world.post(other, "from another");
        assertThat(world.get("/api/v1/timelines/home", reader).ids()).hasSize(2);

        think("bad.example", DomainSeverity.SUSPENDED);
        var late = world.person("late", account -> account.setDomain(domain));
        var alsoHidden = world.post(late, "from there too");

        assertThat(world.get("/api/v1/timelines/home", reader).ids()).containsExactly(Long.toString(shown.getId()));
        assertThat(world.get("/api/v1/statuses/" + hidden.getId(), reader).status())
                .isEqualTo(404);
        assertThat(world.get("/api/v1/statuses/" + alsoHidden.getId(), World.NOBODY)
                        .status())
                .isEqualTo(404);
        assertThat(world.get("/api/v1/accounts/" + late, reader).status()).isEqualTo(404);

        world.append(Topic.DOMAIN_POLICIES, "bad.example", null, 0);
        assertThat(world.get("/api/v1/timelines/home", reader).ids()).hasSize(2);
        assertThat(world.get("/api/v1/statuses/" + alsoHidden.getId(), reader).status())
                .isEqualTo(200);
    }

    @Test
    void shouldKeepASilencedDomainFromPublicTimelinesOnly() {
        var reader = world.person("reader");
        var loud = world.person("loud", account -> account.setDomain("loud.example"));
        world.follow(reader, loud);
        var post = world.post(loud, "hear hear");
        var id = Long.toString(post.getId());
        assertThat(world.get("/api/v1/timelines/public", reader).ids()).contains(id);

        think("loud.example", DomainSeverity.SILENCED);

        assertThat(world.get("/api/v1/timelines/public", reader).ids()).doesNotContain(id);
        assertThat(world.get("/api/v1/timelines/home", reader).ids()).containsExactly(id);
        world.append(Topic.DOMAIN_POLICIES, "loud.example", null, 0);
    }

    @Test
    void shouldKeepWhomOperatorsSuspendedWhateverTheirDomain() {
        var reader = world.person("reader");
        var alone = world.person(
                "alone", account -> account.setDomain("mixed.example").setSuspended(true));
        think("mixed.example", DomainSeverity.SUSPENDED);
        think("mixed.example", DomainSeverity.NONE);

        assertThat(world.get("/api/v1/accounts/" + alone, reader).status()).isEqualTo(404);
    }

    /** Each view is written by several transactions, and two of them may be under way at once. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldSuspendWhoComesWhileTheirDomainIsSuspended(boolean accountFirst) throws Exception {
        var domain = accountFirst ? "one.at-once.example" : "two.at-once.example";
        var account = """
                insert into accounts (id, username, domain, uri, url, display_name, locked, hide_collections, discoverable, event)
                values (%d, 'x', '%s', '', '', '', false, false, false, '')""".formatted(accountFirst ? 1 : 2, domain);
        var policy =
                "insert into domain_policies values ('%s', 2); select judge_domain('%s')".formatted(domain, domain);
        try (var one = connect();
                var other = connect();
                var later = Executors.newSingleThreadExecutor()) {
            one.setAutoCommit(false);
            run(one, accountFirst ? account : policy);
            var second = later.submit(() -> {
                run(other, accountFirst ? policy : account);
                return true;
            });
            Thread.sleep(300);
            one.commit();
            assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();

            try (var question = other.createStatement();
                    var answer = question.executeQuery(
                            "delete from accounts where domain = '%s' returning suspended".formatted(domain))) {
                assertThat(answer.next()).isTrue();
                assertThat(answer.getBoolean(1)).isTrue();
            }
            run(other, "delete from domain_policies where domain = '%s'".formatted(domain));
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database, user, password);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void think(String domain, DomainSeverity severity) {
        var policy = DomainPolicyChanged.newBuilder()
                .setDomain(domain)
                .setSeverity(severity)
                .setAt(Instant.now())
                .build();
        world.append(Topic.DOMAIN_POLICIES, domain, policy, 0);
    }
}
