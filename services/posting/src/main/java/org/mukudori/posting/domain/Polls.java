package org.mukudori.posting.domain;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.mukudori.events.Keys;
import org.mukudori.events.Poll;
import org.mukudori.events.PollVoted;
import org.mukudori.events.Topic;

/** Decides who may vote. */
public final class Polls {
    private Polls() {}

    /**
     * Somebody wants to vote.
     *
     * @param id that the vote will have
     * @param choices places among the options, from 0
     */
    public record Vote(long id, Instant at, List<Integer> choices) {}

    /**
     * Whether that may be.
     *
     * @param voted whether the voter has already
     */
    public static Decision decide(Vote asked, Person voter, Seen seen, boolean voted) {
        var status = seen.status();
        var poll = status.getPoll();
        if (poll == null || seen.boost() != 0 || !seen.by(voter.id())) {
            return Decision.refuse(Refusal.NOT_FOUND);
        }
        if (asked.choices().isEmpty()) {
            return Decision.nothing(status.getId());
        }
        return refusal(asked, poll, voter, seen, voted)
                .map(Decision::refuse)
                .orElseGet(() -> Decision.append(status.getId(), vote(asked, poll, voter, seen)));
    }

    private static Optional<Refusal> refusal(Vote asked, Poll poll, Person voter, Seen seen, boolean voted) {
        if (seen.standing().blocks()) {
            return Optional.of(Refusal.NOT_ALLOWED);
        }
        if (poll.getExpiresAt() != null && !poll.getExpiresAt().isAfter(asked.at())) {
            return Optional.of(Refusal.POLL_ENDED);
        }
        var count = poll.getOptions().size();
        if (asked.choices().stream().anyMatch(choice -> choice < 0 || choice >= count)) {
            return Optional.of(Refusal.NO_SUCH_OPTION);
        }
        if (seen.status().getAccount() == voter.id()) {
            return Optional.of(Refusal.OWN_POLL);
        }
        var most = poll.getMultiple() ? new HashSet<>(asked.choices()).size() : 1;
        return voted || asked.choices().size() > most ? Optional.of(Refusal.VOTED_ALREADY) : Optional.empty();
    }

    private static Change vote(Vote asked, Poll poll, Person voter, Seen seen) {
        var status = seen.status();
        var choices = asked.choices().stream().sorted().toList();
        return new Change(
                Topic.INTERACTIONS,
                Keys.vote(voter.id(), status.getId(), choices.getFirst()),
                PollVoted.newBuilder()
                        .setId(asked.id())
                        .setAccount(voter.id())
                        .setStatusId(status.getId())
                        .setStatusAccount(status.getAccount())
                        .setStatusUri(status.getUri())
                        .setChoices(choices)
                        .setTitles(choices.stream()
                                .map(choice -> poll.getOptions().get(choice).getTitle())
                                .toList())
                        .setAt(asked.at())
                        .build());
    }
}
