package org.mukudori.outbound.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What kind of thing is wrong with a host. */
public enum Trouble {
    /** It has no name, or nobody says where it is. */
    DNS,
    /** It cannot prove who it is, or does not speak TLS as we do. */
    TLS,
    /** It takes connections or requests, and does not answer. */
    TIMEOUT,
    /** It cannot be connected to, or hangs up. */
    CONNECTION,
    /** It does not believe who signed. */
    SIGNATURE,
    /** It finds fault with what we send. */
    CLIENT_ERROR,
    /** It says that it is at fault itself. */
    SERVER_ERROR,
    /** It answers what is of no use. */
    UNUSABLE,
    /** It is us: there is no key, or no room. */
    OURS;

    /** As it stands in the log and in answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that word; null when there is none. */
    public static @Nullable Trouble of(@Nullable String word) {
        for (var trouble : values()) {
            if (trouble.word().equals(word)) {
                return trouble;
            }
        }
        return null;
    }

    /** What an answer other than a good one says. */
    static Trouble of(int status) {
        if (status == 401) {
            return SIGNATURE;
        }
        return status >= 500 ? SERVER_ERROR : CLIENT_ERROR;
    }
}
