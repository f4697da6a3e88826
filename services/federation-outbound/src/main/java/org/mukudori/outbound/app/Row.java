package org.mukudori.outbound.app;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.mukudori.events.HostFellBehind;
import org.mukudori.events.Topic;
import org.mukudori.outbound.domain.Line;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Position;

/**
 * The bookmark of one line as the log has it. While it is kept there, the head may be committed past what the host lacks;
 * so it is written before, and erased only when the committed head has nothing to hide any more.
 */
final class Row {
    private static final Duration SELDOM = Duration.ofSeconds(5);

    private final Line line;
    private boolean kept;
    private boolean busy;
    private boolean present;
    private int failures;
    private long next = -1;
    private Instant written = Instant.EPOCH;

    Row(Line line, boolean kept) {
        this.line = line;
        this.kept = kept;
        this.present = kept;
    }

    /** Whether a restart would begin at a bookmark, at or before the true one. */
    boolean isKept() {
        return kept;
    }

    /** Whether the log has, or may have, a bookmark. */
    boolean isPresent() {
        return present || busy;
    }

    /** Writes, moves or erases the bookmark, if it is time to. */
    void settle(Log log, Executor office, long head, long committed, Instant now) {
        if (busy) {
            return;
        }
        if (line.isAtHead()) {
            if (present && line.bookmark(head) >= committed) {
                busy = true;
                kept = false;
                after(log.erase(Topic.BOOKMARKS, line.host(), 0), office, false);
            }
        } else if (!kept || isWorthMoving(head, now)) {
            busy = true;
            var row = line.row(head);
            remember(row, now);
            after(log.append(Topic.BOOKMARKS, line.host(), row, 0), office, true);
        }
    }

    private boolean isWorthMoving(long head, Instant now) {
        return line.failures() != failures || (line.bookmark(head) != next && now.isAfter(written.plus(SELDOM)));
    }

    private void remember(HostFellBehind row, Instant now) {
        failures = row.getFailures();
        next = row.getNext();
        written = now;
    }

    private void after(Uni<Position> appended, Executor office, boolean there) {
        var _ = appended.subscribe()
                .with(_ -> office.execute(() -> done(there)), _ -> office.execute(() -> busy = false));
    }

    private void done(boolean there) {
        busy = false;
        kept = there;
        present = there;
    }
}
