package org.mukudori.timelines.domain;

/**
 * What is searched for.
 *
 * @param text what was typed, without space around it
 * @param type accounts, statuses or hashtags; empty: all of them
 * @param resolve other servers may be asked
 * @param following only accounts that the viewer follows
 */
public record Asked(String text, String type, boolean resolve, boolean following, int limit, int offset) {
    private static final int LONGEST = 2048;

    /** Nobody means more than that. */
    public Asked {
        text = text.length() > LONGEST ? "" : text.strip();
    }

    /** Whether accounts are wanted. */
    public boolean accounts() {
        return wants("accounts");
    }

    /** Whether statuses are wanted. */
    public boolean statuses() {
        return wants("statuses");
    }

    /** Whether hashtags are wanted. */
    public boolean hashtags() {
        return wants("hashtags");
    }

    /** Whether it is an address rather than a name. */
    public boolean isUrl() {
        return text.startsWith("https://") || text.startsWith("http://");
    }

    private boolean wants(String kind) {
        return type.isEmpty() || type.equals(kind);
    }
}
