package org.mukudori.outbound.domain;

/**
 * One attempt at a delivery.
 *
 * @param number the how-manieth it is
 * @param besideOthers how many of them were made when the host had taken something else since the one before
 */
public record Attempt(int number, int besideOthers) {
    /** So many make one ask whose fault it is. */
    public static final int MANY = 12;

    private static final int PROOF = 3;

    /** Whether the host fails at this delivery and not at others: then there is no use in yet another attempt. */
    public boolean isInVain() {
        return number >= MANY && besideOthers >= PROOF;
    }
}
