package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.mukudori.mastodon.MarkerEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.timelines.store.Markers;

/** How far the caller has <a href="https://docs.joinmastodon.org/methods/markers/">read</a>. */
@Path("/api/v1/markers")
public class MarkersResource {
    private final Caller caller;
    private final Markers markers;

    MarkersResource(Caller caller, Markers markers) {
        this.caller = caller;
        this.markers = markers;
    }

    @GET
    public Uni<Map<String, MarkerEntity>> of(
            @RestQuery("timeline[]") @Nullable List<String> bracketed,
            @RestQuery("timeline") @Nullable List<String> plain) {
        return markers.of(caller.account(), Params.words(bracketed, plain)).map(found -> {
            Map<String, MarkerEntity> shown = new LinkedHashMap<>();
            found.forEach(marker -> shown.put(
                    marker.timeline(),
                    new MarkerEntity(Long.toString(marker.lastRead()), marker.version(), marker.at())));
            return shown;
        });
    }
}
