package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.OptionalLong;
import org.jboss.resteasy.reactive.RestResponse;
import org.mukudori.mastodon.StatusEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.domain.Keyed;
import org.mukudori.timelines.store.Homes;
import org.mukudori.timelines.store.Lists;

/** The <a href="https://docs.joinmastodon.org/methods/timelines/#list">timelines of the caller's lists</a>. */
@Path("/api/v1/timelines/list/{id}")
public class ListTimelinesResource {
    private final Caller caller;
    private final Lists lists;
    private final Homes homes;
    private final Pages shown;

    ListTimelinesResource(Caller caller, Lists lists, Homes homes, Pages shown) {
        this.caller = caller;
        this.lists = lists;
        this.homes = homes;
        this.shown = shown;
    }

    /** A page of one. */
    @GET
    public Uni<RestResponse<List<StatusEntity>>> page(long id, @BeanParam PageQuery query, UriInfo asked) {
        var reader = caller.account();
        var page = query.page(20, 40);
        return lists.owned(reader, id)
                .map(list -> list.orElseThrow(Refused::notFound))
                .chain(list -> homes.list(reader, list.id(), page))
                .map(rows ->
                        rows.stream().map(row -> new Keyed(row.id(), row.id())).toList())
                .chain(found -> shown.statuses(asked, page, OptionalLong.of(reader), found));
    }
}
