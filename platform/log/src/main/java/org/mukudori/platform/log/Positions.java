package org.mukudori.platform.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a reader must have seen: at most one position a partition, the furthest.
 *
 * @param all in no order
 */
public record Positions(List<Position> all) {
    /** The header that carries them between the gateway and the services. */
    public static final String HEADER = "Mukudori-Positions";

    private record Place(String topic, int partition) {}

    /** Nothing in particular. */
    public static final Positions NONE = new Positions(List.of());

    /** Keeps the furthest of each partition. */
    public Positions {
        var furthest = new HashMap<Place, Position>();
        for (var position : all) {
            furthest.merge(
                    new Place(position.topic().topicName(), position.partition()),
                    position,
                    (a, b) -> a.offset() >= b.offset() ? a : b);
        }
        all = furthest.values().stream()
                .sorted(Comparator.comparing(Position::toString))
                .toList();
    }

    /** The positions of several records. */
    public static Positions of(Position... positions) {
        return new Positions(Arrays.asList(positions));
    }

    /** The positions of several records. */
    public static Positions of(Collection<Position> positions) {
        return new Positions(List.copyOf(positions));
    }

    /** These and those. */
    public Positions and(Positions others) {
        var both = new ArrayList<>(all);
        both.addAll(others.all);
        return new Positions(both);
    }

    /** The header's value; empty for {@link #NONE}. */
    @Override
    public String toString() {
        return all.stream().map(Position::toString).collect(Collectors.joining(","));
    }

    /**
     * Reads the header's value.
     *
     * @param header may be absent
     * @throws IllegalArgumentException if it is malformed
     */
    public static Positions parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return NONE;
        }
        return new Positions(
                Arrays.stream(header.split(",", -1)).map(Position::parse).toList());
    }
}
