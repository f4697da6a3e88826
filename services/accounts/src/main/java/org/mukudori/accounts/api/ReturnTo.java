package org.mukudori.accounts.api;

import org.jspecify.annotations.Nullable;

/** Where people go once they are signed in: back to what an application asked them, or on to the operators' pages. */
final class ReturnTo {
    private static final String AUTHORIZE = "/oauth/authorize?";

    /** Where operators' pages are opened. */
    static final String OPERATE = "/auth/operate";

    private ReturnTo() {}

    /** The path if it is such a one; empty otherwise. */
    static String checked(@Nullable String path) {
        return path != null
                        && (path.startsWith(AUTHORIZE) || path.equals(OPERATE))
                        && path.chars().noneMatch(c -> c <= ' ' || c == '\\')
                ? path
                : "";
    }

    /** The path if it is such a one; the front page otherwise. */
    static String orHome(@Nullable String path) {
        var checked = checked(path);
        return checked.isEmpty() ? "/" : checked;
    }
}
