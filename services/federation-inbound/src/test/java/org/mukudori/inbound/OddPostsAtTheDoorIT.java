package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mukudori.inbound.Scene.mention;
import static org.mukudori.inbound.Scene.quoted;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mukudori.events.Status;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;

/** Posts with something odd about them: taken without it, and whatever the order in which things come. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class OddPostsAtTheDoorIT {
    @Inject
    Town town;

    private static @Nullable Scene built;

    record Row(String name, String more, Consumer<Status> check) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeEach
    void begin() {
        if (built == null) {
            built = new Scene(town);
        }
    }

    @AfterAll
    static void end() {
        if (built != null) {
            built.close();
            built = null;
        }
    }

    private static Row row(String name, String more, Consumer<Status> check) {
        return new Row(name, more, check);
    }

    private static Row seenBy(String name, String to, Visibility visibility) {
        return row(
                "B73 " + name, to, status -> assertThat(status.getVisibility()).isEqualTo(visibility));
    }

    private static Row url(String url) {
        return row(
                "B69 a page at " + url,
                "\"url\":\"" + url + "\"",
                status -> assertThat(status.getUrl()).isEqualTo(status.getUri()));
    }

    private static Row picture(String url) {
        return row(
                "B70 a picture at " + url,
                "\"attachment\":[{\"type\":\"Image\",\"url\":\"" + url + "\"}]",
                status -> assertThat(status.getAttachments()).isEmpty());
    }

    private static Row emoji(String name, String tag) {
        return row(
                "B81 an emoji " + name,
                "\"tag\":[{\"type\":\"Emoji\"," + tag + "}]",
                status -> assertThat(status.getEmojis()).isEmpty());
    }

    private static Row time(String published) {
        return row(
                "B79 published " + published,
                "\"published\":" + published,
                status -> assertThat(status.getCreatedAt()).isBetween(Instant.EPOCH, Instant.now()));
    }

    private static Row content(String content) {
        return row(
                "B79 content " + content,
                "\"content\":" + content,
                status -> assertThat(status.getContent()).isEmpty());
    }

    private static String many(String item) {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> item.replace("#", "" + i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    static Stream<Row> posts() {
        return Stream.of(
                seenBy("as:Public", "\"to\":\"as:Public\"", Visibility.PUBLIC),
                seenBy("[Public]", "\"to\":[\"Public\"]", Visibility.PUBLIC),
                seenBy("in full", "\"to\":\"https://www.w3.org/ns/activitystreams#Public\"", Visibility.PUBLIC),
                seenBy("in cc", "\"cc\":[\"as:Public\"]", Visibility.UNLISTED),
                seenBy("as:public in lower case", "\"to\":[\"as:public\",\"ALICE\"]", Visibility.DIRECT),
                seenBy("#Public", "\"to\":[\"#Public\",\"ALICE\"]", Visibility.DIRECT),
                url("https://elsewhere.example/1"),
                url("javascript:alert(1)"),
                picture("javascript:alert(1)"),
                picture("data:image/png;base64,AAAA"),
                picture("vbscript:x"),
                picture("file:///etc/passwd"),
                picture("blob:https://a.example/1"),
                emoji("with a quote", "\"name\":\":a\\\"onload=:\",\"icon\":{\"url\":\"https://a.example/a.png\"}"),
                emoji(
                        "of a page",
                        "\"name\":\":ab:\",\"icon\":{\"mediaType\":\"text/html\",\"url\":\"https://a.example/a\"}"),
                emoji("of a script", "\"name\":\":ab:\",\"icon\":{\"url\":\"javascript:alert(1)\"}"),
                time("\"yesterday\""),
                time("\"+292277026596-12-04T15:30:07Z\""),
                time("\"-0001-01-01T00:00:00Z\""),
                time("\"2999-01-01T00:00:00Z\""),
                time("-1"),
                time("{}"),
                content("{}"),
                content("[]"),
                content("5"),
                content("null"),
                row(
                        "B78 10,000 hashtags",
                        "\"tag\":" + many("{\"type\":\"Hashtag\",\"name\":\"#t#\"}"),
                        status -> assertThat(status.getTags()).hasSizeLessThanOrEqualTo(256)),
                row(
                        "B78 10,000 pictures",
                        "\"attachment\":" + many("{\"type\":\"Image\",\"url\":\"https://a.example/#\"}"),
                        status -> assertThat(status.getAttachments()).hasSizeLessThanOrEqualTo(16)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("posts")
    void shouldTakeWithoutWhatIsOdd(Row row) {
        var scene = scene();
        var id = scene.bob.newId("odd");
        var to = row.more().contains("\"to\"") || row.more().contains("\"cc\"") ? "" : ",\"to\":\"as:Public\"";
        var note = scene.bob.note(id, "hello", row.more().replace("ALICE", scene.alice.getUri()) + to);
        if (row.more().startsWith("\"published\"")) {
            note = note.replaceFirst("\"published\":\"[^\"]*\",", "");
        }
        if (row.more().startsWith("\"content\"")) {
            note = note.replaceFirst("\"content\":\"hello\",", "");
        }

        var answer = town.deliver(scene.bob, scene.bob.create(note));

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(posted(id)).singleElement().satisfies(row.check());
    }

    private List<Status> posted(String id) {
        return town.events(Topic.STATUSES, StatusPosted.class).stream()
                .map(StatusPosted::getStatus)
                .filter(status -> status.getUri().equals(id))
                .toList();
    }

    @Test
    void shouldComeToTheSameEndWhenTheEndComesFirst() {
        var scene = scene();
        var id = scene.bob.newId("early");
        var like = scene.mallory.newId("likes");
        var post = town.post(scene.alice, "<p>more</p>", Visibility.PUBLIC);

        assertThat(town.deliver(scene.bob, scene.bob.activity("Delete", quoted(id)))
                        .status())
                .isEqualTo(202);
        assertThat(town.deliver(
                                scene.bob,
                                scene.bob.create(
                                        scene.bob.note(id, "late", "\"to\":\"as:Public\"," + mention(scene.alice))))
                        .status())
                .isEqualTo(202);
        assertThat(town.deliver(
                                scene.mallory,
                                scene.mallory.activity(
                                        "Undo",
                                        "{\"type\":\"Like\",\"id\":\"" + like + "\",\"actor\":\"" + scene.mallory.uri()
                                                + "\",\"object\":\"" + post.getUri() + "\"}"))
                        .status())
                .isEqualTo(202);
        assertThat(town.deliver(scene.mallory, scene.mallory.activity(like, "Like", quoted(post.getUri())))
                        .status())
                .isEqualTo(202);

        assertThat(posted(id)).isEmpty();
        assertThat(town.events(Topic.INTERACTIONS, StatusFavourited.class))
                .noneMatch(favourite -> favourite.getStatusId() == post.getId());
    }

    private static Scene scene() {
        if (built == null) {
            throw new IllegalStateException();
        }
        return built;
    }
}
