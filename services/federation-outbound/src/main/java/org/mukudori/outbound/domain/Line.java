package org.mukudori.outbound.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.HostFellBehind;

/**
 * What one host has yet to get, and how it is doing. At the head of the log it is handed each delivery as it comes; when it
 * fails or is too slow it falls behind, and is fed from the log, from its bookmark on. Knows no clock and no thread.
 */
public final class Line {
    private final String host;
    private final TreeMap<Long, Delivery> open = new TreeMap<>();
    private final Map<Long, Integer> attempts = new HashMap<>();
    private final Set<Long> underWay = new HashSet<>();
    private boolean atHead;
    private long next;
    private int failures;
    private Instant since = Instant.EPOCH;
    private Instant retryAt = Instant.EPOCH;
    private @Nullable String reason;

    private Line(String host, boolean atHead, long next) {
        this.host = host;
        this.atHead = atHead;
        this.next = next;
    }

    /**
     * A host that has everything.
     *
     * @param head the next offset that will be handed out
     */
    public static Line atHead(String host, long head) {
        return new Line(host, true, head);
    }

    /** A host that does not, as its bookmark says. */
    public static Line behind(HostFellBehind bookmark) {
        var line = new Line(bookmark.getHost(), false, bookmark.getNext());
        line.failures = bookmark.getFailures();
        line.since = bookmark.getSince();
        line.retryAt = bookmark.getRetryAt();
        line.reason = bookmark.getReason();
        return line;
    }

    /**
     * Hands over a delivery that has just been read.
     *
     * @param most how many may wait here; one more, and the host has fallen behind
     */
    public void offer(Delivery delivery, int most, Instant now) {
        if (!atHead || delivery.offset() < next) {
            return;
        }
        if (open.size() >= most) {
            fallBehind(delivery.offset(), now);
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
        }
    }

    /** What may be sent now: the oldest first, one at a time of those that are about the same thing. */
    public List<Delivery> due(Instant now, int window) {
        var due = new ArrayList<Delivery>();
        if (now.isBefore(retryAt)) {
            return due;
        }
        var width = failures > 0 ? 1 : window;
        var objects = new HashSet<String>();
        for (var delivery : open.values()) {
            if (underWay.size() + due.size() >= width) {
                break;
            }
            if (objects.add(delivery.object()) && !underWay.contains(delivery.offset())) {
                due.add(delivery);
            }
        }
        return due;
    }

    /** Notes that a delivery has been sent; returns the how-manieth attempt it is. */
    public int sent(Delivery delivery) {
        underWay.add(delivery.offset());
        return attempts.merge(delivery.offset(), 1, Integer::sum);
    }

    /** A delivery has come to its end, and so the host is well. */
    public void settled(Delivery delivery) {
        underWay.remove(delivery.offset());
        attempts.remove(delivery.offset());
        open.remove(delivery.offset());
        failures = 0;
        retryAt = Instant.EPOCH;
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
            retryAt = now.plus(backoff.after(failures, later.asked()));
        }
        reason = later.reason();
    }

    private void fallBehind(long from, Instant now) {
        atHead = false;
        next = from;
        since = now;
    }

    /** Lets go of what waits in memory; it will be read from the log again. Nothing must be under way. */
    public void fold() {
        if (!atHead && underWay.isEmpty() && !open.isEmpty()) {
            next = open.firstKey();
            open.clear();
        }
    }

    /** Whether it is behind and could take more than waits here. */
    public boolean wantsMore(Instant now, int window) {
        return !atHead && !now.isBefore(retryAt) && open.size() < window;
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

    public int failures() {
        return failures;
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
                .setReason(reason)
                .build();
    }
}
