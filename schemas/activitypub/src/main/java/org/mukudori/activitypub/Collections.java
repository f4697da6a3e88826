package org.mukudori.activitypub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ordered collections and their pages (ActivityStreams 2.0, section 5). */
public final class Collections {
    private Collections() {}

    /**
     * A collection that is read by pages.
     *
     * @param first the first page; null when its members are not shown
     */
    public static ObjectNode ordered(String id, long total, @Nullable String first) {
        var collection = Json.object("OrderedCollection").put("id", id).put("totalItems", total);
        if (first != null) {
            collection.put("first", first);
        }
        return Contexts.in(collection);
    }

    /** A collection that is read by pages, whose length is not known. */
    public static ObjectNode ordered(String id, String first) {
        return Contexts.in(Json.object("OrderedCollection").put("id", id).put("first", first));
    }

    /** A small collection with its members in it. */
    public static ObjectNode orderedWith(String id, List<? extends JsonNode> items) {
        var collection = Json.object("OrderedCollection").put("id", id).put("totalItems", items.size());
        fill(collection, items);
        return Contexts.in(collection);
    }

    /**
     * A page.
     *
     * @param next the page after it; null on the last
     */
    public static ObjectNode page(String id, String partOf, List<? extends JsonNode> items, @Nullable String next) {
        var page = Json.object("OrderedCollectionPage").put("id", id).put("partOf", partOf);
        if (next != null) {
            page.put("next", next);
        }
        fill(page, items);
        return Contexts.in(page);
    }

    private static void fill(ObjectNode collection, List<? extends JsonNode> items) {
        var ordered = collection.putArray("orderedItems");
        for (var item : items) {
            ordered.add(item instanceof ObjectNode document ? Contexts.without(document) : item);
        }
    }
}
