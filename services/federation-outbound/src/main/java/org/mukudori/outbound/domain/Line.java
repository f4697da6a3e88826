package org.mukudori.outbound.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.HostFellBehind;

/**
 * What one host has yet to get, and how it is doing. At the head of the log it is handed each delivery as it comes; when it
 * fails or is too slow it falls behind, and is fed from the log, from its bookmark on. Knows no clock and no thread.
 */
public final class Line {
    private static final Duration PROBED_ONCE_IN = Duration.ofMinutes(1);

    private final String host;
    private final Acquaintance acquaintance;
    private final TreeMap<Long, Delivery> open = new TreeMap<>();
    private final Map<Long, Tries> tries = new HashMap<>();
    private final Set<Long> underWay = new HashSet<>();
    private boolean atHead;
    private long next;
    private int failures;
    private Instant since = Instant.EPOCH;
    private Instant retryAt = Instant.EPOCH;
    private Instant probedAt = Instant.EPOCH;
    private boolean wantsPeace;
    private @Nullable Trouble trouble;
    private @Nullable String reason;
    private boolean paused;
    private long owed;
    private long taken;

    /** The attempts at a delivery, and how much the host had taken at the last. */
    private record Tries(Attempt last, long taken) {
        Tries again(long takenNow) {
            var beside = last.besideOthers() + (takenNow > taken ? 1 : 0);
            return new Tries(new Attempt(last.number() + 1, beside), takenNow);
        }
    }

    private Line(String host, Acquaintance acquaintance, boolean atHead, long next) {
        this.host = host;
        this.acquaintance = acquaintance;
        this.atHead = atHead;
        this.next = next;
    }

    /**
     * A host that has everything.
     *
     * @param head the next offset that will be handed out
     */
    public static Line atHead(String host, Acquaintance acquaintance, long head) {
        return new Line(host, acquaintance, true, head);
    }

    /** A host that does not, as its bookmark says. */
    public static Line behind(HostFellBehind bookmark, Acquaintance acquaintance) {
        var line = new Line(bookmark.getHost(), acquaintance, false, bookmark.getNext());
        line.failures = bookmark.getFailures();
        line.since = bookmark.getSince();
        line.retryAt = bookmark.getRetryAt();
        line.trouble = Trouble.of(bookmark.getTrouble());
        line.reason = bookmark.getReason();
        line.owed = bookmark.getOwed();
        acquaintance.remember(bookmark.getLastSuccess(), bookmark.getLost());
        return line;
    }

    /**
     * Hands over a delivery that has just been read.
     *
     * @param most how many may wait here; one more, and the host has fallen behind
     */
    public void offer(Delivery delivery, int most, Instant now) {
        if (!atHead) {
            owed++;
        } else if (delivery.offset() < next) {
            return;
        } else if (paused || open.size() >= most) {
            fallBehind(delivery.offset(), now);
            owed++;
        } else {
            open.put(delivery.offset(), delivery);
            next = delivery.offset() + 1;
        }
    }

    /**
     * Hands over what the log has for a host that is behind.
     *
     * @param from where it was read from; of no use any more if that is not {@link #next}
     * @param upTo the offset behind the last that was looked at
     * @param head the next offset that will be handed out at the head
     */
    public void refill(long from, List<Delivery> found, long upTo, long head) {
        if (!atHead && from == next) {
            found.forEach(delivery -> open.put(delivery.offset(), delivery));
            next = upTo;
            atHead = next >= head;
            owed = atHead ? open.size() : Math.max(owed, open.size());
        }
    }

    /**
     * The log does not reach back to the bookmark any more: what lay in between is lost to this host.
     *
     * @param beginning the first offset that the log still has
     * @return how many activities for this host those were; at most, for nobody can look any more
     */
    public long lose(long beginning) {
        var gone = Math.clamp(owed - open.size(), 0, Math.max(0, beginning - next));
        owed -= gone;
        acquaintance.lost(gone);
        return gone;
    }

    /**
     * What may be sent now: the oldest first, one at a time of those that are about the same thing. While the host fails, what
     * it has failed at many times comes last: if it takes something else, the fault is not its own.
     *
     * @param room how many more deliveries there is room for, to whomever
     */
    public List<Delivery> due(Instant now, int room) {
        var due = new ArrayList<Delivery>();
        if (paused || now.isBefore(retryAt)) {
            return due;
        }
        var objects = new HashSet<String>();
        var doubtful = new ArrayDeque<Delivery>();
        for (var delivery : open.values()) {
            if (!hasRoom(due, room)) {
                break;
            }
            if (objects.add(delivery.object()) && !underWay.contains(delivery.offset())) {
                (isDoubtful(delivery) ? doubtful : due).add(delivery);
            }
        }
        while (!doubtful.isEmpty() && hasRoom(due, room)) {
            due.add(doubtful.remove());
        }
        return due;
    }

    private boolean hasRoom(List<Delivery> due, int room) {
        return due.size() < room && underWay.size() + due.size() < window();
    }

    private boolean isDoubtful(Delivery delivery) {
        var tried = tries.get(delivery.offset());
        return failures > 0 && tried != null && tried.last().number() >= Attempt.MANY;
    }

