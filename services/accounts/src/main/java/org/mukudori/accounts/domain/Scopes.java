package org.mukudori.accounts.domain;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an application may do, in Mastodon's words.
 *
 * @param all in the order they were asked for, none twice, at least one
 * @see <a href="https://docs.joinmastodon.org/api/oauth-scopes/">OAuth scopes</a>
 */
public record Scopes(List<String> all) {
    private static final List<String> READ = List.of(
            "accounts",
            "blocks",
            "bookmarks",
            "favourites",
            "filters",
            "follows",
            "lists",
            "mutes",
            "notifications",
            "search",
            "statuses");
    private static final List<String> WRITE = List.of(
            "accounts",
            "blocks",
            "bookmarks",
            "conversations",
            "favourites",
            "filters",
            "follows",
            "lists",
            "media",
            "mutes",
            "notifications",
            "reports",
            "statuses");
    private static final List<String> ADMIN = List.of(
            "accounts",
            "reports",
            "domain_allows",
            "domain_blocks",
            "ip_blocks",
            "email_domain_blocks",
            "canonical_email_blocks");
    private static final Set<String> FOLLOW =
            Set.of("read:blocks", "read:follows", "read:mutes", "write:blocks", "write:follows", "write:mutes");

    /** What every server of this kind knows. */
    public static final List<String> KNOWN = Stream.of(
                    Stream.of("profile", "read", "write", "follow", "push", "admin:read", "admin:write"),
                    READ.stream().map("read:"::concat),
                    WRITE.stream().map("write:"::concat),
                    ADMIN.stream().map("admin:read:"::concat),
                    ADMIN.stream().map("admin:write:"::concat))
            .flatMap(names -> names)
            .toList();

    private static final Set<String> KNOWN_SET = Set.copyOf(KNOWN);

    /** Where nothing is asked for. */
    public static final Scopes DEFAULT = new Scopes(List.of("read"));

    /** What the operators' pages need. */
    public static final Scopes OPERATORS = new Scopes(List.of("admin:read", "admin:write"));

    /**
     * Reads the form with spaces between.
     *
     * @return empty if one of them is unknown; {@link #DEFAULT} if there are none
     */
    public static Optional<Scopes> parse(String text) {
        var names = Arrays.stream(text.strip().split("[ +]+"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!KNOWN_SET.containsAll(names)) {
            return Optional.empty();
        }
        return Optional.of(names.isEmpty() ? DEFAULT : new Scopes(List.copyOf(names)));
    }

    /** Whether all those are among these, or parts of these. */
    public boolean cover(Scopes those) {
        return those.all.stream().allMatch(this::covers);
    }

    /** Whether this one is among these, or a part of one of these. */
    public boolean covers(String wanted) {
        for (var scope : all) {
            if (wanted.equals(scope)
                    || wanted.startsWith(scope + ":")
                    || (scope.equals("follow") && FOLLOW.contains(wanted))) {
                return true;
            }
        }
        return false;
    }

    /** Whether only somebody in charge may give them. */
    public boolean areForAdmins() {
        return all.stream().anyMatch(scope -> scope.startsWith("admin:"));
    }

    @Override
    public String toString() {
        return String.join(" ", all);
    }
}
