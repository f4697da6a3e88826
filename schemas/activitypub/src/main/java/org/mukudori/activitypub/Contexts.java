package org.mukudori.activitypub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What our documents' terms mean to readers that process JSON-LD: ActivityStreams, and the terms of Mastodon we use. */
final class Contexts {
    static final String ACTIVITYSTREAMS = "https://www.w3.org/ns/activitystreams";
    private static final String SECURITY = "https://w3id.org/security/v1";
    private static final ArrayNode ALL = JsonNodeFactory.instance
            .arrayNode()
            .add(ACTIVITYSTREAMS)
            .add(SECURITY)
            .add(terms());

    private Contexts() {}

    /** The document with a context in front. */
    static ObjectNode in(ObjectNode document) {
        var whole = JsonNodeFactory.instance.objectNode();
        whole.set("@context", ALL.deepCopy());
        return whole.setAll(without(document));
    }

    /** The document as it stands inside another one. */
    static ObjectNode without(ObjectNode document) {
        var inner = document.deepCopy();
        inner.remove("@context");
        return inner;
    }

    private static JsonNode terms() {
        var terms = JsonNodeFactory.instance
                .objectNode()
                .put("toot", "http://joinmastodon.org/ns#")
                .put("schema", "http://schema.org#")
                .put("manuallyApprovesFollowers", "as:manuallyApprovesFollowers")
                .put("sensitive", "as:sensitive")
                .put("Hashtag", "as:Hashtag")
                .put("Emoji", "toot:Emoji")
                .put("discoverable", "toot:discoverable")
                .put("indexable", "toot:indexable")
                .put("blurhash", "toot:blurhash")
                .put("votersCount", "toot:votersCount")
                .put("PropertyValue", "schema:PropertyValue")
                .put("value", "schema:value");
        terms.set("featured", reference("toot:featured"));
        terms.set(
                "focalPoint",
                JsonNodeFactory.instance.objectNode().put("@container", "@list").put("@id", "toot:focalPoint"));
        terms.put("gts", "https://gotosocial.org/ns#")
                .put("QuoteRequest", "https://w3id.org/fep/044f#QuoteRequest")
                .put("QuoteAuthorization", "https://w3id.org/fep/044f#QuoteAuthorization");
        terms.set("interactionPolicy", reference("gts:interactionPolicy"));
        terms.set("canQuote", reference("gts:canQuote"));
        terms.set("automaticApproval", reference("gts:automaticApproval"));
        terms.set("interactingObject", reference("gts:interactingObject"));
        terms.set("interactionTarget", reference("gts:interactionTarget"));
        terms.set("alsoKnownAs", reference("as:alsoKnownAs"));
        terms.set("movedTo", reference("as:movedTo"));
        return terms;
    }

    private static JsonNode reference(String id) {
        return JsonNodeFactory.instance.objectNode().put("@id", id).put("@type", "@id");
    }
}
