package org.mukudori.outbound.domain;

/**
 * How many deliveries may be under way to one host, as its answers have it: one more for each whole window that it takes
 * well, half as many when it fails (additive increase, multiplicative decrease; RFC 5681, section 3.1).
 */
public final class Window {
    /** Where a host begins that nothing is known of. */
    public static final int FIRST = 4;

    private final int most;
    private double size;

    /**
     * The window of a host that nothing is known of.
     *
     * @param most how wide it may ever get, at least 1
     */
    public Window(int most) {
        this.most = most;
        this.size = Math.min(FIRST, most);
    }

    /** How many, at least 1. */
    public int size() {
        return (int) size;
    }

    /**
     * The host has taken one.
     *
     * @param underWay how many were, this one included: a window that is not used says nothing of what the host can take
     */
    void widen(int underWay) {
        if (2 * underWay >= size) {
            size = Math.min(most, size + 1 / size);
        }
    }

    /** The host has failed. */
    void narrow() {
        size = Math.max(1, size / 2);
    }
}
