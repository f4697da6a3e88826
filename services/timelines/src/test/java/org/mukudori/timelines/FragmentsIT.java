package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.FilteredStatus;
import org.mukudori.events.Keys;
import org.mukudori.events.Status;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;
import org.mukudori.timelines.store.Changes;

/** What is kept of a home shows every change at once, and says what a plain rendering says, letter by letter. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class FragmentsIT {
    private static final String HOME = "/api/v1/timelines/home";

    @Inject
    World world;

    @Inject
    Wants wants;

    @Inject
    Changes changes;

    @Inject
    MeterRegistry metrics;

    /** Two readers follow a friend, whose post the friend has also boosted for a stranger, and who answers it. */
    record Scene(
            World world,
            Wants wants,
            long reader,
            long other,
            long friend,
            long stranger,
            Status post,
            Status said,
            long boost) {}

    interface Change {
        void happens(Scene scene);
    }

    private static Arguments change(String says, Change change) {
        return arguments(says, change);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("nothing", _ -> {}),
                change("the reader favours it", s -> s.world.favourite(s.reader, s.post)),
                change("the reader favours it no more", s -> {
                    s.world.favourite(s.reader, s.post);
                    s.world.read(HOME, s.reader);
                    s.world.unfavourite(s.reader, s.post);
                }),
                change("somebody else favours it", s -> s.world.favourite(s.stranger, s.post)),
                change("what was boosted is favoured", s -> s.world.favourite(s.reader, s.said)),
                change("the reader bookmarks it", s -> s.world.bookmark(s.reader, s.post)),
                change("its author pins it", s -> s.world.pin(s.friend, s.post)),
                change("the reader boosts it", s -> s.world.boost(s.reader, s.post)),
                change("the reader takes a boost back", s -> {
                    var boost = s.world.boost(s.reader, s.post);
                    s.world.read(HOME, s.reader);
                    s.world.unboost(s.reader, boost);
                }),
                change("what was boosted is boosted again", s -> s.world.boost(s.other, s.said)),
                change("somebody answers it", s -> s.world.post(s.stranger, "well", s.world.answering(s.post))),
                change("an answer is deleted", s -> {
                    var answer = s.world.post(s.stranger, "well", s.world.answering(s.post));
                    s.world.read(HOME, s.reader);
                    s.world.delete(answer);
                }),
                change("it is edited", s -> s.world.edit(edited(s.post))),
                change("what was boosted is edited", s -> s.world.edit(edited(s.said))),
                change("what was boosted is deleted", s -> s.world.delete(s.said)),
                change("it is deleted", s -> s.world.delete(s.post)),
                change("the boost is taken back", s -> s.world.unboost(s.friend, s.boost)),
                change("its author has another name", s -> rename(s, s.friend)),
                change("who was boosted has another name", s -> rename(s, s.stranger)),
                change("its author has one more follower", s -> s.world.follow(s.stranger, s.friend)),
                change("its author posts again", s -> s.world.post(s.friend, "more")),
                change("the reader mutes the thread", s -> s.wants.muteConversation(s.reader, s.post)),
                change("the reader filters words", s -> s.wants.filter(s.reader, "no", "hello")),
                change(
                        "the reader filters the boost",
                        s -> s.wants.filter(
                                s.reader,
                                "no",
                                filter -> filter.setStatuses(List.of(new FilteredStatus(1L, s.boost))))),
                change("the reader mutes its author", s -> s.world.mute(s.reader, s.friend, null)),
                change("the reader mutes who was boosted", s -> s.world.mute(s.reader, s.stranger, null)),
                change("the reader blocks who was boosted", s -> s.world.block(s.reader, s.stranger)),
                change("who was boosted blocks the reader", s -> s.world.block(s.stranger, s.reader)),
                change("its author blocks the reader", s -> s.world.block(s.friend, s.reader)),
                change("the reader unfollows", s -> s.world.unfollow(s.reader, s.friend)),
                change("its author is suspended", s -> suspend(s, s.friend)),
                change("who was boosted is suspended", s -> suspend(s, s.stranger)),
                change("it is for followers only from now on, and the reader unfollows", s -> {
                    s.world.edit(Status.newBuilder(s.post)
                            .setVisibility(Visibility.PRIVATE)
                            .build());
                    s.world.read(HOME, s.reader);
                    s.world.unfollow(s.reader, s.friend);
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void shouldShowAtOnceOnAPageThatIsKept(String says, Change change) {
        var scene = scene();
        for (var reader : List.of(scene.reader, scene.other, scene.friend)) {
            heat(reader);
        }

        change.happens(scene);

        for (var reader : List.of(scene.reader, scene.other, scene.friend)) {
            isAsRenderedPlainly(says, reader);
            isAsRenderedPlainly(says, reader);
        }
        var gone = world.get("/api/v1/statuses/" + scene.post.getId(), scene.reader)
                        .status()
                == 404;
        assertThat(world.get(HOME, scene.reader).ids().contains(Long.toString(scene.post.getId())))
                .as(says)
                .isEqualTo(!gone && !says.contains("mutes its author") && !says.contains("unfollows"));
    }

    @Test
    void shouldNotBeKeptWhenItWasReadBeforeAChangeAndComesAfterIt() {
        var scene = scene();
        heat(scene.reader);
        var before = changes.now();
        assertThat(changes.since(before, Changes.Of.COUNTS, scene.post.getId())).isFalse();

        world.favourite(scene.reader, scene.post);
        world.read(HOME, scene.reader);

        assertThat(changes.since(before, Changes.Of.COUNTS, scene.post.getId())).isTrue();
        assertThat(changes.since(before, Changes.Of.READER, scene.reader)).isTrue();
        assertThat(changes.since(changes.now(), Changes.Of.COUNTS, scene.post.getId()))
                .isFalse();
    }

    private Scene scene() {
        var reader = world.person("reader");
        var other = world.person("other");
        var friend = world.person("friend");
        var stranger = world.person("stranger");
        world.follow(reader, friend);
        world.follow(other, friend);
        var said = world.post(stranger, "hello from far away");
        var post = world.post(friend, "hello, \"friends\" & others");
        world.post(friend, "and hello again", world.answering(post));
        var boost = world.boost(friend, said);
        return new Scene(world, wants, reader, other, friend, stranger, post, said, boost);
    }

    /** Afterwards its page costs no rendering. */
    private void heat(long reader) {
        world.read(HOME, reader);
        world.read(HOME, reader);
        var rendered = rendered();
        assertThat(world.read(HOME, reader)).isNotEmpty();
        assertThat(rendered()).isEqualTo(rendered);
    }

    private double rendered() {
        return metrics.counter("mukudori.fragments.rendered").count();
    }

    private void isAsRenderedPlainly(String says, long reader) {
        var plain = new ArrayList<String>();
        var shown = new ArrayList<String>();
        for (var status : world.read(HOME, reader)) {
            shown.add(status.toString());
            plain.add(world.read("/api/v1/statuses/" + status.get("id").asText(), reader)
                    .toString());
        }
        assertThat(shown).as(says).isEqualTo(plain);
    }

    private static Status edited(Status status) {
        return Status.newBuilder(status)
                .setContent("<p>rather: goodbye</p>")
                .setEditedAt(Instant.now())
                .build();
    }

    private static void rename(Scene scene, long account) {
        change(scene, account, "another name", false);
    }

    private static void suspend(Scene scene, long account) {
        change(scene, account, "gone", true);
    }

    private static void change(Scene scene, long account, String name, boolean suspended) {
        var uri = "http://localhost:3000/users/" + account;
        scene.world.append(
                Topic.ACCOUNTS,
                Keys.account(account),
                AccountChanged.newBuilder()
                        .setId(account)
                        .setUsername("a" + account)
                        .setUri(uri)
                        .setUrl("http://localhost:3000/@a" + account)
                        .setInbox(uri + "/inbox")
                        .setDisplayName(name)
                        .setNote("")
                        .setSuspended(suspended)
                        .setCreatedAt(Instant.now())
                        .setUpdatedAt(Instant.now())
                        .build(),
                account);
    }
}
