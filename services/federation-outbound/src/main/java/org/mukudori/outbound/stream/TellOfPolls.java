package org.mukudori.outbound.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.Activities;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.activitypub.NoteDocument;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Keys;
import org.mukudori.events.PollVoted;
import org.mukudori.events.Status;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Visibility;
import org.mukudori.outbound.domain.Recipients;
import org.mukudori.outbound.domain.Told;

/**
 * Votes in polls from here become an Update now and then, however many there were, and one when the poll has ended. It goes
 * to whom the poll was told, and to who voted.
 */
final class TellOfPolls extends Tells {
    /** As Mastodon. */
    static final Duration EVERY = Duration.ofMinutes(3);

    private final LocalUris uris;
    private @Nullable KeyValueStore<String, SpecificRecord> told;
    private @Nullable KeyValueStore<String, Long> due;
    private @Nullable PollVotes votes;
    private @Nullable FollowerHosts followers;

    TellOfPolls(LocalUris uris, int partitions, Duration patience) {
        super(partitions, patience);
        this.uris = uris;
    }

    @Override
    public void init(ProcessorContext<String, Told> context) {
        super.init(context);
        told = store(AddressingTopology.STATUSES_TOLD);
        due = store(AddressingTopology.POLLS_DUE);
        votes = new PollVotes(store(AddressingTopology.POLL_VOTES));
        followers = new FollowerHosts(store(AddressingTopology.FOLLOWER_HOSTS));
        context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, this::tellWhatIsDue);
    }

    @Override
    public void process(Record<String, SpecificRecord> happened) {
        if (happened.value() instanceof PollVoted vote) {
            there(votes).put(happened.key(), vote);
            there(due).put(Keys.status(vote.getStatusAccount(), vote.getStatusId()), 0L);
        }
    }

    private void tellWhatIsDue(long now) {
        var keys = new ArrayList<String>();
        try (var all = there(due).all()) {
            all.forEachRemaining(poll -> {
                if (poll.value <= now) {
                    keys.add(poll.key);
                }
            });
        }
        keys.forEach(key -> tell(key, now));
    }

    private void tell(String key, long now) {
        there(due).delete(key);
        if (there(told).get(key) instanceof StatusPosted posted
                && posted.getStatus().getPoll() != null) {
            var status = posted.getStatus();
            addressees().local(status.getAccount()).ifPresent(author -> tell(key, status, author, now));
            var end = status.getPoll().getExpiresAt();
            if (end != null && end.toEpochMilli() > now) {
                there(due).put(key, end.toEpochMilli());
            }
        }
    }

    private void tell(String key, Status status, AccountChanged author, long now) {
        var counted = there(votes).counted(status, Instant.ofEpochMilli(now));
        var update = Activities.update(NoteDocument.of(counted, author, uris), Instant.ofEpochMilli(now));
        var concerned = Recipients.of(status);
        concerned.addAll(there(votes).voters(status));
        tell(
                new Record<>(key, new StatusPosted(status), now),
                author,
                update,
                status.getUri(),
                status.getId(),
                hosts(status),
                addressees().inboxes(concerned),
                status.getVisibility() == Visibility.PRIVATE);
    }

    private @Nullable Set<Integer> hosts(Status status) {
        return status.getVisibility() == Visibility.DIRECT
                ? null
                : there(followers).partitions(status.getAccount(), partitions);
    }
}
