package org.mukudori.accounts.domain;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;

/** What may be a password, and what bytes it stands for. */
public final class Password {
    private static final int LEAST_CHARACTERS = 8;
    private static final int MOST_BYTES = 1_024;

    private Password() {}

    static List<Problem> problems(String password) {
        if (password.isEmpty()) {
            return List.of(Problem.blank("password"));
        }
        if (password.codePointCount(0, password.length()) < LEAST_CHARACTERS) {
            return List.of(Problem.tooShort("password", LEAST_CHARACTERS));
        }
        if (isTooLong(password)) {
            return List.of(Problem.tooLong("password", MOST_BYTES));
        }
        if (password.indexOf('\0') >= 0) {
            return List.of(Problem.invalid("password", "is invalid"));
        }
        return List.of();
    }

    /** Whether nobody can have this password, so that it need not be hashed to know that it is wrong. */
    public static boolean isTooLong(String password) {
        return password.length() > MOST_BYTES || password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }

    /** The same bytes for whatever keyboard typed it: NFKC, as NIST SP 800-63B 5.1.1.2 advises. */
    public static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
    }
}
