package org.mukudori.timelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountBlocked;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.AccountMuted;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.ListChanged;
import org.mukudori.events.Mention;
import org.mukudori.events.Poll;
import org.mukudori.events.PollOption;
import org.mukudori.events.PollVoted;
import org.mukudori.events.Quote;
import org.mukudori.events.QuoteState;
import org.mukudori.events.RepliesPolicy;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBookmarked;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPinned;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;

/** Lets things happen in the log, and asks over HTTP what a reader sees of them. */
@Singleton
public class World {
    /** What was appended, to be appended once more. */
    record Happened(Topic topic, String key, @Nullable SpecificRecord event, long by) {}

    record Answer(int status, JsonNode body, String link) {
        List<String> ids() {
            var ids = new ArrayList<String>();
            body.forEach(entity -> ids.add(entity.get("id").asText()));
            return ids;
        }
    }

    static final long NOBODY = 0;
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Ids ids = new Ids();
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Happened> happened = new ArrayList<>();
    private Positions positions = Positions.NONE;

    @Inject
    Log log;

    long person(String name) {
        return person(name, _ -> {});
    }

    long person(String name, Consumer<AccountChanged.Builder> more) {
        var id = ids.at(Instant.now());
        var username = name + NAMES.incrementAndGet();
        var uri = "http://localhost:3000/users/" + username;
        var account = AccountChanged.newBuilder()
                .setId(id)
                .setUsername(username)
                .setUri(uri)
                .setUrl("http://localhost:3000/@" + username)
                .setInbox(uri + "/inbox")
                .setDisplayName(name)
                .setNote("<p>I am " + name + "</p>")
                .setCreatedAt(Instant.now())
                .setUpdatedAt(Instant.now());
        more.accept(account);
        append(Topic.ACCOUNTS, Keys.account(id), account.build(), id);
        return id;
    }

    Status post(long author, String text) {
        return post(author, text, _ -> {});
    }

    Status post(long author, String text, Consumer<Status.Builder> more) {
        var id = ids.at(Instant.now());
        var builder = Status.newBuilder()
                .setId(id)
                .setAccount(author)
                .setUri("http://localhost:3000/users/u/statuses/" + id)
                .setUrl("http://localhost:3000/@u/" + id)
                .setLocal(true)
                .setCreatedAt(Instant.now())
                .setVisibility(Visibility.PUBLIC)
                .setSensitive(false)
                .setSpoilerText("")
                .setContent("<p>" + text + "</p>")
                .setText(text)
                .setLanguage("en")
                .setConversation(id);
        more.accept(builder);
        var status = builder.build();
        append(Topic.STATUSES, Keys.status(author, id), new StatusPosted(status), author);
        return status;
    }

    Consumer<Status.Builder> mentioning(Visibility visibility, long... accounts) {
        return status -> {
            var mentions = new ArrayList<Mention>();
            for (var account : accounts) {
                mentions.add(new Mention(account, "uri", "url", "acct" + account));
            }
            status.setVisibility(visibility).setMentions(mentions);
        };
    }

    Consumer<Status.Builder> answering(Status parent) {
        return status -> status.setInReplyToId(parent.getId())
                .setInReplyToAccount(parent.getAccount())
                .setInReplyToUri(parent.getUri())
                .setConversation(parent.getConversation());
    }

    void edit(Status edited) {
        append(
                Topic.STATUSES,
                Keys.status(edited.getAccount(), edited.getId()),
                new StatusEdited(edited),
                edited.getAccount());
    }

    void delete(Status status) {
        append(Topic.STATUSES, Keys.status(status.getAccount(), status.getId()), null, status.getAccount());
    }

    long boost(long booster, Status status) {
        var id = ids.at(Instant.now());
        append(
                Topic.STATUSES,
                Keys.status(booster, id),
                StatusBoosted.newBuilder()
                        .setId(id)
                        .setAccount(booster)
                        .setUri("http://localhost:3000/users/b/statuses/" + id + "/activity")
                        .setLocal(true)
                        .setCreatedAt(Instant.now())
                        .setVisibility(Visibility.PUBLIC)
                        .setStatusId(status.getId())
                        .setStatusAccount(status.getAccount())
                        .setStatusUri(status.getUri())
                        .build(),
                booster);
        return id;
    }

    void unboost(long booster, long boost) {
        append(Topic.STATUSES, Keys.status(booster, boost), null, booster);
    }

    long follow(long source, long target) {
        return follow(source, target, _ -> {});
    }

    long follow(long source, long target, Consumer<Follow.Builder> more) {
        var follow = aFollow(source, target, more);
        append(Topic.RELATIONSHIPS, followKey(source, target), new FollowAccepted(follow), source);
        return follow.getId();
    }

    long ask(long source, long target) {
        var follow = aFollow(source, target, _ -> {});
        append(Topic.RELATIONSHIPS, followKey(source, target), new FollowRequested(follow), source);
        return follow.getId();
    }

    void unfollow(long source, long target) {
        append(Topic.RELATIONSHIPS, followKey(source, target), null, source);
    }

    private Follow aFollow(long source, long target, Consumer<Follow.Builder> more) {
        var id = ids.at(Instant.now());
        var follow = Follow.newBuilder()
                .setId(id)
                .setSource(source)
                .setTarget(target)
                .setUri("http://localhost:3000/users/f#follows/" + id)
                .setAt(Instant.now());
        more.accept(follow);
        return follow.build();
    }

