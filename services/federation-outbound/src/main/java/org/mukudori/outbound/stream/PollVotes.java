package org.mukudori.outbound.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mukudori.events.Poll;
import org.mukudori.events.PollOption;
import org.mukudori.events.PollVoted;
import org.mukudori.events.Status;

/** The votes in polls from here, by author, status, voter and option: counted when a poll is told of. */
final class PollVotes {
    private final KeyValueStore<String, SpecificRecord> votes;

    PollVotes(KeyValueStore<String, SpecificRecord> votes) {
        this.votes = votes;
    }

    void put(String key, PollVoted vote) {
        votes.put(key, vote);
    }

    /** Who has voted in a poll. */
    Set<Long> voters(Status status) {
        var voters = new LinkedHashSet<Long>();
        of(status).forEach(vote -> voters.add(vote.getAccount()));
        return voters;
    }

    /** A status with the counts of its poll, but for what is hidden until the end. */
    Status counted(Status status, Instant now) {
        Poll poll = status.getPoll();
        if (poll == null) {
            return status;
        }
        var end = poll.getExpiresAt();
        var hidden = poll.getHideTotals() && (end == null || end.isAfter(now));
        var voters = new HashSet<Long>();
        var counts = new HashMap<Integer, Long>();
        of(status).stream().filter(vote -> vote.getId() > poll.getSince()).forEach(vote -> {
            voters.add(vote.getAccount());
            vote.getChoices().forEach(choice -> counts.merge(choice, 1L, Long::sum));
        });
        var options = new ArrayList<PollOption>();
        for (var option : poll.getOptions()) {
            options.add(hidden ? option : new PollOption(option.getTitle(), counts.getOrDefault(options.size(), 0L)));
        }
        return Status.newBuilder(status)
                .setPoll(Poll.newBuilder(poll)
                        .setOptions(options)
                        .setVoters((long) voters.size())
                        .build())
                .build();
    }

    private List<PollVoted> of(Status status) {
        var found = new ArrayList<PollVoted>();
        try (var all = votes.prefixScan(status.getAccount() + "/" + status.getId() + "/", new StringSerializer())) {
            all.forEachRemaining(each -> {
                if (each.value instanceof PollVoted vote) {
                    found.add(vote);
                }
            });
        }
        return found;
    }
}
