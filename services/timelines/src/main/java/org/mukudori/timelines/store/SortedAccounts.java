package org.mukudori.timelines.store;

import java.util.Arrays;

/** A set of accounts in one flat sorted array: eight bytes a member. */
final class SortedAccounts {
    private long[] ids = new long[2];
    private int size;

    boolean add(long account) {
        var at = Arrays.binarySearch(ids, 0, size, account);
        if (at >= 0) {
            return false;
        }
        var place = -at - 1;
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size + (size >> 1) + 1);
        }
        System.arraycopy(ids, place, ids, place + 1, size - place);
        ids[place] = account;
        size++;
        return true;
    }

    boolean remove(long account) {
        var at = Arrays.binarySearch(ids, 0, size, account);
        if (at < 0) {
            return false;
        }
        System.arraycopy(ids, at + 1, ids, at, size - at - 1);
        size--;
        return true;
    }

    boolean has(long account) {
        return Arrays.binarySearch(ids, 0, size, account) >= 0;
    }

    int size() {
        return size;
    }

    /** The n-th smallest, from 0. */
    long get(int n) {
        return ids[n];
    }
}