    private static String followKey(long source, long target) {
        return Keys.relationship(source, target, Keys.Relationship.FOLLOW);
    }

    void block(long source, long target) {
        var id = ids.at(Instant.now());
        append(
                Topic.RELATIONSHIPS,
                Keys.relationship(source, target, Keys.Relationship.BLOCK),
                new AccountBlocked(id, source, target, "uri", Instant.now()),
                source);
    }

    void unblock(long source, long target) {
        append(Topic.RELATIONSHIPS, Keys.relationship(source, target, Keys.Relationship.BLOCK), null, source);
    }

    void mute(long source, long target, @Nullable Instant until) {
        var id = ids.at(Instant.now());
        var mute = AccountMuted.newBuilder()
                .setId(id)
                .setSource(source)
                .setTarget(target)
                .setAt(Instant.now())
                .setNotifications(true);
        if (until != null) {
            mute.setExpiresAt(until);
        }
        append(Topic.RELATIONSHIPS, Keys.relationship(source, target, Keys.Relationship.MUTE), mute.build(), source);
    }

    long favourite(long account, Status status) {
        var id = ids.at(Instant.now());
        append(
                Topic.INTERACTIONS,
                Keys.interaction(account, status.getId(), Keys.Interaction.FAVOURITE),
                new StatusFavourited(
                        id, account, status.getId(), status.getAccount(), status.getUri(), "like", Instant.now()),
                account);
        return id;
    }

    void unfavourite(long account, Status status) {
        append(
                Topic.INTERACTIONS,
                Keys.interaction(account, status.getId(), Keys.Interaction.FAVOURITE),
                null,
                account);
    }

    long vote(long account, Status status, Integer... choices) {
        var id = ids.at(Instant.now());
        append(
                Topic.INTERACTIONS,
                Keys.vote(account, status.getId(), choices[0]),
                new PollVoted(
                        id,
                        account,
                        status.getId(),
                        status.getAccount(),
                        status.getUri(),
                        List.of(choices),
                        List.of(),
                        Instant.now()),
                account);
        return id;
    }

    Consumer<Status.Builder> asking(Consumer<Poll.Builder> more, String... options) {
        var poll = Poll.newBuilder()
                .setOptions(Arrays.stream(options)
                        .map(title -> PollOption.newBuilder().setTitle(title).build())
                        .toList())
                .setMultiple(false)
                .setExpiresAt(Instant.now().plusSeconds(3_600));
        more.accept(poll);
        return status -> status.setPoll(poll.build());
    }

    Consumer<Status.Builder> quoting(Status quoted, QuoteState state) {
        return status -> status.setQuote(Quote.newBuilder()
                .setUri(quoted.getUri())
                .setStatusId(quoted.getId())
                .setAccount(quoted.getAccount())
                .setState(state)
                .build());
    }

    void bookmark(long account, Status status) {
        append(
                Topic.INTERACTIONS,
                Keys.interaction(account, status.getId(), Keys.Interaction.BOOKMARK),
                new StatusBookmarked(ids.at(Instant.now()), account, status.getId(), Instant.now()),
                account);
    }

    void pin(long account, Status status) {
        append(
                Topic.INTERACTIONS,
                Keys.interaction(account, status.getId(), Keys.Interaction.PIN),
                new StatusPinned(ids.at(Instant.now()), account, status.getId(), status.getUri(), Instant.now()),
                account);
    }

    long list(long owner, String title, Long... members) {
        var id = ids.at(Instant.now());
        append(
                Topic.LISTS,
                Keys.list(owner, id),
                new ListChanged(id, owner, title, RepliesPolicy.LIST, false, List.of(members)),
                owner);
        return id;
    }

    void append(Topic topic, String key, @Nullable SpecificRecord event, long by) {
        happened.add(new Happened(topic, key, event, by));
        positions = positions.and(Positions.of(appended(topic, key, event, by)));
    }

    /** Everything that has happened happens again, in order. */
    void again() {
        List.copyOf(happened)
                .forEach(h -> positions = positions.and(Positions.of(appended(h.topic(), h.key(), h.event(), h.by()))));
    }

    /** What a reader who has seen all of it would send. */
    Positions positions() {
        return positions;
    }

    /** A reader who has seen nothing of it sends no positions. */
    void seeNothing() {
        positions = Positions.NONE;
    }

    private Position appended(Topic topic, String key, @Nullable SpecificRecord event, long by) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> event == null ? log.erase(topic, key, by) : log.append(topic, key, event, by));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode read(String path, long viewer) {
        var answer = get(path, viewer);
        if (answer.status() != 200) {
            throw new AssertionError(path + " answered " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }

    Answer get(String path, long viewer) {
        return get(path, viewer, "");
    }

    /** @param role of the viewer's, empty for none */
    Answer get(String path, long viewer, String role) {
        var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header(Positions.HEADER, positions.toString());
        if (viewer != NOBODY) {
            request.header("Mukudori-Account", Long.toString(viewer)).header("Mukudori-Token", "token");
        }
        if (!role.isEmpty()) {
            request.header("Mukudori-Role", role);
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    json.readTree(response.body()),
                    response.headers().firstValue("Link").orElse(""));
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
