package org.mukudori.inbound.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Poll;
import org.mukudori.events.PollOption;

/** A peer's poll, read from its Question (Activity Vocabulary, with Mastodon's counts). */
final class RemotePoll {
    private static final int MOST_OPTIONS = 64;
    private static final int LONGEST_OPTION = 500;

    private RemotePoll() {}

    /** The poll, empty if there is none. */
    static Optional<Poll> of(As2 json, Instant now) {
        if (!json.type().equals("Question")) {
            return Optional.empty();
        }
        var several = json.objects("anyOf");
        var options = (several.isEmpty() ? json.objects("oneOf") : several)
                .stream()
                        .limit(MOST_OPTIONS)
                        .map(RemotePoll::option)
                        .filter(option -> !option.getTitle().isEmpty())
                        .toList();
        if (options.isEmpty()) {
            return Optional.empty();
        }
        var poll = Poll.newBuilder()
                .setOptions(options)
                .setMultiple(!several.isEmpty())
                .setCountedAt(now);
        end(json, now).ifPresent(poll::setExpiresAt);
        given(json.count("votersCount")).ifPresent(poll::setVoters);
        return Optional.of(poll.build());
    }

    private static PollOption option(As2 json) {
        var title = json.text("name")
                .or(() -> json.text("content"))
                .map(text -> As2.clean(text, LONGEST_OPTION).strip())
                .orElse("");
        var option = PollOption.newBuilder().setTitle(title);
        json.object("replies")
                .flatMap(replies -> given(replies.count("totalItems")))
                .ifPresent(option::setVotes);
        return option.build();
    }

    private static Optional<Long> given(OptionalLong count) {
        return count.isPresent() ? Optional.of(count.getAsLong()) : Optional.empty();
    }

    /** When it was closed, or else will be. */
    private static Optional<Instant> end(As2 json, Instant now) {
        var end = json.time("closed").or(() -> json.time("endTime"));
        return json.flag("closed") && end.filter(time -> time.isBefore(now)).isEmpty() ? Optional.of(now) : end;
    }

    /** Whether votes in one mean the same in the other. */
    static boolean askTheSame(@Nullable Poll one, @Nullable Poll other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.getMultiple() == other.getMultiple() && titles(one).equals(titles(other));
    }

    static List<String> titles(@Nullable Poll poll) {
        return poll == null
                ? List.of()
                : poll.getOptions().stream().map(PollOption::getTitle).toList();
    }

    /**
     * A poll as it is told now.
     *
     * @param told null when there is none any more
     * @param before null when there was none
     */
    static @Nullable Poll anew(@Nullable Poll told, @Nullable Poll before, Instant now) {
        if (told == null || before == null) {
            return told;
        }
        return Poll.newBuilder(told)
                .setSince(askTheSame(told, before) ? before.getSince() : (now.toEpochMilli() << 16) | 0xffff)
                .build();
    }

    /** Whether two say the same, whenever they said it. */
    @SuppressWarnings("NullAway") // Avro's builders say nothing of null.
    static boolean tellTheSame(@Nullable Poll one, @Nullable Poll other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return Poll.newBuilder(one).setCountedAt(other.getCountedAt()).build().equals(other);
    }
}
