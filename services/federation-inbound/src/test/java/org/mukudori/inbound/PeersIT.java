package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Attachment;
import org.mukudori.events.Emoji;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.ReportFiled;
import org.mukudori.events.Status;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPinned;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;

/** What each kind of server sends, in its own shape, and the events that it becomes. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class PeersIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Somebody> SENDERS = new HashMap<>();

    @Inject
    Town town;

    private static @Nullable AccountChanged alice;
    private static @Nullable Status post;

    @BeforeEach
    void begin() {
        if (alice == null) {
            town.instanceActor();
            alice = town.resident("alice" + town.newId());
            post = town.post(alice, "<p>tea</p>", Visibility.PUBLIC);
        }
    }

    @AfterAll
    static void end() {
        SENDERS.values().forEach(sender -> sender.home().close());
        SENDERS.clear();
        alice = null;
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of(
                        "mastodon-note",
                        "posted PUBLIC sensitive 'beans' en @alice #garden :bean: image 'Two rows of beans' 1200x800 UBL_:rOpGG-oBUNG,qRj2so|=eE1w^n4S5NH @0.1,-0.4 video '' 640x360\n"
                                + "<p><span class=\"h-card\" translate=\"no\"><a href=\"ALICE\" class=\"u-url mention\" rel=\"nofollow noopener noreferrer\">&#64;<span>alice</span></a></span> the beans are up :bean: <a href=\"PEER/tags/Garden\" class=\"mention hashtag\" rel=\"nofollow noopener noreferrer\">#<span>Garden</span></a></p>"),
                Arguments.of("mastodon-question", "posted UNLISTED '' poll Beans=2 Peas=1 3\n<p>Beans or peas?</p>"),
                Arguments.of(
                        "mastodon-update",
                        "edited UNLISTED '' poll Beans=null Peas=null null\n<p>Beans or peas, then?</p>"),
                Arguments.of("mastodon-vote", ""),
                Arguments.of("mastodonserver-flag", "reported OTHER 1 'tea, again & again'"),
                Arguments.of("mastodon-quoterequest", "QuoteAnswered"),
                Arguments.of("mastodon-pin", "pinned"),
                Arguments.of("mastodon-unpin", "erased pin"),
                Arguments.of("mastodon-like", "favourited"),
                Arguments.of(
                        "gotosocial-note",
                        "posted PRIVATE '' fr @alice image 'A shed' LNKKT @0.0,0.0\n<p>Voilà la cabane</p>"),
                Arguments.of("gotosocial-follow", "followed"),
                Arguments.of("gotosocial-undo", "erased follow"),
                Arguments.of(
                        "misskey-note",
                        "posted PUBLIC '' @alice :bean: image 'tea'\n"
                                + "<p><a href=\"ALICE\" class=\"u-url mention\" rel=\"nofollow noopener noreferrer\">&#64;alice&#64;here.example</a><span> good morning </span>\u200b:bean:\u200b<br /><br /><b>RE: </b><a href=\"PEER/notes/9n0\" rel=\"nofollow noopener noreferrer\">PEER/notes/9n0</a></p>"),
                Arguments.of("misskey-reaction", "favourited"),
                Arguments.of("misskey-unreaction", "erased favourite"),
                Arguments.of(
                        "akkoma-note",
                        "posted PUBLIC '' en @alice image 'a fern' 400x300 L5H2EC\n"
                                + "Look, <span class=\"h-card\"><a class=\"u-url mention\" href=\"ALICE\" rel=\"nofollow noopener noreferrer\">&#64;<span>alice</span></a></span>"),
                Arguments.of("akkoma-emojireact", "favourited"),
                Arguments.of("akkoma-undo", "erased favourite"),
                Arguments.of(
                        "pixelfed-note",
                        "posted PUBLIC '' @alice #fog image 'Fog' 1080x1080 U6Pj0^ video ''\n"
                                + "Fog over the field <a href=\"PEER/discover/tags/fog?src&#61;hash\" class=\"u-url hashtag\" rel=\"nofollow noopener noreferrer\">#fog</a>"),
                Arguments.of(
                        "peertube-video",
                        "posted PUBLIC '' en #sowing\n<p><strong>Sowing &lt;beans&gt; &amp; peas</strong></p><p><a href=\"PEER/w/v1\" rel=\"nofollow noopener noreferrer\">PEER/w/v1</a></p>"),
                Arguments.of(
                        "lemmy-page",
                        "posted PUBLIC '' en #beans\n<p><strong>Which bean is best?</strong></p><p><a href=\"PEER/post/1\" rel=\"nofollow noopener noreferrer\">PEER/post/1</a></p>"),
                Arguments.of("lemmy-comment", "posted PUBLIC '' de @alice answer\n<p>True.</p>"),
                Arguments.of("lemmy-announce", ""),
                Arguments.of(
                        "wordpress-article",
                        "posted PUBLIC '' nl #beans image 'Beans, dry'\n<p><strong>On beans</strong></p><p>A short one.</p><p><a href=\"PEER/2026/11/on-beans/\" rel=\"nofollow noopener noreferrer\">PEER/2026/11/on-beans/</a></p>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void shouldBecome(String name, String expected) {
        var server = name.substring(0, name.indexOf('-'));
        var sender = SENDERS.computeIfAbsent(server, this::arrive);
        var activity = read(name, sender.home());

        var once = town.during(
                () -> assertThat(town.deliver(sender, activity).status()).isEqualTo(202));
        var again = town.during(
                () -> assertThat(town.deliver(sender, activity).status()).isEqualTo(202));

        assertThat(String.join("\n", once.stream().map(this::line).toList()))
                .isEqualTo(expected.replace("ALICE", local().getUri())
                        .replace("PEER", sender.home().url("")));
        assertThat(again).isEmpty();
    }

    /** An actor as that server serves it; alice follows it. */
    private Somebody arrive(String server) {
        var home = new StubPeer();
        var key = StubPeer.newKey();
        var pem = StubPeer.pem(key.getPublic()).replace("\n", "\\n");
        var document = read(server + "-actor", home).replace("PEM", pem);
        try {
            var json = JSON.readTree(document);
            var id = URI.create(json.path("id").asText());
            var name = json.path("preferredUsername").asText();
            home.serve(id.getPath(), document);
            home.serve(
                    "/.well-known/webfinger?resource=acct:" + name + "@" + home.authority(),
                    "application/jrd+json",
                    "{\"links\":[{\"rel\":\"self\",\"type\":\"application/activity+json\",\"href\":\"" + id + "\"}]}");
            var somebody = new Somebody(
                    home,
                    name,
                    key,
                    id.toString(),
                    json.path("publicKey").path("id").asText());
            var account = town.resolve(id.toString()).getAccount();
            assertThat(account).as(server).isNotNull();
            town.follow(local(), account, false);
            return somebody;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AccountChanged local() {
        if (alice == null) {
            throw new IllegalStateException();
        }
        return alice;
    }

    private static String read(String name, StubPeer home) {
        try (var in = PeersIT.class.getResourceAsStream("/peers/" + name + ".json")) {
            if (in == null || post == null) {
                throw new IllegalStateException(name);
            }
            var server = name.substring(0, name.indexOf('-'));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("https://" + server + ".example", home.url(""))
                    .replace("ALICEPOST", post.getUri())
                    .replace("ALICE", local().getUri());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line(Town.Entry entry) {
        return switch (entry.event()) {
            case null -> "erased " + entry.key().substring(entry.key().lastIndexOf('/') + 1);
            case StatusPosted posted -> "posted " + text(posted.getStatus());
            case StatusEdited edited -> "edited " + text(edited.getStatus());
            case StatusFavourited _ -> "favourited";
            case StatusPinned _ -> "pinned";
            case FollowAccepted _ -> "followed";
            case ReportFiled report ->
                "reported " + report.getCategory() + " " + report.getStatuses().size() + " '" + report.getComment()
                        + "'";
            default -> entry.event().getClass().getSimpleName();
        };
    }

    private static String text(Status status) {
        var words = new ArrayList<String>();
        words.add(status.getVisibility().name());
        if (status.getSensitive()) {
            words.add("sensitive");
        }
        words.add("'" + status.getSpoilerText() + "'");
        Optional.ofNullable(status.getLanguage()).ifPresent(words::add);
        status.getMentions().forEach(_ -> words.add("@alice"));
        status.getTags().stream().map(tag -> "#" + tag).forEach(words::add);
        status.getEmojis().stream()
                .map(Emoji::getShortcode)
                .map(code -> ":" + code + ":")
                .forEach(words::add);
        status.getAttachments().forEach(attachment -> words.addAll(text(attachment)));
        Optional.ofNullable(status.getPoll()).ifPresent(poll -> {
            words.add("poll");
            poll.getOptions().forEach(option -> words.add(option.getTitle() + "=" + option.getVotes()));
            words.add(String.valueOf(poll.getVoters()));
        });
        if (status.getInReplyToId() != null) {
            words.add("answer");
        }
        return String.join(" ", words) + "\n" + status.getContent();
    }

    private static List<String> text(Attachment attachment) {
        return Stream.of(
                        attachment.getType(),
                        "'" + Optional.ofNullable(attachment.getDescription()).orElse("") + "'",
                        attachment.getWidth() == null ? "" : attachment.getWidth() + "x" + attachment.getHeight(),
                        Optional.ofNullable(attachment.getBlurhash()).orElse(""),
                        attachment.getFocusX() == null
                                ? ""
                                : "@" + attachment.getFocusX() + "," + attachment.getFocusY())
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
