package org.mukudori.accounts.api;

import org.jspecify.annotations.Nullable;

/** Where people go once they are signed in: back to what an application asked them, and nowhere else. */
final class ReturnTo {
    private static final String AUTHORIZE = "/oauth/authorize?";

    private ReturnTo() {}

    /** The path if it is such a one; empty otherwise. */
    static String checked(@Nullable String path) {
        return path != null && path.startsWith(AUTHORIZE) && path.chars().noneMatch(c -> c <= ' ' || c == '\\')
                ? path
                : "";
    }

    /** The path if it is such a one; the front page otherwise. */
    static String orHome(@Nullable String path) {
        var checked = checked(path);
        return checked.isEmpty() ? "/" : checked;
    }
}
