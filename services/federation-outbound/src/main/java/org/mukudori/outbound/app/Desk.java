package org.mukudori.outbound.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mukudori.events.HostFellBehind;
import org.mukudori.outbound.domain.Line;

/** The lines of one partition of hosts. */
final class Desk {
    /** A line with its bookmark, and whether the log is being read for it. */
    static final class Place {
        final Line line;
        final Row row;
        boolean reading;

        Place(Line line, boolean kept) {
            this.line = line;
            this.row = new Row(line, kept);
        }
    }

    private final int partition;
    private final Map<String, Place> places = new HashMap<>();
    private long head;
    private long committed;

    Desk(int partition, long head, List<HostFellBehind> bookmarks) {
        this.partition = partition;
        this.head = head;
        this.committed = head;
        bookmarks.forEach(bookmark -> places.put(bookmark.getHost(), new Place(Line.behind(bookmark), true)));
    }

    int partition() {
        return partition;
    }

    long head() {
        return head;
    }

    long committed() {
        return committed;
    }

    void moveHead(long next) {
        head = next;
    }

    Place place(String host) {
        return places.computeIfAbsent(host, _ -> new Place(Line.atHead(host, 0), false));
    }

    List<Place> all() {
        return new ArrayList<>(places.values());
    }

    void forgetIfIdle(Place place) {
        if (place.line.isIdle() && !place.row.isPresent() && !place.reading && place.line.underWay() == 0) {
            places.remove(place.line.host());
        }
    }

    /** The offset up to which nothing would be lost by a restart; from now on it counts as committed. */
    long commit() {
        var settled = head;
        for (var place : places.values()) {
            if (!place.row.isKept()) {
                settled = Math.min(settled, place.line.bookmark(head));
            }
        }
        committed = Math.max(committed, settled);
        return committed;
    }

    long behind() {
        return places.values().stream()
                .mapToLong(place -> head - place.line.bookmark(head))
                .max()
                .orElse(0);
    }

    List<Peer> peers() {
        return places.values().stream().map(this::peer).toList();
    }

    private Peer peer(Place place) {
        var line = place.line;
        var row = line.row(head);
        var paused = row.getRetryAt().isAfter(Instant.EPOCH);
        return new Peer(
                line.host(),
                partition,
                row.getNext(),
                Math.max(0, head - row.getNext()),
                line.waiting(),
                row.getFailures(),
                line.isAtHead() ? null : row.getSince(),
                paused ? row.getRetryAt() : null,
                row.getReason());
    }
}
