package org.mukudori.timelines.api;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Query parameters as Mastodon reads them: leniently. */
final class Params {
    private static final Set<String> FALSE = Set.of("", "0", "f", "false", "off");

    private Params() {}

    /** A number, absent if it is none. */
    static OptionalLong id(@Nullable String value) {
        if (value == null
                || value.isEmpty()
                || value.length() > 19
                || !value.chars().allMatch(Params::isDigit)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(value));
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Numbers under the name with and the name without brackets; at most 80, others are left out. */
    static List<Long> ids(@Nullable Collection<String> bracketed, @Nullable Collection<String> plain) {
        return all(bracketed, plain)
                .map(Params::id)
                .flatMap(id -> id.stream().boxed())
                .distinct()
                .limit(80)
                .toList();
    }

    /** Words under either name. */
    static List<String> words(@Nullable Collection<String> bracketed, @Nullable Collection<String> plain) {
        return all(bracketed, plain).limit(40).toList();
    }

    /** What Rails takes for true. */
    static boolean is(@Nullable String value) {
        return value != null && !FALSE.contains(value.toLowerCase(Locale.ROOT));
    }

    private static Stream<String> all(@Nullable Collection<String> one, @Nullable Collection<String> other) {
        return Stream.of(one, other).flatMap(values -> values == null ? Stream.<String>empty() : values.stream());
    }
}