    /** Notes that a delivery is being sent. */
    public Attempt sent(Delivery delivery) {
        underWay.add(delivery.offset());
        return tries.merge(delivery.offset(), new Tries(new Attempt(1, 0), taken), (before, _) -> before.again(taken))
                .last();
    }

    /**
     * A delivery has come to its end, and so the host is well.
     *
     * @param wasTaken whether it was taken, and not refused
     */
    public void settled(Delivery delivery, boolean wasTaken, Instant now) {
        acquaintance.window().widen(underWay.size());
        if (wasTaken) {
            acquaintance.took(now);
            taken++;
        }
        underWay.remove(delivery.offset());
        tries.remove(delivery.offset());
        open.remove(delivery.offset());
        owed = Math.max(open.size(), owed - 1);
        failures = 0;
        retryAt = Instant.EPOCH;
        trouble = null;
        reason = null;
    }

    /**
     * A delivery must wait, and with it the host. What was sent together and fails together is one failure.
     *
     * @param head the next offset that will be handed out at the head
     */
    public void failed(Delivery delivery, Verdict.Later later, Backoff backoff, long head, Instant now) {
        underWay.remove(delivery.offset());
        if (atHead) {
            fallBehind(Math.max(head, next), now);
        }
        if (!now.isBefore(retryAt)) {
            failures++;
            wantsPeace = later.asked().isPresent();
            acquaintance.window().narrow();
            retryAt = now.plus(backoff.after(failures, later.asked()));
        }
        trouble = later.trouble();
        reason = later.reason();
    }

    /**
     * An operator wants it left alone, or not any more: then it is tried at once.
     *
     * @param head the next offset that will be handed out at the head
     */
    public void pause(boolean wanted, long head, Instant now) {
        paused = wanted;
        if (!wanted) {
            retryAt = Instant.EPOCH;
        } else if (atHead && !open.isEmpty()) {
            fallBehind(Math.max(head, next), now);
        }
    }

    /**
     * The host has told us something, so it may be well again: it is tried at once, but not more than once in a while, and not
     * if it has asked for the pause itself. What it has failed at is not forgotten.
     */
    public void heardFrom(Instant now) {
        if (failures > 0 && !wantsPeace && !now.isBefore(probedAt.plus(PROBED_ONCE_IN))) {
            probedAt = now;
            retryAt = now.isBefore(retryAt) ? now : retryAt;
        }
    }

    private void fallBehind(long from, Instant now) {
        atHead = false;
        next = from;
        since = now;
        owed = open.size();
    }

    /** Lets go of what waits in memory; it will be read from the log again. Nothing must be under way. */
    public void fold() {
        if (!atHead && underWay.isEmpty() && !open.isEmpty()) {
            next = open.firstKey();
            open.clear();
        }
    }

    /** Whether it is behind and could take more than waits here. */
    public boolean wantsMore(Instant now) {
        return !atHead && !paused && !now.isBefore(retryAt) && open.size() < window();
    }

    /** How many deliveries may be under way to it: one that has failed is tried with one. */
    public int window() {
        return failures > 0 ? 1 : acquaintance.window().size();
    }

    /** The offset up to which the host has everything; at the head, with nothing open, that is wherever the head is. */
    public long bookmark(long head) {
        if (!open.isEmpty()) {
            return open.firstKey();
        }
        return atHead ? Math.max(head, next) : next;
    }

    /** Where to read on from. */
    public long next() {
        return next;
    }

    public boolean isAtHead() {
        return atHead;
    }

    /** Whether there is nothing to be remembered of it. */
    public boolean isIdle() {
        return atHead && open.isEmpty();
    }

    /** Whether nothing is to be sent to it. */
    public boolean isPaused() {
        return paused;
    }

    public int failures() {
        return failures;
    }

    public Acquaintance acquaintance() {
        return acquaintance;
    }

    /** How many activities it lacks, as far as they were counted. */
    public long owed() {
        return Math.max(owed, open.size());
    }

    /** Since when the oldest thing that it lacks was said; empty when it has everything. */
    public Optional<Instant> lacksSince() {
        if (!open.isEmpty()) {
            return Optional.of(open.firstEntry().getValue().activity().getAt());
        }
        return atHead ? Optional.empty() : Optional.of(since);
    }

    public String host() {
        return host;
    }

    /** How many deliveries are in memory, sent ones included. */
    public int waiting() {
        return open.size();
    }

    /** How many deliveries have been sent and not been answered. */
    public int underWay() {
        return underWay.size();
    }

    /** The row that outlives us. */
    @SuppressWarnings("NullAway") // Avro's builders say nothing of null.
    public HostFellBehind row(long head) {
        return HostFellBehind.newBuilder()
                .setHost(host)
                .setNext(bookmark(head))
                .setSince(since)
                .setFailures(failures)
                .setRetryAt(retryAt)
                .setTrouble(trouble == null ? null : trouble.word())
                .setReason(reason)
                .setOwed(owed())
                .setLost(acquaintance.lost())
                .setLastSuccess(acquaintance.lastSuccess())
                .build();
    }
}
