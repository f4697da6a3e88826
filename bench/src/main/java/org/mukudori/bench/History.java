package org.mukudori.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.Keys;
import org.mukudori.events.Mention;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBookmarked;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;

/**
 * What happens on an instance, the same for the same number of events: people come, half of them from elsewhere; then they
 * follow each other, post, answer, favour, boost, edit and delete. Few are followed by very many.
 */
final class History {
    /** Where it is written down. */
    interface Book {
        /** Takes the next event, or null, with which the thing is gone. */
        void write(Topic topic, String key, @Nullable SpecificRecord event);
    }

    private static final int EVENTS_OF_A_PERSON = 50;
    private static final int SERVERS = 500;
    private static final int TAGS = 2_000;
    private static final int RECENT = 2_000;
    private static final long FIRST_DAY = Instant.parse("2026-02-01T00:00:00Z").toEpochMilli();
    private static final List<String> WORDS = List.of(
            ("the starlings turned over harbour again this evening and we stood on wall watching until it was too dark "
                            + "to tell birds from smoke somebody said that they count their neighbours seven of them never more")
                    .split(" "));

    private final int events;
    private final int people;
    private final Random chance = new Random(1);
    private final List<Status> recent = new ArrayList<>();
    private long sequence;

    History(int events) {
        this.events = events;
        this.people = Math.max(2, events / EVENTS_OF_A_PERSON);
    }

    /** Writes all of it down, in order. */
    void tell(Book book) {
        for (int person = 0; person < people; person++) {
            var account = account(person);
            book.write(Topic.ACCOUNTS, Keys.account(account.getId()), account);
        }
        for (int n = people; n < events; n++) {
            var what = recent.isEmpty() ? 0 : chance.nextInt(1_000);
            if (what < 400) {
                post(book);
            } else if (what < 660) {
                follow(book);
            } else if (what < 880) {
                favourite(book);
            } else if (what < 960) {
                boost(book);
            } else if (what < 970) {
                bookmark(book);
            } else if (what < 985) {
                edit(book);
            } else {
                delete(book);
            }
        }
    }

