package org.mukudori.posting.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Poll;
import org.mukudori.events.PollOption;

/**
 * A poll as its author wants it.
 *
 * @param options plain text, none of them blank
 * @param expiresIn how long it is open from now; null when that was not said
 */
public record WantedPoll(List<String> options, @Nullable Duration expiresIn, boolean multiple, boolean hideTotals) {
    private static final int MOST_OPTIONS = 4;
    private static final int LONGEST_OPTION = 50;
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofSeconds(2_629_746);

    /** Keeps a copy without what is blank. */
    public WantedPoll {
        options = options.stream()
                .map(String::strip)
                .filter(option -> !option.isEmpty())
                .toList();
    }

    Optional<Refusal> refusal() {
        if (options.size() < 2) {
            return Optional.of(Refusal.TOO_FEW_OPTIONS);
        }
        if (options.size() > MOST_OPTIONS) {
            return Optional.of(Refusal.TOO_MANY_OPTIONS);
        }
        if (options.stream().anyMatch(option -> Text.graphemes(option) > LONGEST_OPTION)) {
            return Optional.of(Refusal.OPTION_TOO_LONG);
        }
        if (new HashSet<>(options).size() < options.size()) {
            return Optional.of(Refusal.DUPLICATE_OPTIONS);
        }
        if (expiresIn == null) {
            return Optional.of(Refusal.NO_DEADLINE);
        }
        if (expiresIn.compareTo(SHORTEST) < 0) {
            return Optional.of(Refusal.DEADLINE_TOO_SOON);
        }
        return expiresIn.compareTo(LONGEST) > 0 ? Optional.of(Refusal.DEADLINE_TOO_FAR) : Optional.empty();
    }

    /** Whether votes in that poll mean the same in this one. */
    boolean asksTheSameAs(@Nullable Poll poll) {
        return poll != null
                && poll.getMultiple() == multiple
                && poll.getOptions().stream().map(PollOption::getTitle).toList().equals(options);
    }

    /**
     * The poll, from now on.
     *
     * @param before what it takes the place of; null when there was none
     */
    Poll from(Instant now, @Nullable Poll before) {
        var poll = Poll.newBuilder()
                .setOptions(options.stream()
                        .map(title -> PollOption.newBuilder().setTitle(title).build())
                        .toList())
                .setMultiple(multiple)
                .setHideTotals(hideTotals);
        if (expiresIn != null) {
            poll.setExpiresAt(now.plus(expiresIn));
        }
        if (before != null) {
            poll.setSince(asksTheSameAs(before) ? before.getSince() : (now.toEpochMilli() << 16) | 0xffff);
        }
        return poll.build();
    }
}
