package org.mukudori.timelines.store.home;

import java.util.Arrays;

/** Gives accounts small dense numbers, so that what is known of them lies in flat arrays. For one thread. */
final class AccountSlots {
    static final int NONE = -1;

    private static final int FIRST = 1024;

    private long[] ids = new long[FIRST];
    private int size;
    /** Open addressing: a slot plus one, 0 where there is none. */
    private int[] table = new int[2 * FIRST];

    /** The slot of an account, or {@link #NONE}. */
    int find(long account) {
        for (int at = place(account); ; at = (at + 1) & (table.length - 1)) {
            var slot = table[at] - 1;
            if (slot == NONE || ids[slot] == account) {
                return slot;
            }
        }
    }

    /** The slot of an account, given to it now if it has none. */
    int of(long account) {
        var known = find(account);
        if (known != NONE) {
            return known;
        }
        if (size == ids.length) {
            grow();
        }
        ids[size] = account;
        enter(size);
        return size++;
    }

    long account(int slot) {
        return ids[slot];
    }

    int size() {
        return size;
    }

    /** The first accounts, by slot. */
    long[] first(int count) {
        return Arrays.copyOf(ids, count);
    }

    private void grow() {
        ids = Arrays.copyOf(ids, 2 * ids.length);
        table = new int[2 * ids.length];
        for (int slot = 0; slot < size; slot++) {
            enter(slot);
        }
    }

    private void enter(int slot) {
        var at = place(ids[slot]);
        while (table[at] != 0) {
            at = (at + 1) & (table.length - 1);
        }
        table[at] = slot + 1;
    }

    /** Ids differ in their middle bits; Fibonacci hashing spreads them. */
    private int place(long account) {
        return (int) ((account * 0x9E3779B97F4A7C15L) >>> 40) & (table.length - 1);
    }
}
