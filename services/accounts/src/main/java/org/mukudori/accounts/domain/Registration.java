package org.mukudori.accounts.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gives to become a user.
 *
 * @param reason why they want to join, where that is asked
 * @param locale a language tag
 */
public record Registration(
        String username,
        String email,
        String password,
        boolean agreement,
        @Nullable String reason,
        @Nullable String locale) {
    private static final int USERNAME_CHARACTERS = 30;
    private static final int EMAIL_CHARACTERS = 254;
    private static final int REASON_CHARACTERS = 1_000;
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9_]+");
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Set<String> RESERVED = Set.of("actor", "instance_actor");

    /** Takes away what a keyboard leaves around names and addresses. */
    public Registration {
        username = username.strip();
        email = email.strip();
        reason = reason == null || reason.isBlank() ? null : reason.strip();
    }

    /** The name by which it is unique. */
    public String usernameKey() {
        return username.toLowerCase(Locale.ROOT);
    }

    /** The address by which it is unique. */
    public String emailKey() {
        return email.toLowerCase(Locale.ROOT);
    }

    /**
     * What is wrong with it, as far as that can be told from it alone.
     *
     * @param reasonWanted whether somebody will read the reason and decide
     */
    public List<Problem> problems(boolean reasonWanted) {
        var found = new ArrayList<Problem>();
        if (username.isEmpty()) {
            found.add(Problem.blank("username"));
        } else if (!USERNAME.matcher(username).matches()) {
            found.add(Problem.invalid("username", "must contain only letters, numbers and underscores"));
        } else if (username.length() > USERNAME_CHARACTERS) {
            found.add(Problem.tooLong("username", USERNAME_CHARACTERS));
        } else if (RESERVED.contains(usernameKey())) {
            found.add(new Problem("username", "ERR_RESERVED", "is reserved"));
        }
        if (email.isEmpty()) {
            found.add(Problem.blank("email"));
        } else if (email.length() > EMAIL_CHARACTERS || !EMAIL.matcher(email).matches()) {
            found.add(Problem.invalid("email", "is not a valid e-mail address"));
        }
        found.addAll(Password.problems(password));
        if (!agreement) {
            found.add(new Problem("agreement", "ERR_ACCEPTED", "must be accepted"));
        }
        if (reasonWanted && reason == null) {
            found.add(Problem.blank("reason"));
        } else if (reason != null && reason.length() > REASON_CHARACTERS) {
            found.add(Problem.tooLong("reason", REASON_CHARACTERS));
        }
        return found;
    }
}
