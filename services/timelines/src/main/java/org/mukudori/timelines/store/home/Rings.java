package org.mukudori.timelines.store.home;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mukudori.timelines.domain.Page;

/**
 * The newest statuses of many home timelines, at most {@link #CAPACITY} each: circular arrays of 64-bit ids, in blocks of
 * flat memory of 6,664 bytes a ring, and 16 bytes for its head. Each id is there once, however often and in whatever order
 * it comes: what comes out of order is put behind the others as it comes, and into its place when there is enough of it or
 * somebody looks. So what is stored does not wait for what is there, which is far away in memory. For one thread.
 */
final class Rings {
    /** As many as Mastodon keeps. */
    static final int CAPACITY = 800;

    /** How many may stand behind the others out of order. */
    private static final int LOOSE = 32;

    /** One more than there are ids: before the oldest stands the floor, which an id becomes when a newer one takes its place. */
    private static final int PLACES = CAPACITY + LOOSE + 1;

    private static final int BLOCK_BITS = 6;
    private static final int IN_BLOCK = (1 << BLOCK_BITS) - 1;
    private static final long UNKNOWN = Long.MIN_VALUE;

    private long[][] blocks = {};
    /**
     * Two a ring: its newest id, or its floor when it has none; and its shape, which is the place of the floor, from bit 32,
     * how many of its ids are loose, from bit 16, and how many there are with these.
     */
    private long[] heads = {};

    private final long[] moving = new long[CAPACITY + LOOSE];
    private int[] free = {};
    private int freed;
    private int made;

    /**
     * A page of a ring.
     *
     * @param ids newest first
     * @param whole whether the page is as the whole timeline would have it; otherwise it goes on below the floor
     * @param floor what the ring knows nothing of: this id, and older ones
     */
    record Slice(List<Long> ids, boolean whole, long floor) {}

    /** Makes an empty ring, which knows that there is nothing older. Returns its number. */
    int open() {
        int ring;
        if (freed > 0) {
            ring = free[--freed];
        } else {
            ring = made++;
            if (ring >> BLOCK_BITS == blocks.length) {
                blocks = Arrays.copyOf(blocks, blocks.length + 1);
                blocks[blocks.length - 1] = new long[PLACES << BLOCK_BITS];
            }
            if (2 * ring == heads.length) {
                heads = Arrays.copyOf(heads, Math.max(128, 2 * heads.length));
            }
        }
        empty(ring, UNKNOWN);
        return ring;
    }

    private void empty(int ring, long floor) {
        block(ring)[base(ring)] = floor;
        heads[2 * ring] = floor;
        shape(ring, 0, 0, 0);
    }

    /** Its memory is another's from now on. */
    void close(int ring) {
        if (freed == free.length) {
            free = Arrays.copyOf(free, Math.max(64, free.length * 2));
        }
        free[freed++] = ring;
    }

    /** How many are open. */
    int count() {
        return made - freed;
    }

    /** Bytes of all blocks and heads. */
    long bytes() {
        return ((long) blocks.length * (PLACES << BLOCK_BITS) + heads.length) * Long.BYTES;
    }

    /** Takes an id in, wherever it belongs. */
    void add(int ring, long id) {
        var newest = heads[2 * ring];
        if (id == newest) {
            return;
        }
        var start = start(ring);
        var loose = loose(ring);
        var size = size(ring);
        block(ring)[base(ring) + place(start, size)] = id;
        if (id > newest) {
            heads[2 * ring] = id;
        }
        if (id < newest || loose > 0) {
            shape(ring, start, loose + 1, size + 1);
            if (loose + 1 == LOOSE) {
                tidy(ring);
            }
        } else if (size == CAPACITY) {
            shape(ring, wrapped(start + 1), 0, size);
        } else {
            shape(ring, start, 0, size + 1);
        }
    }

    /** Puts what is loose into its place, but what is there already or no newer than the floor. */
    private void tidy(int ring) {
        var loose = loose(ring);
        if (loose == 0) {
            return;
        }
        var block = block(ring);
        var base = base(ring);
        var start = start(ring);
        var size = size(ring);
        long oldest = Long.MAX_VALUE;
        for (int n = size - loose; n < size; n++) {
            oldest = Math.min(oldest, at(ring, n));
        }
        int from = size - loose;
        while (from > 0 && at(ring, from - 1) >= oldest) {
            from--;
        }
        for (int n = from; n < size; n++) {
            moving[n - from] = at(ring, n);
        }
        Arrays.sort(moving, 0, size - from);
        long last = at(ring, from - 1);
        int kept = from;
        for (int i = 0; i < size - from; i++) {
            if (moving[i] > last) {
                last = moving[i];
                block[base + place(start, kept++)] = last;
            }
        }
        var over = Math.max(0, kept - CAPACITY);
        shape(ring, wrapped(start + over), 0, kept - over);
    }

