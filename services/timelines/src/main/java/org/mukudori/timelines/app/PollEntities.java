package org.mukudori.timelines.app;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Poll;
import org.mukudori.events.PollOption;
import org.mukudori.events.Status;
import org.mukudori.mastodon.PollEntity;
import org.mukudori.timelines.store.Polls;

/** Polls as Mastodon's API tells of them. */
final class PollEntities {
    private PollEntities() {}

    static PollEntity of(Status status, Poll poll, Polls.Tally tally, OptionalLong viewer, Instant now) {
        var expiresAt = poll.getExpiresAt();
        var expired = expiresAt != null && expiresAt.isBefore(now);
        var hidden = poll.getHideTotals() && !expired;
        var counts = IntStream.range(0, poll.getOptions().size())
                .mapToObj(option -> count(poll.getOptions().get(option).getVotes(), tally, option))
                .toList();
        return new PollEntity(
                Long.toString(status.getId()),
                expiresAt,
                expired,
                poll.getMultiple(),
                counts.stream().mapToLong(Long::longValue).sum(),
                voters(poll, tally),
                viewer.isEmpty() ? null : !tally.own().isEmpty() || viewer.getAsLong() == status.getAccount(),
                viewer.isEmpty() ? null : tally.own(),
                IntStream.range(0, counts.size())
                        .mapToObj(option -> option(poll.getOptions().get(option), hidden ? null : counts.get(option)))
                        .toList(),
                AccountEntities.emojis(status.getEmojis()));
    }

    private static long count(@Nullable Long told, Polls.Tally tally, int option) {
        return (told == null ? 0 : told) + tally.votes().getOrDefault(option, 0L);
    }

    private static @Nullable Long voters(Poll poll, Polls.Tally tally) {
        if (poll.getCountedAt() == null) {
            return tally.voters();
        }
        return poll.getVoters() == null ? null : Long.valueOf(poll.getVoters() + tally.voters());
    }

    private static PollEntity.Option option(PollOption option, @Nullable Long votes) {
        return new PollEntity.Option(option.getTitle(), votes);
    }

    static List<String> titles(Poll poll) {
        return poll.getOptions().stream().map(PollOption::getTitle).toList();
    }
}
