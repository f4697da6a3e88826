package org.mukudori.timelines.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * A status as it was rendered for one reader, with the places known that are another's for another reader, and those
 * where accounts stand, which change more often than what they say. It knows the names of these, and nothing else of how
 * a status is rendered.
 */
final class Fragment {
    private static final Set<String> OWN =
            Set.of("favourited", "reblogged", "muted", "bookmarked", "pinned", "filtered");

    /** A place; of an account unless that is 0. */
    private record Place(int from, int to, long account) {}

    private final byte[] json;
    private final List<Place> places;

    private Fragment(byte[] json, List<Place> places) {
        this.json = json;
        this.places = List.copyOf(places);
    }

    /** Cuts the JSON of a status. */
    static Fragment cut(JsonFactory factory, byte[] json) {
        var places = new ArrayList<Place>();
        try (var parser = factory.createParser(json)) {
            parser.nextToken();
            cut(parser, places);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Fragment(json, places);
    }

    private static void cut(JsonParser parser, List<Place> places) throws IOException {
        int own = -1;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            var isOwn = OWN.contains(name);
            if (isOwn && own < 0) {
                own = at(parser);
            } else if (!isOwn && own >= 0) {
                places.add(new Place(own, at(parser), 0));
                own = -1;
            }
            var value = parser.nextToken();
            if (name.equals("account")) {
                int from = at(parser);
                var id = account(parser);
                places.add(new Place(from, (int) parser.currentLocation().getByteOffset(), id));
            } else if (name.equals("reblog") && value == JsonToken.START_OBJECT) {
                cut(parser, places);
            } else {
                parser.skipChildren();
            }
        }
        if (own >= 0) {
            places.add(new Place(own, at(parser), 0));
        }
    }

    private static int at(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private static long account(JsonParser parser) throws IOException {
        var id = 0L;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var isId = parser.currentName().equals("id");
            parser.nextToken();
            if (isId) {
                id = Long.parseLong(parser.getText());
            }
            parser.skipChildren();
        }
        return id;
    }

    /** In bytes of memory, about. */
    int size() {
        return json.length + 100 + 48 * places.size();
    }

    /** What stands in the places that are its reader's. */
    List<byte[]> own() {
        return places.stream()
                .filter(place -> place.account() == 0)
                .map(this::bytes)
                .toList();
    }

    /** The accounts that stand in it. */
    List<Long> accounts() {
        return places.stream()
                .map(Place::account)
                .filter(account -> account != 0)
                .toList();
    }

    /** An account as it was rendered. */
    byte[] account(long account) {
        return places.stream()
                .filter(place -> place.account() == account)
                .map(this::bytes)
                .findFirst()
                .orElseThrow();
    }

    private byte[] bytes(Place place) {
        return Arrays.copyOfRange(json, place.from(), place.to());
    }

    /** The status for another reader, with accounts as they are now. */
    byte[] with(List<byte[]> own, LongFunction<byte[]> accounts) {
        var out = new ByteArrayOutputStream(json.length + 256);
        int from = 0;
        int nth = 0;
        for (var place : places) {
            out.write(json, from, place.from() - from);
            out.writeBytes(place.account() == 0 ? own.get(nth++) : accounts.apply(place.account()));
            from = place.to();
        }
        out.write(json, from, json.length - from);
        return out.toByteArray();
    }
}
