package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mukudori.events.Attachment;
import org.mukudori.events.ConversationMarked;
import org.mukudori.events.Keys;
import org.mukudori.events.NotificationSenderDecided;
import org.mukudori.events.Status;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;

/** The streams of Mastodon, and the events of each. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class StreamEventsIT {
    @Inject
    World world;

    @Inject
    Wants wants;

    static final class Scene {
        private final World world;
        private final Wants wants;
        private final long reader;
        private final long author;
        private Status said;

        Scene(World world, Wants wants) {
            this.world = world;
            this.wants = wants;
            this.reader = world.person("reader");
            this.author = world.person("author");
            this.said = world.post(reader, "before");
        }

        void say(Consumer<Status.Builder> more) {
            said = world.post(author, "said", more);
        }

        void edit() {
            said = Status.newBuilder(said)
                    .setContent("<p>edited</p>")
                    .setEditedAt(Instant.now())
                    .build();
            world.edit(said);
        }

        String id() {
            return Long.toString(said.getId());
        }
    }

    /**
     * Something happens.
     *
     * @param says what its event says of it; null for the id of what was said last
     */
    record Deed(String event, @Nullable String says, Consumer<Scene> done) {
        static Deed about(String event, Consumer<Scene> done) {
            return new Deed(event, null, done);
        }

        static Deed notified(String type, Consumer<Scene> done) {
            return new Deed("notification", "\\\"type\\\":\\\"" + type + "\\\"", done);
        }
    }

    /**
     * A row.
     *
     * @param before makes the reader's world; returns the id of the list that is listened to, if any
     */
    record Row(String stream, String what, ToLongFunction<Scene> before, List<Deed> deeds) {
        @Override
        public String toString() {
            return stream + ": " + what;
        }
    }

    private static Row row(String stream, String what, Deed... deeds) {
        return new Row(stream, what, _ -> 0, Arrays.asList(deeds));
    }

    private static Row life(String stream, String what, ToLongFunction<Scene> before, Consumer<Status.Builder> post) {
        return new Row(
                stream,
                what,
                before,
                List.of(
                        Deed.about("update", scene -> scene.say(post)),
                        Deed.about("status.update", Scene::edit),
                        Deed.about("delete", scene -> scene.world.delete(scene.said))));
    }

    static Stream<Row> rows() {
        Consumer<Status.Builder> local = status -> status.setTags(List.of("birds"));
        Consumer<Status.Builder> remote = status -> status.setLocal(false).setTags(List.of("birds"));
        var media = local.andThen(StreamEventsIT::pictured);
        return Stream.of(
                life("public", "anybody's", _ -> 0, remote),
                life("public:local", "ours", _ -> 0, local),
                life("public:remote", "others'", _ -> 0, remote),
                life("public:media", "anybody's pictures", _ -> 0, remote.andThen(StreamEventsIT::pictured)),
                life("public:local:media", "our pictures", _ -> 0, media),
                life("public:remote:media", "others' pictures", _ -> 0, remote.andThen(StreamEventsIT::pictured)),
                life("hashtag&tag=birds", "anybody's", _ -> 0, remote),
                life("hashtag:local&tag=birds", "ours", _ -> 0, local),
                life(
                        "list&list=",
                        "a member's",
                        scene -> {
                            scene.world.follow(scene.reader, scene.author);
                            return scene.world.list(scene.reader, "list", scene.author);
                        },
                        local),
                life("user", "by a followed hashtag", scene -> scene.wants.followTag(scene.reader, "birds"), local),
                row(
                        "user",
                        "what concerns the reader",
                        Deed.about("update", scene -> scene.said = scene.world.post(scene.reader, "mine")),
                        Deed.notified("favourite", scene -> scene.world.favourite(scene.author, scene.said)),
                        new Deed("filters_changed", "", scene -> scene.wants.filter(scene.reader, "cats", "cat")),
                        Deed.about("delete", scene -> scene.world.delete(scene.said))),
                row(
                        "user:notification",
                        "each type",
                        Deed.notified("favourite", scene -> scene.world.favourite(scene.author, scene.said)),
                        Deed.notified("reblog", scene -> scene.world.boost(scene.author, scene.said)),
                        Deed.notified(
                                "mention", scene -> scene.say(scene.world.mentioning(Visibility.PUBLIC, scene.reader))),
                        Deed.notified(
                                "follow_request", scene -> scene.world.ask(scene.world.person("shy"), scene.reader)),
                        Deed.notified("follow", scene -> scene.world.follow(scene.author, scene.reader)),
                        new Deed("notifications_merged", "", StreamEventsIT::accept)),
                row(
                        "direct",
                        "a conversation",
                        Deed.about("conversation", StreamEventsIT::whisper),
                        new Deed("conversation", "edited", Scene::edit),
                        new Deed("conversation", "\\\"unread\\\":false", StreamEventsIT::read),
                        Deed.about("conversation", StreamEventsIT::whisperAgainAndDelete)));
    }

    private static void pictured(Status.Builder status) {
        status.setAttachments(List.of(Attachment.newBuilder()
                .setId(7)
                .setType("image")
                .setUrl("http://localhost:3000/media/7.png")
                .build()));
    }

    private static void whisper(Scene scene) {
        scene.say(scene.world.mentioning(Visibility.DIRECT, scene.reader));
    }

    /** What is left of a conversation is told when its last status is gone. */
    private static void whisperAgainAndDelete(Scene scene) {
        var first = scene.said;
        var second = scene.world.post(
                scene.author,
                "again",
                scene.world.mentioning(Visibility.DIRECT, scene.reader).andThen(scene.world.answering(first)));
        scene.world.read("/api/v1/statuses/" + second.getId(), scene.reader);
        scene.world.delete(second);
    }

    private static void read(Scene scene) {
        var id = scene.said.getId();
        scene.world.append(
                Topic.CONVERSATIONS,
                Keys.conversation(scene.reader, id),
                new ConversationMarked(scene.reader, id, false, id, 0L, Instant.now()),
                scene.reader);
    }

    private static void accept(Scene scene) {
        scene.world.append(
                Topic.NOTIFICATION_POLICIES,
                Keys.sender(scene.reader, scene.author),
                new NotificationSenderDecided(scene.reader, scene.author, true, 0L, Instant.now()),
                scene.reader);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldTellOf(Row row) throws Exception {
        var scene = new Scene(world, wants);
        var list = row.before().applyAsLong(scene);
        world.read("/api/v1/statuses/" + scene.id(), scene.reader);
        var query = row.stream().endsWith("list=") ? row.stream() + list : row.stream();

        try (var stream = new OpenStream(scene.reader, query)) {
            for (var deed : row.deeds()) {
                deed.done().accept(scene);

                var told = stream.until(deed.event(), deed.says() == null ? scene.id() : deed.says());
                assertThat(told.get("stream").get(0).asText())
                        .isEqualTo(row.stream().replaceFirst("&.*", ""));
            }
        }
    }

    @Test
    void shouldTellWhatIsLeftOfAConversationWhenItsLastIsDeleted() throws Exception {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var first = world.post(bob, "first", world.mentioning(Visibility.DIRECT, alice));
        var second = world.post(
                bob, "second", world.mentioning(Visibility.DIRECT, alice).andThen(world.answering(first)));
        world.read("/api/v1/statuses/" + second.getId(), alice);
        try (var stream = new OpenStream(alice, "direct")) {
            world.delete(second);

            var told = stream.until("conversation", Long.toString(first.getId()));

            assertThat(told.get("payload").asText()).contains("<p>first</p>").doesNotContain("<p>second</p>");
        }
    }

    @Test
    void shouldTellAtHomeOfHashtagsOnlyWhatWouldBeReadThere() throws Exception {
        var alice = world.person("alice");
        var followed = world.person("followed");
        var muted = world.person("muted");
        var blocked = world.person("blocked");
        var blocking = world.person("blocking");
        var far = wants.remote("far", "quiet.example");
        var limited = world.person("limited", account -> account.setSilenced(true));
        wants.followTag(alice, "birds");
        wants.followTag(alice, "cats");
        wants.filter(alice, "no owls", "owl");
        wants.blockDomain(alice, "quiet.example");
        world.mute(alice, muted, null);
        world.block(alice, blocked);
        world.block(blocking, alice);
        world.follow(alice, followed);
        world.read("/api/v1/lists", alice);
        try (var stream = new OpenStream(alice, "user")) {
            var stranger = world.person("stranger");
            var unheard = Stream.of(
                            tagged(muted, Visibility.PUBLIC),
                            tagged(blocked, Visibility.PUBLIC),
                            tagged(blocking, Visibility.PUBLIC),
                            tagged(far, Visibility.PUBLIC),
                            tagged(limited, Visibility.PUBLIC),
                            tagged(stranger, Visibility.UNLISTED),
                            tagged(stranger, Visibility.PRIVATE),
                            world.post(stranger, "about the muted", status -> {
                                world.mentioning(Visibility.PUBLIC, muted).accept(status);
                                status.setTags(List.of("birds"));
                            }),
                            world.post(stranger, "untagged"))
                    .map(status -> Long.toString(status.getId()))
                    .toList();
            var owl = world.post(stranger, "an owl", status -> status.setTags(List.of("birds", "cats")));

            var told = stream.heardUntil("update", Long.toString(owl.getId()));

            assertThat(told).noneMatch(frame -> unheard.stream().anyMatch(frame::contains));
            assertThat(told.getLast()).contains("keyword_matches");
            var last = tagged(stranger, Visibility.PUBLIC);
            assertThat(stream.heardUntil("update", Long.toString(last.getId())))
                    .noneMatch(frame -> frame.contains(Long.toString(owl.getId())));
        }
    }

    private Status tagged(long author, Visibility visibility) {
        return world.post(
                author, "tagged", status -> status.setVisibility(visibility).setTags(List.of("birds")));
    }

    @Test
    void shouldTellOnceOfATaggedPostOfTheFollowed() throws Exception {
        var alice = world.person("alice");
        var bob = world.person("bob");
        wants.followTag(alice, "birds");
        world.follow(alice, bob);
        world.read("/api/v1/lists", alice);
        try (var stream = new OpenStream(alice, "user")) {
            var probe = world.post(bob, "are you there?");
            while (!stream.hears(Long.toString(probe.getId()))) {
                probe = world.post(bob, "and now?");
            }

            var post = Long.toString(tagged(bob, Visibility.PUBLIC).getId());
            stream.until("update", post);

            var after = world.post(world.person("stranger"), "after", status -> status.setTags(List.of("birds")));
            assertThat(stream.heardUntil("update", Long.toString(after.getId())))
                    .noneMatch(frame -> frame.contains(post));
        }
    }

    @Test
    void shouldEndWhenItsTokenExpires() throws Exception {
        var alice = world.person("alice");
        try (var ending = new OpenStream(
                        alice, "user", Instant.now().plusMillis(300).toString());
                var over = new OpenStream(
                        alice, "user", Instant.now().minusSeconds(1).toString());
                var other = new OpenStream(
                        alice, "user", Instant.now().plusSeconds(600).toString())) {
            ending.end();
            over.end();

            assertThat(other.isOpen()).isTrue();
        }
    }
}
