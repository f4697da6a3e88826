package org.mukudori.posting.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mukudori.events.ConversationMarked;
import org.mukudori.events.Keys;
import org.mukudori.events.MarkerMoved;
import org.mukudori.events.Topic;
import org.mukudori.posting.domain.Conversations;
import org.mukudori.posting.domain.Markers;
import org.mukudori.posting.store.DirectStatuses;
import org.mukudori.posting.store.OwnStates;

/** How far an account has read, in timelines and conversations. */
@ApplicationScoped
public class Marking {
    private final OwnStates own;
    private final DirectStatuses directs;
    private final Ledger ledger;

    Marking(OwnStates own, DirectStatuses directs, Ledger ledger) {
        this.own = own;
        this.directs = directs;
        this.ledger = ledger;
    }

    /**
     * Moves markers.
     *
     * @param wanted the last read id, by timeline
     */
    public Uni<Outcome> move(long account, Map<String, Long> wanted) {
        var keys = wanted.keySet().stream()
                .map(timeline -> Keys.marker(account, timeline))
                .toList();
        return own.of(Topic.MARKERS, keys, MarkerMoved.class)
                .map(all -> all.stream().collect(Collectors.toMap(MarkerMoved::getTimeline, Function.identity())))
                .map(known -> Markers.move(account, wanted, known, Instant.now()))
                .chain(decision -> ledger.write(decision, account));
    }

    /** Marks a conversation. The outcome's subject is the conversation. */
    public Uni<Outcome> mark(long account, long conversation, Conversations.Mark mark) {
        var keys = List.of(Keys.conversation(account, conversation));
        return own.of(Topic.CONVERSATIONS, keys, ConversationMarked.class)
                .chain(known -> directs.newest(account, conversation)
                        .map(newest -> Conversations.mark(
                                account,
                                conversation,
                                known.isEmpty() ? null : known.getFirst(),
                                newest,
                                mark,
                                Instant.now())))
                .chain(decision -> ledger.write(decision, account));
    }
}
