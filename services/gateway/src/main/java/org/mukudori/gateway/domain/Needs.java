package org.mukudori.gateway.domain;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an operation asks of whoever calls it. */
public sealed interface Needs {
    /** What becomes of a caller. */
    enum Verdict {
        ADMITTED,
        TOKEN_MISSING,
        OUT_OF_SCOPE
    }

    /** Nothing at all: tokens are not even looked at. */
    record Nothing() implements Needs {}

    /**
     * Strangers are welcome, but a token that is shown must be valid and have one of these scopes.
     *
     * @param scopes not empty
     */
    record ScopeIfToken(Set<String> scopes) implements Needs {}

    /**
     * A token with one of these scopes.
     *
     * @param scopes empty if any will do
     */
    record Token(Set<String> scopes) implements Needs {}

    /**
     * Judges a caller.
     *
     * @param held the scopes of the caller's valid token; null for a stranger
     */
    default Verdict judge(@Nullable Collection<String> held) {
        return switch (this) {
            case Nothing() -> Verdict.ADMITTED;
            case ScopeIfToken(var scopes) -> held == null ? Verdict.ADMITTED : overlap(scopes, held);
            case Token(var scopes) -> held == null ? Verdict.TOKEN_MISSING : overlap(scopes, held);
        };
    }

    private static Verdict overlap(Set<String> scopes, Collection<String> held) {
        return scopes.isEmpty() || held.stream().anyMatch(scopes::contains) ? Verdict.ADMITTED : Verdict.OUT_OF_SCOPE;
    }
}
