package org.mukudori.timelines.store.home;

import java.util.Arrays;

/** A set of slots in one flat sorted array: four bytes a member and a little room to grow. For one thread. */
final class SlotSet {
    private static final int[] NOTHING = {};

    static final SlotSet EMPTY = new SlotSet();

    private int[] slots = NOTHING;
    private int size;

    boolean add(int slot) {
        var place = size > 0 && slots[size - 1] < slot ? -size - 1 : Arrays.binarySearch(slots, 0, size, slot);
        if (place >= 0) {
            return false;
        }
        place = -place - 1;
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, size + Math.max(2, size >> 3));
        }
        System.arraycopy(slots, place, slots, place + 1, size - place);
        slots[place] = slot;
        size++;
        return true;
    }

    boolean remove(int slot) {
        var place = Arrays.binarySearch(slots, 0, size, slot);
        if (place < 0) {
            return false;
        }
        System.arraycopy(slots, place + 1, slots, place, size - place - 1);
        size--;
        return true;
    }

    boolean has(int slot) {
        return Arrays.binarySearch(slots, 0, size, slot) >= 0;
    }

    int size() {
        return size;
    }

    /** The n-th smallest, from 0. */
    int get(int n) {
        return slots[n];
    }

    /** How many members are smaller than a slot. */
    int below(int slot) {
        var place = Arrays.binarySearch(slots, 0, size, slot);
        return place >= 0 ? place : -place - 1;
    }

    /** Its members below a slot, smallest first. */
    int[] upTo(int slot) {
        return Arrays.copyOf(slots, below(slot));
    }

    /** Bytes of its array. */
    long bytes() {
        return (long) Integer.BYTES * slots.length;
    }
}
