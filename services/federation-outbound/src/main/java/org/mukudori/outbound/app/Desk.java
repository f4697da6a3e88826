package org.mukudori.outbound.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mukudori.events.HostFellBehind;
import org.mukudori.outbound.domain.Acquaintance;
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
    private final Acquaintances acquaintances;
    private final Map<String, Place> places = new HashMap<>();
    private final Set<String> paused = new HashSet<>();
    private final TreeSet<Long> unsaid = new TreeSet<>();
    private long head;
    private long committed;

    Desk(int partition, long head, List<HostFellBehind> bookmarks, Set<String> paused, Acquaintances acquaintances) {
        this.partition = partition;
        this.acquaintances = acquaintances;
        this.head = head;
        this.committed = head;
        for (var bookmark : bookmarks) {
            var host = bookmark.getHost();
            places.put(host, new Place(Line.behind(bookmark, acquaintances.with(host)), true));
        }
        paused.forEach(host -> pause(host, true));
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
        return places.computeIfAbsent(host, _ -> {
            var line = Line.atHead(host, acquaintances.with(host), 0);
            if (paused.contains(host)) {
                line.pause(true, head, Instant.now());
            }
            return new Place(line, false);
        });
    }

    List<Place> all() {
        return new ArrayList<>(places.values());
    }

    void pause(String host, boolean wanted) {
        if (wanted) {
            paused.add(host);
        } else {
            paused.remove(host);
        }
        var place = places.get(host);
        if (place != null) {
            place.line.pause(wanted, head, Instant.now());
        }
    }

    void heardFrom(String host, int activities) {
        var now = Instant.now();
        acquaintances.with(host).told(activities, now);
        var place = places.get(host);
        if (place != null) {
            place.line.heardFrom(now);
        }
    }

    void forgetIfIdle(Place place) {
        if (place.line.isIdle() && !place.row.isPresent() && !place.reading && place.line.underWay() == 0) {
            places.remove(place.line.host());
        }
    }

    /** An activity must not be committed past until it is known in the log whom it goes to. */
    void unsaid(long offset) {
        unsaid.add(offset);
    }

    void said(long offset) {
        unsaid.remove(offset);
    }

    /** The offset up to which nothing would be lost by a restart; from now on it counts as committed. */
    long commit() {
        var settled = unsaid.isEmpty() ? head : Math.min(head, unsaid.first());
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

    /** All of its hosts that anything is known of. */
    List<Peer> peers(Map<String, Acquaintance> known, Instant now) {
        var lines = new HashMap<String, Line>();
        paused.forEach(host -> lines.put(host, Line.atHead(host, new Acquaintance(1), 0)));
        known.forEach((host, acquaintance) -> lines.put(host, Line.atHead(host, acquaintance, 0)));
        places.forEach((host, place) -> lines.put(host, place.line));
        return lines.values().stream().map(line -> peer(line, now)).toList();
    }

    private Peer peer(Line line, Instant now) {
        var row = line.row(head);
        return new Peer(
                line.host(),
                state(line),
                partition,
                row.getNext(),
                Math.max(0, head - row.getNext()),
                row.getOwed(),
                line.lacksSince()
                        .map(since -> Math.max(0, Duration.between(since, now).toSeconds()))
                        .orElse(0L),
                line.waiting(),
                line.underWay(),
                line.window(),
                row.getFailures(),
                line.isAtHead() ? null : row.getSince(),
                row.getRetryAt().isAfter(Instant.EPOCH) ? row.getRetryAt() : null,
                row.getTrouble(),
                row.getReason(),
                row.getLost(),
                line.acquaintance().lastSuccess(),
                rounded(line.acquaintance().takesAMinute(now)),
                rounded(line.acquaintance().tellsAMinute(now)));
    }

    private static double rounded(double rate) {
        return Math.round(rate * 10) / 10.0;
    }

    private Peer.State state(Line line) {
        if (paused.contains(line.host())) {
            return Peer.State.PAUSED;
        }
        if (line.failures() > 0) {
            return Peer.State.FAILING;
        }
        return line.isAtHead() ? Peer.State.WELL : Peer.State.CATCHING_UP;
    }
}
