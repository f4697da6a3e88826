package org.mukudori.outbound.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.Activities;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.activitypub.NoteDocument;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Visibility;
import org.mukudori.outbound.domain.Recipients;
import org.mukudori.outbound.domain.Told;

/** Local posts, edits and boosts become Create, Update and Announce; their ends become Delete and Undo. */
final class TellOfStatuses extends Tells {
    private final LocalUris uris;
    private @Nullable KeyValueStore<String, SpecificRecord> told;
    private @Nullable FollowerHosts followers;
    private @Nullable PollVotes votes;

    TellOfStatuses(LocalUris uris, int partitions, Duration patience) {
        super(partitions, patience);
        this.uris = uris;
    }

    @Override
    public void init(ProcessorContext<String, Told> context) {
        super.init(context);
        told = store(AddressingTopology.STATUSES_TOLD);
        followers = new FollowerHosts(store(AddressingTopology.FOLLOWER_HOSTS));
        votes = new PollVotes(store(AddressingTopology.POLL_VOTES));
    }

    @Override
    public void process(Record<String, SpecificRecord> happened) {
        switch (happened.value()) {
            case StatusPosted posted when posted.getStatus().getLocal() -> posted(happened, posted.getStatus());
            case StatusEdited edited when edited.getStatus().getLocal() -> edited(happened, edited.getStatus());
            case StatusBoosted boost when boost.getLocal() -> boosted(happened, boost);
            case null -> ended(happened);
            default -> {
                // A peer's own.
            }
        }
    }

    private void posted(Record<String, SpecificRecord> happened, Status status) {
        there(told).put(happened.key(), new StatusPosted(status));
        author(status.getAccount()).ifPresent(author -> {
            var counted = there(votes).counted(status, Instant.ofEpochMilli(happened.timestamp()));
            var create = Activities.create(NoteDocument.of(counted, author, uris));
            tell(
                    happened,
                    author,
                    create,
                    status.getUri(),
                    status.getId(),
                    hosts(status),
                    direct(status),
                    isForFollowers(status));
        });
    }

    /** Whoever was told of it before is told of the edit, though they may not be mentioned any more. */
    private void edited(Record<String, SpecificRecord> happened, Status status) {
        var before = before(happened.key());
        var everMentioned = Status.newBuilder(status)
                .setMentions(Recipients.together(status, before))
                .build();
        there(told).put(happened.key(), new StatusPosted(everMentioned));
        author(status.getAccount()).ifPresent(author -> {
            var happenedAt = Instant.ofEpochMilli(happened.timestamp());
            var editedAt = status.getEditedAt() == null || isOfThePollAlone(status, before)
                    ? happenedAt
                    : status.getEditedAt();
            var update = Activities.update(
                    NoteDocument.of(there(votes).counted(status, happenedAt), author, uris), editedAt);
            var inboxes = direct(everMentioned);
            if (isForAll(status)) {
                inboxes.addAll(formerly(status));
            }
            tell(
                    happened,
                    author,
                    update,
                    status.getUri(),
                    status.getId(),
                    hosts(status),
                    inboxes,
                    isForFollowers(status));
        });
    }

    private static boolean isOfThePollAlone(Status status, @Nullable Status before) {
        return before != null
                && Objects.equals(status.getEditedAt(), before.getEditedAt())
                && !Objects.equals(status.getPoll(), before.getPoll());
    }

    private void boosted(Record<String, SpecificRecord> happened, StatusBoosted boost) {
        there(told).put(happened.key(), boost);
        announce(happened, boost, false);
    }

    private void announce(Record<String, SpecificRecord> happened, StatusBoosted boost, boolean undone) {
        author(boost.getAccount()).ifPresent(booster -> {
            var of = addressees().account(boost.getStatusAccount());
            var author = of.map(AccountChanged::getUri).orElse("");
            var announce = Activities.announce(boost, booster, author, uris);
            tell(
                    happened,
                    booster,
                    undone ? Activities.undo(announce) : announce,
                    boost.getUri(),
                    undone ? null : boost.getId(),
                    there(followers).partitions(boost.getAccount(), partitions),
                    addressees().inboxes(List.of(boost.getStatusAccount())));
        });
    }

    /** What is kept of what has ended says no more than whom to tell, should this be taken again. */
    private void ended(Record<String, SpecificRecord> happened) {
        switch (there(told).get(happened.key())) {
            case StatusPosted posted -> {
                var status = posted.getStatus();
                there(told).put(happened.key(), new StatusPosted(Recipients.erased(status)));
                author(status.getAccount()).ifPresent(author -> {
                    var delete = Activities.delete(author.getUri(), status.getUri());
                    var inboxes = direct(status);
                    inboxes.addAll(formerly(status));
                    tell(happened, author, delete, status.getUri(), status.getId(), hosts(status), inboxes);
                });
            }
            case StatusBoosted boost -> announce(happened, boost, true);
            case null, default -> {
                // Never told.
            }
        }
    }

    private Optional<AccountChanged> author(long id) {
        return addressees().local(id);
    }

    private @Nullable Status before(String key) {
        return there(told).get(key) instanceof StatusPosted posted ? posted.getStatus() : null;
    }

    private @Nullable Set<Integer> hosts(Status status) {
        return status.getVisibility() == Visibility.DIRECT
                ? null
                : there(followers).partitions(status.getAccount(), partitions);
    }

    /**
     * Hosts that were told of it as they held followers, and hold none now: they are told of its end, and, of what everybody
     * may see, of edits. What is for followers is not said again where none are left.
     */
    private Set<String> formerly(Status status) {
        return status.getVisibility() == Visibility.DIRECT
                ? Set.of()
                : there(followers)
                        .inboxesLeftAfter(
                                status.getAccount(), status.getCreatedAt().toEpochMilli());
    }

    private static boolean isForFollowers(Status status) {
        return status.getVisibility() == Visibility.PRIVATE;
    }

    private static boolean isForAll(Status status) {
        return status.getVisibility() == Visibility.PUBLIC || status.getVisibility() == Visibility.UNLISTED;
    }

    private Set<String> direct(Status status) {
        return addressees().inboxes(Recipients.of(status));
    }
}
