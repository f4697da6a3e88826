package org.mukudori.timelines.store;

import java.util.ArrayList;
import java.util.List;
import org.mukudori.timelines.domain.Page;

/**
 * The newest statuses of one home timeline, at most {@link #CAPACITY}: ids in a flat circular array, sorted, each once,
 * however often and in whatever order they come.
 */
public final class Ring {
    /** As many as Mastodon keeps. */
    public static final int CAPACITY = 800;

    private static final int SMALLEST = 32;

    private long[] ids = new long[SMALLEST];
    private int oldest;
    private int size;
    /** Nothing that is not newer than this is kept. */
    private long floor = Long.MIN_VALUE;

    private volatile boolean filled;
    private volatile long lastReadNanos = System.nanoTime();

    /**
     * A page of it.
     *
     * @param ids newest first
     * @param whole whether the page is as the whole timeline would have it; otherwise it goes on below the floor
     * @param floor what the ring knows nothing of: this id, and older ones
     */
    public record Slice(List<Long> ids, boolean whole, long floor) {}

    /** Takes an id in. Returns whether it is new. */
    synchronized boolean add(long id) {
        if (id <= floor) {
            return false;
        }
        var at = find(id);
        if (at >= 0) {
            return false;
        }
        var place = -at - 1;
        if (size == CAPACITY) {
            if (place == 0) {
                floor = id;
                return false;
            }
            floor = at(0);
            oldest = (oldest + 1) % ids.length;
            size--;
            place--;
        }
        grow();
        size++;
        for (int i = size - 1; i > place; i--) {
            set(i, at(i - 1));
        }
        set(place, id);
        return true;
    }

    /** Takes an id out. Returns whether it was there. */
    synchronized boolean remove(long id) {
        var at = find(id);
        if (at < 0) {
            return false;
        }
        for (int i = at; i < size - 1; i++) {
            set(i, at(i + 1));
        }
        size--;
        return true;
    }

    /**
     * Takes what the read model has.
     *
     * @param newestFirst the newest ones, all there are or as many as were asked for
     * @param all whether there are no older ones
     */
    synchronized void fill(List<Long> newestFirst, boolean all) {
        for (var id : newestFirst) {
            add(id);
        }
        if (!all && !newestFirst.isEmpty()) {
            forget(newestFirst.getLast());
        }
        filled = true;
    }

    /** What is older than the read model was asked for may have come meanwhile, but not all of it. */
    private void forget(long below) {
        while (size > 0 && at(0) < below) {
            oldest = (oldest + 1) % ids.length;
            size--;
        }
        floor = Math.max(floor, below - 1);
    }

    boolean isFilled() {
        return filled;
    }

    long lastReadNanos() {
        return lastReadNanos;
    }

    /** A page, newest first. */
    public synchronized Slice page(Page page) {
        lastReadNanos = System.nanoTime();
        if (page.upwards() && page.above() < floor) {
            return new Slice(List.of(), false, Long.MAX_VALUE);
        }
        var from = firstAbove(page.above());
        var to = page.below() == Long.MIN_VALUE ? 0 : firstAbove(page.below() - 1);
        if (page.upwards()) {
            to = Math.min(to, from + page.limit());
        } else {
            from = Math.max(from, to - page.limit());
        }
        var found = new ArrayList<Long>(Math.max(to - from, 0));
        for (int i = to - 1; i >= from; i--) {
            found.add(at(i));
        }
        var whole = found.size() == page.limit() || floor == Long.MIN_VALUE || page.above() >= floor;
        return new Slice(found, whole, floor);
    }

    private int firstAbove(long id) {
        if (id == Long.MAX_VALUE) {
            return size;
        }
        var at = find(id + 1);
        return at >= 0 ? at : -at - 1;
    }

    private int find(long id) {
        if (size == 0 || id > at(size - 1)) {
            return -size - 1;
        }
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            var there = at(middle);
            if (there == id) {
                return middle;
            }
            if (there < id) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    private void grow() {
        if (size < ids.length) {
            return;
        }
        var larger = new long[Math.min(CAPACITY, ids.length * 2)];
        for (int i = 0; i < size; i++) {
            larger[i] = at(i);
        }
        ids = larger;
        oldest = 0;
    }

    private long at(int n) {
        return ids[(oldest + n) % ids.length];
    }

    private void set(int n, long id) {
        ids[(oldest + n) % ids.length] = id;
    }
}
