package org.mukudori.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;
import org.mukudori.accounts.app.Start;
import org.mukudori.accounts.domain.NewAccount;
import org.mukudori.accounts.domain.Secrets;
import org.mukudori.accounts.store.Claims;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.activitypub.SealedKey;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Ends;
import org.mukudori.platform.projection.Projector;
import org.mukudori.testkit.RealParts;

/** What a crash or a lost database leaves behind. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RecoveryIT {
    private static final String PASSWORD = "a long enough password";

    @TestHTTPResource
    String url = "";

    @Inject
    Start start;

    @Inject
    Claims claims;

    @Inject
    Ends ends;

    @Inject
    Projector projector;

    @Inject
    Mutiny.SessionFactory database;

    @Test
    void shouldAppendWhatWasClaimedBeforeACrash() {
        awaitStart();
        var key = Keys.account(77_000);
        var claimed = new NewAccount(new LocalUris(Site.ORIGIN), "localhost:3000")
                .person(77_000, "claimed", Instant.ofEpochMilli(0), org.mukudori.accounts.domain.Role.NONE, "PEM");
        await(() -> claims.claim(Topic.ACCOUNTS, key, 77_000, claimed));

        await(() -> start.appendClaims());

        assertThat(await(() -> claims.toAppend(77_000))).isEmpty();
        eventually("the view has it from the log", () -> nameOwner("claimed") == 77_000);
    }

    @Test
    void shouldBringEverybodyBackFromTheLog() {
        awaitStart();
        var operator = new Site(url).operator();
        var id = Long.parseLong(operator.json("POST", "/internal/admin/users", user("lost_and_found"))
                .must(200)
                .json()
                .path("id")
                .asText());
        var token = operator.json(
                        "POST",
                        "/internal/admin/tokens",
                        "{\"username\":\"lost_and_found\",\"application\":\"Seed\",\"scopes\":\"read\"}")
                .must(200)
                .json()
                .path("token")
                .asText();
        eventually("the view is there", () -> offset("accounts:" + id).isPresent());

        loseTheDatabase();
        eventually("the account is back", () -> await(() -> claims.account(id)).isPresent());
        eventually("its key is back", () -> offset("actor-keys:" + id).isPresent());
        eventually(
                "its token is back",
                () -> offset("access-tokens:" + Secrets.hash(token)).isPresent());

        assertThat(await(() -> claims.account(id)).map(AccountChanged::getUsername))
                .contains("lost_and_found");
        assertThat(new Site(url)
                        .with("Mukudori-Token", Secrets.hash(token))
                        .get("/api/v1/apps/verify_credentials")
                        .must(200)
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("Seed");
        assertThat(operator.json("POST", "/internal/admin/users", user("LOST_and_found"))
                        .must(200)
                        .json()
                        .path("id")
                        .asText())
                .as("credentials are given anew, the account stays")
                .isEqualTo(Long.toString(id));
        operator.json("POST", "/internal/admin/users", user("lost_and_found")).must(422);
    }

    @Test
    void shouldHaveAnActorOfItsOwnWhoseKeyOpens() {
        awaitStart();
        var actor = await(() -> claims.account(NewAccount.INSTANCE_ACTOR)).orElseThrow();

        assertThat(actor.getUri()).isEqualTo("http://localhost:3000/actor");
        assertThat(actor.getPublicKeyPem()).startsWith("-----BEGIN PUBLIC KEY-----");
        var key = await(() -> claims.key(NewAccount.INSTANCE_ACTOR)).orElseThrow();
        assertThat(new SealedKey(java.util.Base64.getEncoder().encodeToString(new byte[32]))
                        .open(key.getKeyId(), key.getEncryptedPrivateKey().array())
                        .getAlgorithm())
                .isEqualTo("RSA");
    }

    /** All rows are gone, and the tail stumbles, as it would when the service is started anew. */
    private void loseTheDatabase() {
        var reached = await(() -> ends.of(Set.of(Topic.ACCOUNTS)));
        sql("update log_positions set next_offset = next_offset + 1000000");
        new Site(url)
                .operator()
                .json("PUT", "/internal/admin/users/lost_and_found/role", "{\"role\":\"Moderator\"}")
                .must(200);
        eventually("the tail stumbles", () -> !projector.has(reached));
        for (var table : new String[] {"claims", "usernames", "users", "log_positions"}) {
            sql("delete from " + table);
        }
    }

    private void sql(String statement) {
        await(() -> database.withStatelessTransaction(
                (session, _) -> session.createNativeQuery(statement).executeUpdate()));
    }

    private long nameOwner(String name) {
        return await(() -> database.withStatelessSession(session -> session.createNativeQuery(
                                        "select account from usernames where username = ?1", Long.class)
                                .setParameter(1, name)
                                .getSingleResultOrNull()))
                        == null
                ? 0
                : 77_000;
    }

    private Optional<Long> offset(String claim) {
        return Optional.ofNullable(await(() -> database.withStatelessSession(
                session -> session.createNativeQuery("select at_offset from claims where id = ?1", Long.class)
                        .setParameter(1, claim)
                        .getSingleResultOrNull())));
    }

    private static String user(String name) {
        return "{\"username\":\"%s\",\"email\":\"%s@example.org\",\"password\":\"%s\"}"
                .formatted(name, name.toLowerCase(java.util.Locale.ROOT), PASSWORD);
    }

    private void awaitStart() {
        eventually("ready", () -> new Site(url).get("/q/health/ready").status() == 200);
    }

    private static void eventually(String what, BooleanSupplier condition) {
        var deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not within 30 s: " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
