package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.mukudori.testkit.RealParts;
import org.mukudori.timelines.store.home.ReaderPartitions;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class HomeIT {
    private static final String HOME = "/api/v1/timelines/home";

    @Inject
    World world;

    @Inject
    ReaderPartitions homes;

    @Test
    void shouldShowOnesOwnPostsAtOnce() {
        var alice = world.person("alice");
        awaitMemory(alice);

        for (int i = 0; i < 200; i++) {
            var post = world.post(alice, "post " + i);
            assertThat(world.get(HOME, alice).ids()).first().isEqualTo(Long.toString(post.getId()));
        }
    }

    @Test
    void shouldShowWhomOneFollowsAtOnceAndNoLongerThan() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        awaitMemory(alice);
        var before = world.post(bob, "before");
        assertThat(world.get(HOME, alice).ids()).isEmpty();

        world.follow(alice, bob);
        assertThat(world.get(HOME, alice).ids()).containsExactly(id(before.getId()));
        var after = world.post(bob, "after");
        await(() -> world.get(HOME, alice).ids().contains(id(after.getId())));

        world.unfollow(alice, bob);
        assertThat(world.get(HOME, alice).ids()).isEmpty();
    }

    @Test
    void shouldShowTheSamePagesFromMemoryAndAfterLosingItAndWhenAllIsToldTwice() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var carol = world.person("carol");
        var dan = world.person("dan");
        world.follow(alice, bob);
        world.follow(alice, carol, follow -> follow.setReblogs(false));
        awaitMemory(alice);
        world.get(HOME, alice);
        var expected = new ArrayList<String>();
        for (int i = 0; i < 15; i++) {
            var ofBob = world.post(bob, "bob " + i);
            var ofDan = world.post(dan, "dan " + i);
            expected.addFirst(id(ofBob.getId()));
            expected.addFirst(id(world.boost(bob, ofDan)));
            world.boost(carol, ofDan);
            world.post(bob, "to a stranger", world.answering(ofDan));
            expected.addFirst(
                    id(world.post(carol, "to bob", world.answering(ofBob)).getId()));
        }
        var gone = world.post(bob, "gone");
        world.delete(gone);
        await(() -> pages(alice).equals(expected));
        var fromMemory = pages(alice);

        homes.forget();
        assertThat(pages(alice)).isEqualTo(fromMemory).isEqualTo(expected);

        world.again();
        assertThat(pages(alice)).isEqualTo(expected);
    }

    @Test
    void shouldNotShowWhomOneMutesOrBlocks() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var carol = world.person("carol");
        world.follow(alice, bob);
        world.follow(alice, carol);
        awaitMemory(alice);
        world.get(HOME, alice);
        var ofBob = world.post(bob, "one");
        world.post(carol, "two");

        world.mute(alice, carol, null);
        assertThat(world.get(HOME, alice).ids()).containsExactly(id(ofBob.getId()));
        world.block(bob, alice);

        assertThat(world.get(HOME, alice).ids()).isEmpty();
    }

    @Test
    void shouldAnswerStrangersWithAnError() {
        assertThat(world.get(HOME, World.NOBODY).status()).isEqualTo(401);
        assertThat(world.get("/api/v1/timelines/list/1", World.NOBODY).status()).isEqualTo(401);
    }

    @Test
    void shouldShowAListToItsOwnerOnly() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        world.follow(alice, bob);
        var list = world.list(alice, "friends", bob);
        var post = world.post(bob, "hello");

        assertThat(world.get("/api/v1/timelines/list/" + list, alice).ids()).containsExactly(id(post.getId()));
        assertThat(world.get("/api/v1/timelines/list/" + list, bob).status()).isEqualTo(404);
    }

    private List<String> pages(long reader) {
        var all = new ArrayList<String>();
        var path = HOME + "?limit=7";
        for (var page = world.get(path, reader).ids(); !page.isEmpty(); ) {
            all.addAll(page);
            page = world.get(path + "&max_id=" + page.getLast(), reader).ids();
        }
        return all;
    }

    private void awaitMemory(long reader) {
        await(() -> homes.keeps(reader));
    }

    private static String id(long id) {
        return Long.toString(id);
    }

    private static void await(BooleanSupplier condition) {
        var end = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
