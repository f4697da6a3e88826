package org.mukudori.timelines.store.home;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mukudori.timelines.domain.Page;

/**
 * The newest statuses of many home timelines, at most {@link #CAPACITY} each: sorted circular arrays of 64-bit ids, in
 * blocks of flat memory of 6,416 bytes a ring. Each id is there once, however often and in whatever order it comes. For
 * one thread.
 */
final class Rings {
    /** As many as Mastodon keeps. */
    static final int CAPACITY = 800;

    private static final int FLOOR = 0;
    /** Where the oldest stands, in the upper half, and how many there are, in the lower. */
    private static final int SHAPE = 1;

    private static final int ENTRIES = 2;
    private static final int STRIDE = ENTRIES + CAPACITY;
    private static final int BLOCK_BITS = 6;
    private static final int IN_BLOCK = (1 << BLOCK_BITS) - 1;
    private static final long UNKNOWN = Long.MIN_VALUE;

    private long[][] blocks = {};
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
                blocks[blocks.length - 1] = new long[STRIDE << BLOCK_BITS];
            }
        }
        var block = block(ring);
        var base = base(ring);
        block[base + FLOOR] = UNKNOWN;
        block[base + SHAPE] = 0;
        return ring;
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

    /** Bytes of all blocks. */
    long bytes() {
        return (long) blocks.length * (STRIDE << BLOCK_BITS) * Long.BYTES;
    }

    int size(int ring) {
        return (int) block(ring)[base(ring) + SHAPE];
    }

    /** Takes an id in, wherever it belongs. Returns whether it is new. */
    boolean add(int ring, long id) {
        var block = block(ring);
        var base = base(ring);
        var shape = block[base + SHAPE];
        var oldest = (int) (shape >>> Integer.SIZE);
        var size = (int) shape;
        var entries = base + ENTRIES;
        if (size > 0 && id <= block[entries + wrapped(oldest + size - 1)]) {
            return insert(block, base, id);
        }
        if (size == 0 && id <= block[base + FLOOR]) {
            return false;
        }
        if (size == CAPACITY) {
            block[base + FLOOR] = block[entries + oldest];
            block[entries + oldest] = id;
            block[base + SHAPE] = shape(wrapped(oldest + 1), CAPACITY);
        } else {
            block[entries + wrapped(oldest + size)] = id;
            block[base + SHAPE] = shape(oldest, size + 1);
        }
        return true;
    }

    /** Something older than the newest: it is there already, or was late. */
    private static boolean insert(long[] block, int base, long id) {
        var found = find(block, base, id);
        if (found >= 0 || id <= block[base + FLOOR]) {
            return false;
        }
        var place = -found - 1;
        var oldest = (int) (block[base + SHAPE] >>> Integer.SIZE);
        var size = (int) block[base + SHAPE];
        if (size == CAPACITY) {
            if (place == 0) {
                block[base + FLOOR] = id;
                return false;
            }
            block[base + FLOOR] = at(block, base, oldest, 0);
            oldest = wrapped(oldest + 1);
            size--;
            place--;
        }
        makeRoom(block, base + ENTRIES, wrapped(oldest + place), wrapped(oldest + size));
        block[base + ENTRIES + wrapped(oldest + place)] = id;
        block[base + SHAPE] = shape(oldest, size + 1);
        return true;
    }

    /** Moves what stands from one place up to the first free one a place further. */
    private static void makeRoom(long[] block, int entries, int from, int free) {
        if (from <= free) {
            System.arraycopy(block, entries + from, block, entries + from + 1, free - from);
        } else {
            System.arraycopy(block, entries, block, entries + 1, free);
            block[entries] = block[entries + CAPACITY - 1];
            System.arraycopy(block, entries + from, block, entries + from + 1, CAPACITY - 1 - from);
        }
    }

    /** Moves what stands behind a place, up to the last, a place back. */
    private static void close(long[] block, int entries, int gap, int last) {
        if (gap <= last) {
            System.arraycopy(block, entries + gap + 1, block, entries + gap, last - gap);
        } else {
            System.arraycopy(block, entries + gap + 1, block, entries + gap, CAPACITY - 1 - gap);
            block[entries + CAPACITY - 1] = block[entries];
            System.arraycopy(block, entries + 1, block, entries, last);
        }
    }

    /** Takes an id out. Returns whether it was there. */
    boolean remove(int ring, long id) {
        var block = block(ring);
        var base = base(ring);
        var found = find(block, base, id);
        if (found < 0) {
            return false;
        }
        var oldest = (int) (block[base + SHAPE] >>> Integer.SIZE);
        var size = (int) block[base + SHAPE];
        close(block, base + ENTRIES, wrapped(oldest + found), wrapped(oldest + size - 1));
        block[base + SHAPE] = shape(oldest, size - 1);
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
        var block = block(ring);
        var base = base(ring);
        block[base + FLOOR] = floor;
        block[base + SHAPE] = 0;
        for (var id : oldestFirst) {
            add(ring, id);
        }
    }

    /** All its ids, oldest first. */
    long[] ids(int ring) {
        var block = block(ring);
        var base = base(ring);
        var oldest = (int) (block[base + SHAPE] >>> Integer.SIZE);
        var ids = new long[(int) block[base + SHAPE]];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = at(block, base, oldest, i);
        }
        return ids;
    }

    /** What it knows nothing of: this id, and older ones. */
    long floor(int ring) {
        return block(ring)[base(ring) + FLOOR];
    }

    /** A page, newest first. */
    Slice page(int ring, Page page) {
        var block = block(ring);
        var base = base(ring);
        var floor = block[base + FLOOR];
        if (page.upwards() && page.above() < floor) {
            return new Slice(List.of(), false, Long.MAX_VALUE);
        }
        var from = firstAbove(block, base, page.above());
        var to = page.below() == Long.MIN_VALUE ? 0 : firstAbove(block, base, page.below() - 1);
        if (page.upwards()) {
            to = Math.min(to, from + page.limit());
        } else {
            from = Math.max(from, to - page.limit());
        }
        var oldest = (int) (block[base + SHAPE] >>> Integer.SIZE);
        var found = new ArrayList<Long>(Math.max(to - from, 0));
        for (int i = to - 1; i >= from; i--) {
            found.add(at(block, base, oldest, i));
        }
        return new Slice(found, found.size() == page.limit() || floor == UNKNOWN || page.above() >= floor, floor);
    }

    private static int firstAbove(long[] block, int base, long id) {
        if (id == Long.MAX_VALUE) {
            return (int) block[base + SHAPE];
        }
        var found = find(block, base, id + 1);
        return found >= 0 ? found : -found - 1;
    }

    private static int find(long[] block, int base, long id) {
        var oldest = (int) (block[base + SHAPE] >>> Integer.SIZE);
        var size = (int) block[base + SHAPE];
        // What is looked for is mostly among the newest.
        int step = 1;
        while (step < size && at(block, base, oldest, size - step) > id) {
            step *= 2;
        }
        int low = Math.max(0, size - step);
        int high = Math.min(size - 1, size - step / 2);
        while (low <= high) {
            int middle = (low + high) >>> 1;
            var there = at(block, base, oldest, middle);
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

    private static long at(long[] block, int base, int oldest, int n) {
        return block[base + ENTRIES + wrapped(oldest + n)];
    }

    private static int wrapped(int n) {
        return n >= CAPACITY ? n - CAPACITY : n;
    }

    private static long shape(int oldest, int size) {
        return ((long) oldest << Integer.SIZE) | size;
    }

    private long[] block(int ring) {
        return blocks[ring >> BLOCK_BITS];
    }

    private static int base(int ring) {
        return (ring & IN_BLOCK) * STRIDE;
    }
}
