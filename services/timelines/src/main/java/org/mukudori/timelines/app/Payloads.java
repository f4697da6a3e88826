package org.mukudori.timelines.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mukudori.mastodon.StatusEntity;

/** What is sent of statuses: one text for everybody where they all see the same, asked for once for each viewer. */
@ApplicationScoped
class Payloads {
    private final Rendering rendering;
    private final ObjectMapper json;

    Payloads(Rendering rendering, ObjectMapper json) {
        this.rendering = rendering;
        this.json = json;
    }

    /** A status as somebody sees it; the viewer is empty where that makes no difference. */
    private record View(long status, OptionalLong viewer) {
        static View of(Telling telling) {
            return new View(telling.status(), telling.apart() ? telling.viewer() : OptionalLong.empty());
        }
    }

    /** Texts as JSON. */
    static final class Rendered {
        private final Map<View, String> texts;

        private Rendered(Map<View, String> texts) {
            this.texts = texts;
        }

        /** Null if the viewer may not see it, or if it is no news. */
        @Nullable
        String of(Telling telling) {
            return texts.get(View.of(telling));
        }
    }

    Uni<Rendered> of(List<Telling> tellings) {
        var wanted = tellings.stream()
                .map(View::of)
                .collect(Collectors.groupingBy(
                        View::viewer, Collectors.mapping(View::status, Collectors.toCollection(TreeSet::new))));
        return Multi.createFrom()
                .iterable(wanted.entrySet())
                .onItem()
                .transformToUniAndConcatenate(one -> rendered(List.copyOf(one.getValue()), one.getKey()))
                .collect()
                .in(HashMap<View, String>::new, Map::putAll)
                .map(Rendered::new);
    }

    private Uni<Map<View, String>> rendered(List<Long> statuses, OptionalLong viewer) {
        return rendering
                .statuses(statuses, viewer)
                .map(found -> found.stream()
                        .filter(status -> status.editedAt() == null || !News.isOld(status.editedAt()))
                        .collect(
                                Collectors.toMap(status -> new View(Long.parseLong(status.id()), viewer), this::text)));
    }

    private String text(StatusEntity status) {
        try {
            return json.writeValueAsString(status);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
