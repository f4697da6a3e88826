package org.mukudori.activitypub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mukudori.events.Visibility;

/**
 * Whom a document is for (ActivityPub, section 5).
 *
 * @param to the primary audience, URIs
 * @param cc the secondary audience, URIs
 */
public record Addressing(Set<String> to, Set<String> cc) {
    /** Everybody (ActivityPub, section 5.6). */
    public static final String PUBLIC = Contexts.ACTIVITYSTREAMS + "#Public";

    private static final Set<String> PUBLIC_SPELLINGS = Set.of(PUBLIC, "as:Public", "Public");
    private static final int MOST = 1_000;

    /** Keeps copies in their order. */
    public Addressing {
        to = new LinkedHashSet<>(to);
        cc = new LinkedHashSet<>(cc);
    }

    /**
     * The audience that Mastodon's visibilities stand for.
     *
     * @param followers the author's collection of followers
     * @param mentioned the actors named
     */
    public static Addressing of(Visibility visibility, String followers, List<String> mentioned) {
        var named = new LinkedHashSet<>(mentioned);
        return switch (visibility) {
            case PUBLIC -> new Addressing(Set.of(PUBLIC), prepended(followers, named));
            case UNLISTED -> new Addressing(Set.of(followers), prepended(PUBLIC, named));
            case PRIVATE -> new Addressing(Set.of(followers), named);
            case DIRECT -> new Addressing(named, Set.of());
        };
    }

    /** The audience that a document of a peer's names. What is no URI is nobody. */
    public static Addressing of(JsonNode document) {
        return new Addressing(audience(document, "to"), audience(document, "cc"));
    }

    /** Whose document this is for what it says itself: public and unlisted only if it names everybody. */
    public Visibility visibility(String followers) {
        if (to.contains(PUBLIC)) {
            return Visibility.PUBLIC;
        }
        if (cc.contains(PUBLIC)) {
            return Visibility.UNLISTED;
        }
        return !followers.isEmpty() && (to.contains(followers) || cc.contains(followers))
                ? Visibility.PRIVATE
                : Visibility.DIRECT;
    }

    /** Both audiences. */
    public Set<String> everybody() {
        var all = new LinkedHashSet<>(to);
        all.addAll(cc);
        return all;
    }

    ObjectNode on(ObjectNode document) {
        document.set("to", Json.array(to));
        document.set("cc", Json.array(cc));
        return document;
    }

    private static Set<String> prepended(String first, Set<String> rest) {
        var all = new LinkedHashSet<String>();
        all.add(first);
        all.addAll(rest);
        return all;
    }

    private static Set<String> audience(JsonNode document, String field) {
        var audience = new LinkedHashSet<String>();
        Terms.each(document.path(field))
                .limit(MOST)
                .flatMap(one -> Terms.id(one).stream())
                .map(uri -> PUBLIC_SPELLINGS.contains(uri) ? PUBLIC : uri)
                .filter(uri ->
                        uri.equals(PUBLIC) || Stream.of("https://", "http://").anyMatch(uri::startsWith))
                .forEach(audience::add);
        return audience;
    }
}