    private AccountChanged account(int person) {
        var uri = uri(person);
        var account = AccountChanged.newBuilder()
                .setId(Graph.account(person))
                .setUsername("u" + person)
                .setUri(uri)
                .setUrl(uri)
                .setInbox(uri + "/inbox")
                .setDisplayName("Person " + person)
                .setNote(text(20))
                .setCreatedAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH);
        if (!isLocal(person)) {
            account.setDomain(domain(person))
                    .setSharedInbox("https://" + domain(person) + "/inbox")
                    .setPublicKeyId(uri + "#main-key");
        }
        return account.build();
    }

    private void post(Book book) {
        var author = popular();
        var id = id();
        var uri = uri(author) + "/statuses/" + id;
        var status = Status.newBuilder()
                .setId(id)
                .setAccount(Graph.account(author))
                .setUri(uri)
                .setUrl(uri)
                .setLocal(isLocal(author))
                .setCreatedAt(Instant.ofEpochMilli(id >> 16))
                .setVisibility(visibility())
                .setSensitive(false)
                .setSpoilerText("")
                .setContent(text(10 + chance.nextInt(40)))
                .setText("")
                .setLanguage("en")
                .setTags(IntStream.range(0, Math.max(0, chance.nextInt(8) - 5))
                        .mapToObj(_ -> "tag" + skewed(TAGS))
                        .toList())
                .setConversation(id);
        if (!recent.isEmpty() && chance.nextInt(10) < 3) {
            var answered = anyRecent();
            status.setInReplyToId(answered.getId())
                    .setInReplyToAccount(answered.getAccount())
                    .setInReplyToUri(answered.getUri())
                    .setConversation(answered.getConversation())
                    .setMentions(List.of(mention(Graph.person(answered.getAccount()))));
        }
        say(book, status.build());
    }

    private void say(Book book, Status status) {
        book.write(Topic.STATUSES, Keys.status(status.getAccount(), status.getId()), new StatusPosted(status));
        if (recent.size() < RECENT) {
            recent.add(status);
        } else {
            recent.set(chance.nextInt(RECENT), status);
        }
    }

    private void edit(Book book) {
        var at = Instant.ofEpochMilli(id() >> 16);
        var edited = Status.newBuilder(anyRecent())
                .setContent(text(30))
                .setEditedAt(at)
                .build();
        book.write(Topic.STATUSES, Keys.status(edited.getAccount(), edited.getId()), new StatusEdited(edited));
    }

    private void delete(Book book) {
        var gone = anyRecent();
        book.write(Topic.STATUSES, Keys.status(gone.getAccount(), gone.getId()), null);
    }

    private void boost(Book book) {
        var booster = chance.nextInt(people);
        var boosted = anyRecent();
        var id = id();
        book.write(
                Topic.STATUSES,
                Keys.status(Graph.account(booster), id),
                StatusBoosted.newBuilder()
                        .setId(id)
                        .setAccount(Graph.account(booster))
                        .setUri(uri(booster) + "/statuses/" + id + "/activity")
                        .setLocal(isLocal(booster))
                        .setCreatedAt(Instant.ofEpochMilli(id >> 16))
                        .setVisibility(Visibility.PUBLIC)
                        .setStatusId(boosted.getId())
                        .setStatusAccount(boosted.getAccount())
                        .setStatusUri(boosted.getUri())
                        .build());
    }

    private void follow(Book book) {
        var source = chance.nextInt(people);
        var target = popular();
        var id = id();
        book.write(
                Topic.RELATIONSHIPS,
                Keys.relationship(Graph.account(source), Graph.account(target), Keys.Relationship.FOLLOW),
                new FollowAccepted(Follow.newBuilder()
                        .setId(id)
                        .setSource(Graph.account(source))
                        .setTarget(Graph.account(target))
                        .setUri(uri(source) + "/follows/" + id)
                        .setAt(Instant.ofEpochMilli(id >> 16))
                        .build()));
    }

    private void favourite(Book book) {
        var person = chance.nextInt(people);
        var status = anyRecent();
        var id = id();
        book.write(
                Topic.INTERACTIONS,
                Keys.interaction(Graph.account(person), status.getId(), Keys.Interaction.FAVOURITE),
                StatusFavourited.newBuilder()
                        .setId(id)
                        .setAccount(Graph.account(person))
                        .setStatusId(status.getId())
                        .setStatusAccount(status.getAccount())
                        .setStatusUri(status.getUri())
                        .setUri(uri(person) + "/likes/" + id)
                        .setAt(Instant.ofEpochMilli(id >> 16))
                        .build());
    }

    private void bookmark(Book book) {
        var person = Graph.account(chance.nextInt(people));
        var status = anyRecent().getId();
        var id = id();
        book.write(
                Topic.INTERACTIONS,
                Keys.interaction(person, status, Keys.Interaction.BOOKMARK),
                new StatusBookmarked(id, person, status, Instant.ofEpochMilli(id >> 16)));
    }

    private Mention mention(int person) {
        var acct = isLocal(person) ? "u" + person : "u" + person + "@" + domain(person);
        return new Mention(Graph.account(person), uri(person), uri(person), acct);
    }

    private Visibility visibility() {
        var point = chance.nextInt(100);
        return point < 70
                ? Visibility.PUBLIC
                : point < 85 ? Visibility.UNLISTED : point < 98 ? Visibility.PRIVATE : Visibility.DIRECT;
    }

    private String text(int words) {
        return IntStream.range(0, words)
                .mapToObj(_ -> WORDS.get(chance.nextInt(WORDS.size())))
                .collect(Collectors.joining(" ", "<p>", ".</p>"));
    }

    private Status anyRecent() {
        return recent.get(chance.nextInt(recent.size()));
    }

    private int popular() {
        return skewed(people);
    }

    private int skewed(int bound) {
        return (int) (bound * Math.pow(chance.nextDouble(), 3));
    }

    /** Each a second after the one before. */
    private long id() {
        return (FIRST_DAY + 1_000 * sequence++) << 16;
    }

    private static boolean isLocal(int person) {
        return person % 2 == 0;
    }

    private static String domain(int person) {
        return "d" + person % SERVERS + ".example";
    }

    private static String uri(int person) {
        return isLocal(person)
                ? "http://localhost:3000/users/u" + person
                : "https://" + domain(person) + "/users/u" + person;
    }
}
