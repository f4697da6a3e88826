package org.mukudori.posting.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.mukudori.events.Keys;
import org.mukudori.events.MarkerMoved;
import org.mukudori.events.Topic;

/** Notes how far an account has read. */
public final class Markers {
    private Markers() {}

    /**
     * Moves markers, in whichever direction.
     *
     * @param wanted the last read id, by timeline
     * @param known the markers there are, by timeline
     */
    public static Decision move(long account, Map<String, Long> wanted, Map<String, MarkerMoved> known, Instant at) {
        var changes = new ArrayList<Change>();
        wanted.forEach((timeline, lastRead) -> {
            var before = known.get(timeline);
            changes.add(new Change(
                    Topic.MARKERS,
                    Keys.marker(account, timeline),
                    new MarkerMoved(account, timeline, lastRead, before == null ? 0 : before.getVersion() + 1, at)));
        });
        return new Decision.Append(account, changes);
    }
}
