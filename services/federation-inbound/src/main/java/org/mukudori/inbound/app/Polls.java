package org.mukudori.inbound.app;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.mukudori.events.Poll;
import org.mukudori.events.PollOption;
import org.mukudori.events.Status;
import org.mukudori.inbound.store.Known;
import org.mukudori.inbound.store.Votes;

/** Polls from here, as peers may be told of them: with their counts, but for what is hidden until the end. */
@ApplicationScoped
public class Polls {
    private final Votes votes;

    Polls(Votes votes) {
        this.votes = votes;
    }

    /** These, with counts where there are polls. */
    public Uni<List<Known>> counted(List<Known> all) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(this::counted)
                .collect()
                .asList();
    }

    /** This, with counts if it has a poll. */
    public Uni<Known> counted(Known known) {
        return known instanceof Known.Post post && post.status().getPoll() != null
                ? counted(post.status(), post.status().getPoll())
                : Uni.createFrom().item(known);
    }

    private Uni<Known> counted(Status status, Poll poll) {
        var end = poll.getExpiresAt();
        var hidden = poll.getHideTotals() && (end == null || end.isAfter(Instant.now()));
        return votes.tally(status.getId(), poll.getSince())
                .map(tally -> new Known.Post(Status.newBuilder(status)
                        .setPoll(Poll.newBuilder(poll)
                                .setVoters(tally.voters())
                                .setOptions(hidden ? poll.getOptions() : counted(poll.getOptions(), tally))
                                .build())
                        .build()));
    }

    private static List<PollOption> counted(List<PollOption> options, Votes.Tally tally) {
        return IntStream.range(0, options.size())
                .mapToObj(at ->
                        new PollOption(options.get(at).getTitle(), tally.votes().getOrDefault(at, 0L)))
                .toList();
    }
}
