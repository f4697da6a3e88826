package org.mukudori.timelines.store.home;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mukudori.timelines.domain.Page;

/**
 * The newest statuses of many home timelines, at most {@link #CAPACITY} each: sorted circular arrays of 64-bit ids, in
 * blocks of flat memory of 6,408 bytes a ring, and 16 bytes for its head. Each id is there once, however often and in
 * whatever order it comes. For one thread.
 */
final class Rings {
    /** As many as Mastodon keeps. */
    static final int CAPACITY = 800;

    /** One more than there are ids: before the oldest stands the floor, which an id becomes when a newer one takes its place. */
    private static final int PLACES = CAPACITY + 1;

    private static final int BLOCK_BITS = 6;
    private static final int IN_BLOCK = (1 << BLOCK_BITS) - 1;
    private static final long UNKNOWN = Long.MIN_VALUE;

    private long[][] blocks = {};
    /**
     * Two a ring: its newest id, or its floor when it has none; and the place of the floor, in the upper half, with how many
     * ids there are, in the lower. Apart from the ids: what comes in order is stored without a look at those that are there.
     */
    private long[] heads = {};

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
        shape(ring, 0, 0);
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

    int size(int ring) {
        return (int) heads[2 * ring + 1];
    }

    private int start(int ring) {
        return (int) (heads[2 * ring + 1] >>> Integer.SIZE);
    }

    private void shape(int ring, int start, int size) {
        heads[2 * ring + 1] = ((long) start << Integer.SIZE) | size;
    }

    /** Takes an id in, wherever it belongs. Returns whether it is new. */
    boolean add(int ring, long id) {
        if (id <= heads[2 * ring]) {
            return insert(ring, id);
        }
        var start = start(ring);
        var size = size(ring);
        block(ring)[base(ring) + place(start, size)] = id;
        heads[2 * ring] = id;
        if (size == CAPACITY) {
            shape(ring, wrapped(start + 1), size);
        } else {
            shape(ring, start, size + 1);
        }
        return true;
    }

    /** Something older than the newest: it is there already, or was late. */
    private boolean insert(int ring, long id) {
        var found = find(ring, id);
        if (found >= 0 || id <= floor(ring)) {
            return false;
        }
        var block = block(ring);
        var base = base(ring);
        var at = -found - 1;
        var start = start(ring);
        var size = size(ring);
        if (size == CAPACITY) {
            if (at == 0) {
                block[base + start] = id;
                return false;
            }
            start = wrapped(start + 1);
            size--;
            at--;
        }
        makeRoom(block, base, place(start, at), place(start, size));
        block[base + place(start, at)] = id;
        shape(ring, start, size + 1);
        return true;
    }

    /** Moves what stands from one place up to the first free one a place further. */
    private static void makeRoom(long[] block, int base, int from, int free) {
        if (from <= free) {
            System.arraycopy(block, base + from, block, base + from + 1, free - from);
        } else {
            System.arraycopy(block, base, block, base + 1, free);
            block[base] = block[base + PLACES - 1];
            System.arraycopy(block, base + from, block, base + from + 1, PLACES - 1 - from);
        }
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
        var found = find(ring, id);
        if (found < 0) {
            return false;
        }
        var block = block(ring);
        var base = base(ring);
        var start = start(ring);
        var size = size(ring) - 1;
        close(block, base, place(start, found), place(start, size));
        shape(ring, start, size);
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
            var _ = add(ring, id);
        }
    }

    /** All its ids, oldest first. */
    long[] ids(int ring) {
        var ids = new long[size(ring)];
        for (int n = 0; n < ids.length; n++) {
            ids[n] = at(ring, n);
        }
        return ids;
    }

    /** What it knows nothing of: this id, and older ones. */
    long floor(int ring) {
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
        var size = size(ring);
        // What is looked for is mostly among the newest.
        int step = 1;
        while (step < size && at(ring, size - step) > id) {
            step *= 2;
        }
        int low = Math.max(0, size - step);
        int high = Math.min(size - 1, size - step / 2);
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
