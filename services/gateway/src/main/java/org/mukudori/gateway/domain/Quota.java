package org.mukudori.gateway.domain;

/** What a request is counted against. */
public enum Quota {
    /** Everything under {@code /api} and {@code /oauth}. */
    REQUESTS,
    /** New accounts. */
    SIGN_UPS,
    /** Passwords tried. */
    SIGN_INS,
    /** New applications. */
    APP_REGISTRATIONS,
    /** Statuses deleted and boosts undone. */
    DELETIONS,
    /** Pages, pictures and what peers fetch. */
    PAGES,
    /** Activities that peers deliver. */
    INBOX;

    /** Whether it is counted by address even for those who are signed in. */
    public boolean byAddress() {
        return switch (this) {
            case SIGN_UPS, SIGN_INS, APP_REGISTRATIONS, PAGES, INBOX -> true;
            case REQUESTS, DELETIONS -> false;
        };
    }
}
