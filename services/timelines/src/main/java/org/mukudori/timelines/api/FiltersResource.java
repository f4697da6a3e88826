package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mukudori.events.FilterChanged;
import org.mukudori.mastodon.FilterEntity;
import org.mukudori.mastodon.FilterKeywordEntity;
import org.mukudori.mastodon.FilterStatusEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.app.FilterEntities;
import org.mukudori.timelines.store.Filters;

/** The caller's <a href="https://docs.joinmastodon.org/methods/filters/">filters</a>. */
@Path("/api/v2/filters")
public class FiltersResource {
    private final Caller caller;
    private final Filters filters;

    FiltersResource(Caller caller, Filters filters) {
        this.caller = caller;
        this.filters = filters;
    }

    @GET
    public Uni<List<FilterEntity>> all() {
        return filters.of(caller.account())
                .map(all -> all.stream().map(FilterEntities::of).toList());
    }

    @GET
    @Path("{id}")
    public Uni<FilterEntity> one(long id) {
        return filter(id).map(FilterEntities::of);
    }

    @GET
    @Path("{id}/keywords")
    public Uni<List<FilterKeywordEntity>> keywords(long id) {
        return filter(id)
                .map(filter ->
                        filter.getKeywords().stream().map(FilterEntities::of).toList());
    }

    @GET
    @Path("keywords/{id}")
    public Uni<FilterKeywordEntity> keyword(long id) {
        return first(filter -> filter.getKeywords().stream()
                .filter(keyword -> keyword.getId() == id)
                .map(FilterEntities::of));
    }

    @GET
    @Path("{id}/statuses")
    public Uni<List<FilterStatusEntity>> statuses(long id) {
        return filter(id)
                .map(filter ->
                        filter.getStatuses().stream().map(FilterEntities::of).toList());
    }

    @GET
    @Path("statuses/{id}")
    public Uni<FilterStatusEntity> status(long id) {
        return first(filter -> filter.getStatuses().stream()
                .filter(status -> status.getId() == id)
                .map(FilterEntities::of));
    }

    private Uni<FilterChanged> filter(long id) {
        return first(filter -> Stream.of(filter).filter(one -> one.getId() == id));
    }

    private <T> Uni<T> first(Function<FilterChanged, Stream<T>> within) {
        return filters.of(caller.account())
                .map(all -> all.stream().flatMap(within).findFirst().orElseThrow(Refused::notFound));
    }
}
