package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mukudori.events.FilterAction;
import org.mukudori.events.RepliesPolicy;
import org.mukudori.events.Status;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;
import org.mukudori.timelines.domain.RepeatedBoosts;
import org.mukudori.timelines.domain.RepeatedBoosts.Entry;
import org.mukudori.timelines.domain.RepeatedBoosts.Verdict;
import org.mukudori.timelines.store.home.ReaderPartitions;

/** What comes home and what does not, as Mastodon has it: a row a rule. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class HomeRulesIT {
    private static final String HOME = "/api/v1/timelines/home";
    private static final String FAR = "far.example";

    @Inject
    World world;

    @Inject
    Wants wants;

    @Inject
    ReaderPartitions homes;

    /** Lets things happen to a reader who follows {@code friend}; answers what the reader sees, the newest first. */
    interface Rule {
        List<Long> happens(World world, Wants wants, long reader, long friend);
    }

    private static Arguments rule(String says, Rule rule) {
        return arguments(says, rule);
    }

    static Stream<Arguments> people() {
        return Stream.of(
                rule("a friend's post comes home", (w, _, _, friend) -> ids(w.post(friend, "hi"))),
                rule("nobody else's does", (w, _, _, _) -> {
                    w.post(w.person("stranger"), "hi");
                    return ids();
                }),
                rule("nor one's whom the reader has only asked to follow", (w, _, reader, _) -> {
                    var locked = w.person("locked");
                    w.ask(reader, locked);
                    w.post(locked, "hi");
                    return ids();
                }),
                rule("nor one's whom the reader has ceased to follow", (w, _, reader, friend) -> {
                    w.post(friend, "hi");
                    w.unfollow(reader, friend);
                    return ids();
                }),
                rule("what the reader wrote does, whomever it answers or names", (w, _, reader, _) -> {
                    var enemy = w.person("enemy");
                    var said = w.post(enemy, "what?");
                    w.block(reader, enemy);
                    var answer = w.post(reader, "never mind", w.answering(said));
                    return ids(w.post(reader, "you!", w.mentioning(Visibility.PUBLIC, enemy)), answer);
                }),
                rule(
                        "a friend's followers-only post does",
                        (w, _, _, friend) ->
                                ids(w.post(friend, "hi", status -> status.setVisibility(Visibility.PRIVATE)))),
                rule("a friend's direct one only when it is to the reader", (w, _, reader, friend) -> {
                    w.post(friend, "psst", w.mentioning(Visibility.DIRECT, w.person("other")));
                    return ids(w.post(friend, "psst", w.mentioning(Visibility.DIRECT, reader)));
                }),
                rule("what was deleted does not, what was edited does once", (w, _, _, friend) -> {
                    w.delete(w.post(friend, "oops"));
                    var post = w.post(friend, "hi");
                    w.edit(Status.newBuilder(post)
                            .setContent("<p>hello</p>")
                            .setEditedAt(Instant.now())
                            .build());
                    return ids(post);
                }),
                rule("a friend's post in a language that is not wanted of them does not", (w, _, reader, friend) -> {
                    w.follow(reader, friend, follow -> follow.setLanguages(List.of("de", "ja")));
                    w.post(friend, "hi");
                    var other = w.post(friend, "moin", status -> status.setLanguage("de"));
                    return ids(w.post(friend, ":)", status -> status.clearLanguage()), other);
                }),
                rule("a friend's on an exclusive list does not", (w, wants, reader, friend) -> {
                    wants.list(reader, RepliesPolicy.LIST, true, friend);
                    w.post(friend, "hi");
                    return ids();
                }),
                rule("a friend's on another list does", (w, wants, reader, friend) -> {
                    wants.list(reader, RepliesPolicy.LIST, false, friend);
                    return ids(w.post(friend, "hi"));
                }),
                rule("a thread that the reader has muted is still read", (w, wants, reader, friend) -> {
                    var post = w.post(friend, "hi");
                    wants.muteConversation(reader, post);
                    return ids(post);
                }),
                rule("what a filter hides is there: clients hide it", (w, wants, reader, friend) -> {
                    wants.filter(reader, "no cats", filter -> filter.setAction(FilterAction.HIDE));
                    return ids(w.post(friend, "cats"));
                }));
    }

    static Stream<Arguments> replies() {
        return Stream.of(
                rule("a friend's answer to a friend comes home", (w, _, reader, friend) -> {
                    var other = w.person("other");
                    w.follow(reader, other);
                    var post = w.post(other, "hi");
                    return ids(w.post(friend, "hi", w.answering(post)), post);
                }),
                rule("a friend's answer to a stranger does not", (w, _, _, friend) -> {
                    w.post(friend, "hi", w.answering(w.post(w.person("stranger"), "hi")));
                    return ids();
                }),
                rule("a friend's answer to the reader does", (w, _, reader, friend) -> {
                    var post = w.post(reader, "hi");
                    return ids(w.post(friend, "hi", w.answering(post)), post);
                }),
                rule("a friend's answer to themselves does", (w, _, _, friend) -> {
                    var post = w.post(friend, "hi");
                    return ids(w.post(friend, "and", w.answering(post)), post);
                }),
                rule("a friend's answer to what is not known here does not", (w, _, _, friend) -> {
                    w.post(friend, "hi", status -> status.setInReplyToUri("https://far.example/1"));
                    return ids();
                }),
                rule(
                        "a friend's answer to whom the reader has only asked to follow does not",
                        (w, _, reader, friend) -> {
                            var locked = w.person("locked");
                            w.ask(reader, locked);
                            w.post(friend, "hi", w.answering(w.post(locked, "hi")));
                            return ids();
                        }));
    }

    static Stream<Arguments> boosts() {
        return Stream.of(
                rule(
                        "a friend's boost comes home",
                        (w, _, _, friend) -> ids(w.boost(friend, w.post(w.person("stranger"), "hi")))),
                rule("and when it is of an answer to a stranger", (w, _, _, friend) -> {
                    var stranger = w.person("stranger");
                    return ids(w.boost(friend, w.post(stranger, "hi", w.answering(w.post(w.person("b"), "hi")))));
                }),
                rule("not when the reader wants none of them", (w, _, reader, friend) -> {
                    w.follow(reader, friend, follow -> follow.setReblogs(false));
                    w.boost(friend, w.post(w.person("stranger"), "hi"));
                    return ids();
                }),
                rule("not of what stands among the forty below it", (w, _, reader, friend) -> {
                    var post = w.post(reader, "hi");
                    w.boost(friend, post);
                    return ids(post);
                }),
                rule("not when another boost of the same does", (w, _, reader, friend) -> {
                    var post = w.post(w.person("stranger"), "hi");
                    var other = w.person("other");
                    w.follow(reader, other);
                    var first = w.boost(other, post);
                    w.boost(friend, post);
                    return ids(first);
                }),
                rule("but then, when that is taken back", (w, _, reader, friend) -> {
                    var post = w.post(w.person("stranger"), "hi");
                    var other = w.person("other");
                    w.follow(reader, other);
                    var first = w.boost(other, post);
                    var second = w.boost(friend, post);
                    w.unboost(other, first);
                    return ids(second);
                }),
                rule("and when what it repeats is not for the reader", (w, _, reader, friend) -> {
                    var post = w.post(w.person("stranger"), "hi");
                    var other = w.person("other");
                    w.follow(reader, other, follow -> follow.setReblogs(false));
                    w.boost(other, post);
                    return ids(w.boost(friend, post));
                }),
                rule("and again when forty others have come", (w, _, reader, friend) -> {
                    var post = w.post(w.person("stranger"), "hi");
                    var other = w.person("other");
                    w.follow(reader, other);
                    var all = new ArrayList<Long>();
                    all.add(w.boost(other, post));
                    for (int i = 0; i < 40; i++) {
                        all.addFirst(w.post(friend, "post " + i).getId());
                    }
                    all.addFirst(w.boost(friend, post));
                    return all.subList(0, 40);
                }),
                rule("not of whom the reader mutes, nor by them", (w, _, reader, friend) -> {
                    var stranger = w.person("stranger");
                    var other = w.person("other");
                    w.follow(reader, other);
                    w.mute(reader, stranger, null);
                    w.mute(reader, other, null);
                    w.boost(friend, w.post(stranger, "hi"));
                    w.boost(other, w.post(w.person("b"), "hi"));
                    return ids();
                }),
                rule("not of whom the reader blocks, nor of who blocks the reader", (w, _, reader, friend) -> {
                    var stranger = w.person("stranger");
                    var other = w.person("other");
                    w.block(reader, stranger);
                    w.block(other, reader);
                    w.boost(friend, w.post(stranger, "hi"));
                    w.boost(friend, w.post(other, "hi"));
                    return ids();
                }),
                rule("not of what names somebody blocked or muted", (w, _, reader, friend) -> {
                    var blocked = w.person("blocked");
                    var muted = w.person("muted");
                    w.block(reader, blocked);
                    w.mute(reader, muted, null);
                    var stranger = w.person("stranger");
                    w.boost(friend, w.post(stranger, "hi", w.mentioning(Visibility.PUBLIC, blocked)));
                    w.boost(friend, w.post(stranger, "hi", w.mentioning(Visibility.PUBLIC, muted)));
                    return ids();
                }),
                rule("not of somebody of a server that the reader blocks", (w, wants, reader, friend) -> {
                    wants.blockDomain(reader, FAR);
                    w.boost(friend, w.post(wants.remote("far", FAR), "hi"));
                    return ids(w.boost(friend, w.post(wants.remote("near", "near.example"), "hi")));
                }));
    }

    static Stream<Arguments> distances() {
        return Stream.of(
                rule("nothing of whom the reader mutes", (w, _, reader, friend) -> {
                    w.post(friend, "hi");
                    w.mute(reader, friend, null);
                    return ids();
                }),
                rule("but when that has ended", (w, _, reader, friend) -> {
                    w.mute(reader, friend, Instant.now().minusSeconds(1));
                    return ids(w.post(friend, "hi"));
                }),
                rule("nothing of whom the reader blocks", (w, _, reader, friend) -> {
                    w.post(friend, "hi");
                    w.block(reader, friend);
                    return ids();
                }),
                rule("nothing of who blocks the reader", (w, _, reader, friend) -> {
                    w.post(friend, "hi");
                    w.block(friend, reader);
                    return ids();
                }),
                rule("nothing that names somebody whom the reader blocks or mutes", (w, _, reader, friend) -> {
                    var blocked = w.person("blocked");
                    var muted = w.person("muted");
                    w.block(reader, blocked);
                    w.mute(reader, muted, null);
                    w.post(friend, "hi", w.mentioning(Visibility.PUBLIC, blocked));
                    w.post(friend, "hi", w.mentioning(Visibility.PUBLIC, muted));
                    return ids();
                }),
                rule("nothing of a server that the reader blocks", (w, wants, reader, _) -> {
                    var far = wants.remote("far", FAR);
                    w.follow(reader, far);
                    w.post(far, "hi");
                    wants.blockDomain(reader, FAR);
                    return ids();
                }),
                rule("but when that has ended", (w, wants, reader, _) -> {
                    var far = wants.remote("far", FAR);
                    w.follow(reader, far);
                    wants.blockDomain(reader, FAR);
                    wants.unblockDomain(reader, FAR);
                    return ids(w.post(far, "hi"));
                }));
    }

    static Stream<Arguments> hashtags() {
        return Stream.of(
                rule("a stranger's public post with a followed hashtag comes home", (w, wants, reader, _) -> {
                    wants.followTag(reader, "birds");
                    return ids(tagged(w, w.person("stranger"), Visibility.PUBLIC));
                }),
                rule("also one that was there before", (w, wants, reader, _) -> {
                    var post = tagged(w, w.person("stranger"), Visibility.PUBLIC);
                    wants.followTag(reader, "birds");
                    return ids(post);
                }),
                rule("not when it is followed no more", (w, wants, reader, _) -> {
                    wants.followTag(reader, "birds");
                    tagged(w, w.person("stranger"), Visibility.PUBLIC);
                    wants.unfollowTag(reader, "birds");
                    return ids();
                }),
                rule("not when it is unlisted, nor a boost", (w, wants, reader, _) -> {
                    var stranger = w.person("stranger");
                    var unlisted = tagged(w, stranger, Visibility.UNLISTED);
                    w.boost(stranger, unlisted);
                    wants.followTag(reader, "birds");
                    return ids();
                }),
                rule("also when it is an answer to a stranger, in whatever language", (w, wants, reader, friend) -> {
                    w.follow(reader, friend, follow -> follow.setLanguages(List.of("de")));
                    wants.followTag(reader, "birds");
                    var post = w.post(w.person("stranger"), "hi");
                    return ids(w.post(friend, "hi", status -> {
                        w.answering(post).accept(status);
                        status.setTags(List.of("birds"));
                    }));
                }),
                rule("once, however it comes", (w, wants, reader, friend) -> {
                    wants.followTag(reader, "birds");
                    wants.followTag(reader, "trees");
                    return ids(w.post(friend, "hi", status -> status.setTags(List.of("birds", "trees"))));
                }),
                rule("not of whom the reader mutes or blocks, nor of who blocks the reader", (w, wants, reader, _) -> {
                    wants.followTag(reader, "birds");
                    var muted = w.person("muted");
                    var blocked = w.person("blocked");
                    var blocking = w.person("blocking");
                    w.mute(reader, muted, null);
                    w.block(reader, blocked);
                    w.block(blocking, reader);
                    tagged(w, muted, Visibility.PUBLIC);
                    tagged(w, blocked, Visibility.PUBLIC);
                    tagged(w, blocking, Visibility.PUBLIC);
                    return ids();
                }),
                rule("not of a server that the reader blocks, nor of the silenced", (w, wants, reader, _) -> {
                    wants.followTag(reader, "birds");
                    wants.blockDomain(reader, FAR);
                    tagged(w, wants.remote("far", FAR), Visibility.PUBLIC);
                    tagged(w, w.person("loud", account -> account.setSilenced(true)), Visibility.PUBLIC);
                    return ids();
                }));
    }

    private static Status tagged(World world, long author, Visibility visibility) {
        return world.post(
                author, "look", status -> status.setVisibility(visibility).setTags(List.of("birds")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"people", "replies", "boosts", "distances"})
    void shouldBringHomeWhatMastodonDoes(String says, Rule rule) {
        var reader = world.person("reader");
        var friend = world.person("friend");
        world.follow(reader, friend);

        var expected = rule.happens(world, wants, reader, friend);

        assertShown(() -> world.get(HOME + "?limit=40", reader).ids(), expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hashtags")
    void shouldBringHashtagsHomeAsMastodonDoes(String says, Rule rule) {
        var reader = world.person("reader");
        var friend = world.person("friend");
        world.follow(reader, friend);
        var since = world.post(reader, "from here on").getId();

        var expected = rule.happens(world, wants, reader, friend);

        assertShown(
                () -> world.get(HOME + "?limit=40&since_id=" + since, reader).ids(),
                expected.stream().filter(id -> id > since).toList());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"LIST, self reader member", "FOLLOWED, self reader member friend", "NONE, self reader"})
    void shouldShowOnAListTheAnswersThatItsPolicySays(RepliesPolicy policy, String shown) {
        var reader = world.person("reader");
        var author = world.person("author");
        var member = world.person("member");
        var friend = world.person("friend");
        world.follow(reader, author);
        world.follow(reader, member);
        world.follow(reader, friend);
        var list = wants.list(reader, policy, true, author, member);
        var expected = new ArrayList<Long>();
        for (var to : List.of("self", "reader", "member", "friend", "stranger")) {
            var parent = world.post(
                    switch (to) {
                        case "self" -> author;
                        case "reader" -> reader;
                        case "member" -> member;
                        case "friend" -> friend;
                        default -> world.person("stranger");
                    },
                    "hi");
            var answer = world.post(author, "hi", world.answering(parent));
            if (List.of("self", "member").contains(to)) {
                expected.addFirst(parent.getId());
            }
            if (List.of(shown.split(" ", -1)).contains(to)) {
                expected.addFirst(answer.getId());
            }
        }

        assertShown(() -> world.get("/api/v1/timelines/list/" + list, reader).ids(), expected);
    }

    @Test
    void shouldShowTheSameWhereverAPageEnds() {
        var reader = world.person("reader");
        var friends = List.of(world.person("a"), world.person("b"), world.person("c"));
        friends.forEach(friend -> world.follow(reader, friend));
        var stranger = world.person("stranger");
        var famous = List.of(world.post(stranger, "1"), world.post(stranger, "2"), world.post(friends.getFirst(), "3"));
        var told = new ArrayList<>(List.of(entry(famous.getLast().getId(), famous.getLast())));
        for (int i = 0; i < 90; i++) {
            var friend = friends.get(i % 3);
            var boosted = famous.get((i / 5) % 3);
            if (i % 5 < 2) {
                told.addFirst(entry(world.boost(friend, boosted), boosted));
            } else {
                var post = world.post(friend, "post " + i);
                told.addFirst(entry(post.getId(), post));
            }
        }
        var whole = IntStream.range(0, told.size())
                .filter(at -> RepeatedBoosts.judge(told, at, true) == Verdict.SHOWN)
                .mapToObj(at -> told.get(at).id())
                .toList();

        assertThat(whole).hasSizeBetween(58, 75);
        for (var limit : List.of(1, 3, 7, 20, 40)) {
            assertShown(() -> downwards(reader, limit), whole);
            assertShown(() -> upwards(reader, limit), whole);
        }
    }

    private static Entry entry(long id, Status shown) {
        return new Entry(id, shown.getId());
    }

    private List<String> downwards(long reader, int limit) {
        return walk(reader, "?limit=" + limit, "&max_id=", false);
    }

    private List<String> upwards(long reader, int limit) {
        return walk(reader, "?limit=" + limit + "&min_id=1", "&min_id=", true);
    }

    private List<String> walk(long reader, String first, String next, boolean up) {
        var all = new ArrayList<String>();
        homes.forget();
        for (var page = world.get(HOME + first, reader).ids(); !page.isEmpty(); ) {
            all.addAll(up ? 0 : all.size(), page);
            var at = up ? page.getFirst() : page.getLast();
            homes.forget();
            page = world.get(HOME + first.replaceFirst("&min_id=1$", "") + next + at, reader)
                    .ids();
        }
        return all;
    }

    /** What has been multicast may still come to memory, which must not matter. */
    private void assertShown(Supplier<List<String>> shown, List<Long> expected) {
        var wanted = expected.stream().map(String::valueOf).toList();
        var end = Instant.now().plus(Duration.ofSeconds(10));
        while (!shown.get().equals(wanted) && Instant.now().isBefore(end)) {
            homes.forget();
            LockSupport.parkNanos(20_000_000);
        }
        assertThat(shown.get()).isEqualTo(wanted);
    }

    private static List<Long> ids(Object... statuses) {
        return Arrays.stream(statuses)
                .map(status -> status instanceof Status written ? Long.valueOf(written.getId()) : (Long) status)
                .toList();
    }
}
