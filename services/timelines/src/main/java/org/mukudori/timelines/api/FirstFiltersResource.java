package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.mukudori.mastodon.FilterV1Entity;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.app.FilterEntities;
import org.mukudori.timelines.store.Filters;

/** The caller's filters as clients knew them first: <a href="https://docs.joinmastodon.org/methods/filters/#v1">v1</a>. */
@Path("/api/v1/filters")
public class FirstFiltersResource {
    private final Caller caller;
    private final Filters filters;

    FirstFiltersResource(Caller caller, Filters filters) {
        this.caller = caller;
        this.filters = filters;
    }

    @GET
    public Uni<List<FilterV1Entity>> all() {
        return filters.of(caller.account())
                .map(all -> all.stream()
                        .flatMap(filter ->
                                filter.getKeywords().stream().map(keyword -> FilterEntities.first(filter, keyword)))
                        .toList());
    }

    @GET
    @Path("{id}")
    public Uni<FilterV1Entity> one(long id) {
        return all().map(all -> all.stream()
                .filter(filter -> filter.id().equals(Long.toString(id)))
                .findFirst()
                .orElseThrow(Refused::notFound));
    }
}
