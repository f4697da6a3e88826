package org.mukudori.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Keys;
import org.mukudori.events.Status;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.projection.Rebuild;
import org.mukudori.testkit.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class OnlyOnceIT {
    private static final String STATUSES = "/api/v1/statuses";

    @Inject
    Town town;

    @Inject
    Mutiny.SessionFactory database;

    @Inject
    Rebuild rebuild;

    private Answer say(long account, String text, String key) {
        return town.send(
                account,
                "POST",
                STATUSES,
                "application/x-www-form-urlencoded",
                Town.urlEncoded("status", text),
                Map.of("Idempotency-Key", key));
    }

    @Test
    void shouldSayOnceWhatIsSaidFiftyTimesAtOnce() throws InterruptedException, ExecutionException {
        var ann = town.member("fifty");
        var bob = town.member("other");

        var ids = fiftyTimes(() -> say(ann, "once", "key").id());

        assertThat(ids).hasSize(1);
        assertThat(Records.of(Topic.STATUSES, ann + "/")).hasSize(1);
        assertThat(say(ann, "something else", "key").id())
                .isEqualTo(ids.iterator().next());
        assertThat(say(bob, "once", "key").id()).isNotEqualTo(ids.iterator().next());
        assertThat(say(ann, "once", "another").id()).isNotEqualTo(ids.iterator().next());
        assertThat(say(ann, "x", "k".repeat(256)).status()).isEqualTo(422);
        assertThat(say(ann, "x", "k".repeat(255)).status()).isEqualTo(200);
    }

    @Test
    void shouldKnowWhatWasSaidOnceWhenViewIsMadeAnew() throws InterruptedException {
        var ann = town.member("anew");
        var first = say(ann, "before", "before");

        rebuild.begin();
        var during = say(ann, "during", "during");
        while (rebuild.progress().state() == Rebuild.State.UNDER_WAY) {
            Thread.sleep(20);
        }

        assertThat(rebuild.progress().reason()).isEmpty();
        assertThat(say(ann, "again", "before").id()).isEqualTo(first.id());
        assertThat(say(ann, "again", "during").id()).isEqualTo(during.id());
        assertThat(say(ann, "after", "after").status()).isEqualTo(200);
    }

    @Test
    void shouldBoostOnceWhatIsBoostedFiftyTimesAtOnce() throws InterruptedException, ExecutionException {
        var ann = town.member("boosted");
        var bob = town.member("booster");
        var status = town.post(ann, STATUSES, "status", "boost me").id();
        town.knows(ann);

        var ids = fiftyTimes(
                () -> town.post(bob, STATUSES + "/" + status + "/reblog").id());

        assertThat(ids).hasSize(1).doesNotContain(status);
        assertThat(Records.of(Topic.STATUSES, bob + "/")).hasSize(1);
        assertThat(town.post(bob, STATUSES + "/" + status + "/unreblog").id()).isEqualTo(status);
        assertThat(town.post(bob, STATUSES + "/" + status + "/reblog").id()).isNotIn(ids);
        assertThat(Records.of(Topic.STATUSES, bob + "/")).hasSize(3);
    }

    private static Set<Long> fiftyTimes(Callable<Long> request) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var requests = new ArrayList<Future<Long>>();
            for (int i = 0; i < 50; i++) {
                requests.add(threads.submit(request));
            }
            var ids = new ArrayList<Long>();
            for (var answer : requests) {
                ids.add(answer.get());
            }
            return ids.stream().collect(Collectors.toSet());
        }
    }

    @Test
    void shouldAppendWhatACrashLeftClaimed() {
        var ann = town.member("crashed");
        claim(ann, 4_711, "idempotency/left", "an earlier process");

        var answer = say(ann, "again", "left");

        assertThat(answer.id()).isEqualTo(4_711);
        assertThat(Records.of(Topic.STATUSES, Keys.status(ann, 4_711))).isNotEmpty();
        assertThat(say(ann, "again", "left").id()).isEqualTo(4_711);
    }

    @Test
    void shouldAppendWhatACrashLeftClaimedThoughNobodyAsksAgain() {
        var ann = town.member("forgotten");
        claim(ann, 4_712, "idempotency/left", "an earlier process");

        var until = Instant.now().plus(Duration.ofSeconds(20));
        while (Records.of(Topic.STATUSES, Keys.status(ann, 4_712)).isEmpty()) {
            assertThat(Instant.now()).isBefore(until);
        }
    }

    private void claim(long account, long id, String what, String process) {
        var event = new StatusPosted(Status.newBuilder()
                .setId(id)
                .setAccount(account)
                .setUri("https://example.org/" + id)
                .setUrl("https://example.org/" + id)
                .setLocal(true)
                .setCreatedAt(Instant.now())
                .setVisibility(Visibility.PUBLIC)
                .setSensitive(false)
                .setSpoilerText("")
                .setContent("<p>left</p>")
                .build());
        var _ = Town.await(() -> database.withStatelessSession(session -> session.createNativeQuery("""
            insert into claims (account, what, id, topic, record_key, event,
                                claimed_at, instance, process, tried_at)
            values (?1, ?2, ?3, 'STATUSES', ?4, ?5, now(), '1', ?6, now())
            """)
                .setParameter(1, account)
                .setParameter(2, what)
                .setParameter(3, id)
                .setParameter(4, Keys.status(account, id))
                .setParameter(5, new EventCodec().encode(event))
                .setParameter(6, process)
                .executeUpdate()));
    }
}
