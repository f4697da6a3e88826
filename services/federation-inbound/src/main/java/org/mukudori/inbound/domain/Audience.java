package org.mukudori.inbound.domain;

import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Visibility;

/**
 * Whom a thing is addressed to.
 *
 * @param to the ids in {@code to}
 * @param cc the ids in {@code cc}
 */
public record Audience(Collection<String> to, Collection<String> cc) {
    /** ActivityStreams 2.0, Vocabulary, section 5.6, and the two compact spellings that JSON-LD allows. */
    private static final Set<String> EVERYBODY =
            Set.of("https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public");

    /**
     * Mastodon's reading; what is addressed to nobody we understand is shown to nobody but those it mentions.
     *
     * @param followersUri the author's collection, if it has one
     */
    public Visibility visibility(@Nullable String followersUri) {
        if (to.stream().anyMatch(EVERYBODY::contains)) {
            return Visibility.PUBLIC;
        }
        if (cc.stream().anyMatch(EVERYBODY::contains)) {
            return Visibility.UNLISTED;
        }
        if (followersUri != null && (to.contains(followersUri) || cc.contains(followersUri))) {
            return Visibility.PRIVATE;
        }
        return Visibility.DIRECT;
    }

    /** Whether anybody of a kind is named. */
    public boolean names(Predicate<String> kind) {
        return Stream.concat(to.stream(), cc.stream()).anyMatch(kind);
    }

    /** Whether that id is named. */
    public boolean names(String uri) {
        return to.contains(uri) || cc.contains(uri);
    }
}
