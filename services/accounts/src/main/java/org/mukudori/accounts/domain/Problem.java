package org.mukudori.accounts.domain;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong with a field that somebody filled in.
 *
 * @param field as the API names it
 * @param code Mastodon's, {@code ERR_…}
 * @param description continues a sentence that begins with the field's name
 */
public record Problem(String field, String code, String description) {
    /** Someone has it already. */
    public static Problem taken(String field) {
        return new Problem(field, "ERR_TAKEN", "has already been taken");
    }

    /** Nothing is there. */
    public static Problem blank(String field) {
        return new Problem(field, "ERR_BLANK", "can't be blank");
    }

    static Problem invalid(String field, String description) {
        return new Problem(field, "ERR_INVALID", description);
    }

    static Problem tooLong(String field, int most) {
        return new Problem(field, "ERR_TOO_LONG", "is too long (maximum is " + most + " characters)");
    }

    static Problem tooShort(String field, int least) {
        return new Problem(field, "ERR_TOO_SHORT", "is too short (minimum is " + least + " characters)");
    }

    /** Mastodon's summary of all problems. */
    public static String summary(List<Problem> problems) {
        return problems.stream().map(Problem::sentence).collect(Collectors.joining(", ", "Validation failed: ", ""));
    }

    /** The problem as a sentence for people, without a full stop. */
    public String sentence() {
        return field.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + field.substring(1).replace('_', ' ') + " " + description;
    }
}
