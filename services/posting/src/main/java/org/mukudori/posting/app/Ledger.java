package org.mukudori.posting.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;
import org.mukudori.posting.domain.Change;
import org.mukudori.posting.domain.Decision;

/** Carries decisions out: what may be is appended. */
@ApplicationScoped
public class Ledger {
    private final Log log;

    Ledger(Log log) {
        this.log = log;
    }

    /**
     * Appends what was decided, one change after the other.
     *
     * @param by who caused it
     */
    Uni<Outcome> write(Decision decision, long by) {
        return switch (decision) {
            case Decision.Refuse refuse -> Uni.createFrom().item(new Outcome.Declined(refuse.refusal()));
            case Decision.Append append -> {
                var positions = Uni.createFrom().item(Positions.NONE);
                for (var change : append.changes()) {
                    positions = positions.chain(before -> write(change, by).map(at -> before.and(Positions.of(at))));
                }
                yield positions.map(all -> new Outcome.Done(append.subject(), all));
            }
        };
    }

    private Uni<Position> write(Change change, long by) {
        var event = change.event();
        return event == null
                ? log.erase(change.topic(), change.key(), by)
                : log.append(change.topic(), change.key(), event, by);
    }
}
