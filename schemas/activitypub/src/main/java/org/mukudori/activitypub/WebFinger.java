package org.mukudori.activitypub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Handles and the actors behind them (RFC 7033). */
public final class WebFinger {
    private static final String ACTIVITY_JSON = "application/activity+json";

    private WebFinger() {}

    /**
     * The answer to who a handle is.
     *
     * @param acct {@code user@domain}
     * @param actor its id
     * @param page its page for people
     */
    public static ObjectNode of(String acct, String actor, String page) {
        var jrd = JsonNodeFactory.instance.objectNode().put("subject", "acct:" + acct);
        jrd.set("aliases", Json.array(List.of(page, actor)));
        jrd.putArray("links")
                .add(link("http://webfinger.net/rel/profile-page", "text/html", page))
                .add(link("self", ACTIVITY_JSON, actor));
        return jrd;
    }

    /** The {@code user@domain} that a peer's answer is about. */
    public static Optional<String> subject(JsonNode jrd) {
        return Terms.text(jrd, "subject")
                .filter(subject -> subject.startsWith("acct:"))
                .map(subject -> subject.substring("acct:".length()));
    }

    /** The one actor that a peer's answer names; absent when it names none or several. */
    public static Optional<String> actor(JsonNode jrd) {
        var actors = Terms.each(jrd.path("links"))
                .limit(100)
                .filter(link -> link.path("rel").asText().equals("self"))
                .filter(link -> isActivityJson(link.path("type").asText()))
                .flatMap(link -> Terms.text(link, "href").stream())
                .distinct()
                .toList();
        return actors.size() == 1 ? Optional.of(actors.getFirst()) : Optional.empty();
    }

    private static boolean isActivityJson(String type) {
        return type.equals(ACTIVITY_JSON)
                || (type.startsWith("application/ld+json") && type.contains(Contexts.ACTIVITYSTREAMS));
    }

    private static ObjectNode link(String rel, String type, String href) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("rel", rel)
                .put("type", type)
                .put("href", href);
    }
}