    /** Moves what stands behind a place, up to the last, a place back. */
    private static void close(long[] block, int base, int gap, int last) {
        if (gap <= last) {
            System.arraycopy(block, base + gap + 1, block, base + gap, last - gap);
        } else {
            System.arraycopy(block, base + gap + 1, block, base + gap, PLACES - 1 - gap);
            block[base + PLACES - 1] = block[base];
            System.arraycopy(block, base + 1, block, base, last);
        }
    }

    /** Takes an id out. Returns whether it was there. */
    boolean remove(int ring, long id) {
        tidy(ring);
        var found = find(ring, id);
        if (found < 0) {
            return false;
        }
        var block = block(ring);
        var base = base(ring);
        var start = start(ring);
        var size = size(ring) - 1;
        close(block, base, place(start, found), place(start, size));
        shape(ring, start, 0, size);
        heads[2 * ring] = block[base + place(start, size - 1)];
        return true;
    }

    /**
     * Takes what the read model has into what has come meanwhile.
     *
     * @param newestFirst the newest ones, all there are or as many as were asked for
     * @param all whether there are no older ones
     */
    void fill(int ring, long[] newestFirst, boolean all) {
        var come = ids(ring);
        var both = new long[come.length + newestFirst.length];
        System.arraycopy(come, 0, both, 0, come.length);
        System.arraycopy(newestFirst, 0, both, come.length, newestFirst.length);
        Arrays.sort(both);
        // What is older than the read model was asked for may have come, but not all of it.
        var floor = all || newestFirst.length == 0 ? UNKNOWN : newestFirst[newestFirst.length - 1] - 1;
        restore(ring, both, floor);
    }

    /** Gives a ring these ids. Those at or below the floor, and all but the newest that fit, are left out. */
    void restore(int ring, long[] oldestFirst, long floor) {
        empty(ring, floor);
        for (var id : oldestFirst) {
            add(ring, id);
        }
    }

    /** All its ids, oldest first. */
    long[] ids(int ring) {
        tidy(ring);
        var ids = new long[size(ring)];
        for (int n = 0; n < ids.length; n++) {
            ids[n] = at(ring, n);
        }
        return ids;
    }

    /** What it knows nothing of: this id, and older ones. */
    long floor(int ring) {
        tidy(ring);
        return at(ring, -1);
    }

    /** A page, newest first. */
    Slice page(int ring, Page page) {
        var floor = floor(ring);
        if (page.upwards() && page.above() < floor) {
            return new Slice(List.of(), false, Long.MAX_VALUE);
        }
        var from = firstAbove(ring, page.above());
        var to = page.below() == Long.MIN_VALUE ? 0 : firstAbove(ring, page.below() - 1);
        if (page.upwards()) {
            to = Math.min(to, from + page.limit());
        } else {
            from = Math.max(from, to - page.limit());
        }
        var found = new ArrayList<Long>(Math.max(to - from, 0));
        for (int n = to - 1; n >= from; n--) {
            found.add(at(ring, n));
        }
        return new Slice(found, found.size() == page.limit() || floor == UNKNOWN || page.above() >= floor, floor);
    }

    private int firstAbove(int ring, long id) {
        if (id == Long.MAX_VALUE) {
            return size(ring);
        }
        var found = find(ring, id + 1);
        return found >= 0 ? found : -found - 1;
    }

    private int find(int ring, long id) {
        int low = 0;
        int high = size(ring) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            var there = at(ring, middle);
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

    /** The n-th oldest id, from 0. */
    private long at(int ring, int n) {
        return block(ring)[base(ring) + place(start(ring), n)];
    }

    private int size(int ring) {
        return (int) heads[2 * ring + 1] & 0xffff;
    }

    private int loose(int ring) {
        return (int) heads[2 * ring + 1] >>> Short.SIZE;
    }

    private int start(int ring) {
        return (int) (heads[2 * ring + 1] >>> Integer.SIZE);
    }

    private void shape(int ring, int start, int loose, int size) {
        heads[2 * ring + 1] = ((long) start << Integer.SIZE) | ((long) loose << Short.SIZE) | size;
    }

    private static int place(int start, int n) {
        return wrapped(start + 1 + n);
    }

    private static int wrapped(int place) {
        return place >= PLACES ? place - PLACES : place;
    }

    private long[] block(int ring) {
        return blocks[ring >> BLOCK_BITS];
    }

    private static int base(int ring) {
        return (ring & IN_BLOCK) * PLACES;
    }
}
