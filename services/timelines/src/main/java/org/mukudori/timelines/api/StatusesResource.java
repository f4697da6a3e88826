package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.mukudori.mastodon.AccountEntity;
import org.mukudori.mastodon.ContextEntity;
import org.mukudori.mastodon.StatusEditEntity;
import org.mukudori.mastodon.StatusEntity;
import org.mukudori.mastodon.StatusSourceEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.timelines.app.Rendering;
import org.mukudori.timelines.app.StatusPages;
import org.mukudori.timelines.store.People;

/** <a href="https://docs.joinmastodon.org/methods/statuses/">Statuses</a>. */
@Path("/api/v1/statuses")
public class StatusesResource {
    private final Caller caller;
    private final Rendering rendering;
    private final StatusPages pages;
    private final People people;
    private final Pages shown;

    StatusesResource(Caller caller, Rendering rendering, StatusPages pages, People people, Pages shown) {
        this.caller = caller;
        this.rendering = rendering;
        this.pages = pages;
        this.people = people;
        this.shown = shown;
    }

    @GET
    public Uni<List<StatusEntity>> several(
            @RestQuery("id[]") @Nullable List<String> bracketed, @RestQuery("id") @Nullable List<String> plain) {
        return rendering.statuses(Params.ids(bracketed, plain), caller.viewer());
    }

    @GET
    @Path("{id}")
    public Uni<StatusEntity> one(long id) {
        return pages.status(id, caller.viewer());
    }

    @GET
    @Path("{id}/context")
    public Uni<ContextEntity> context(long id) {
        return pages.context(id, caller.viewer());
    }

    @GET
    @Path("{id}/history")
    public Uni<List<StatusEditEntity>> history(long id) {
        return pages.history(id, caller.viewer());
    }

    @GET
    @Path("{id}/source")
    public Uni<StatusSourceEntity> source(long id) {
        return pages.source(id, caller.account());
    }

    @GET
    @Path("{id}/favourited_by")
    public Uni<RestResponse<List<AccountEntity>>> favouritedBy(long id, @BeanParam PageQuery query, UriInfo asked) {
        var page = query.page(40, 80);
        var viewer = caller.viewer();
        return pages.status(id, viewer)
                .chain(() -> people.favouriting(id, viewer, page))
                .chain(found -> shown.accounts(asked, page, found));
    }

    @GET
    @Path("{id}/reblogged_by")
    public Uni<RestResponse<List<AccountEntity>>> rebloggedBy(long id, @BeanParam PageQuery query, UriInfo asked) {
        var page = query.page(40, 80);
        var viewer = caller.viewer();
        return pages.status(id, viewer)
                .chain(() -> people.boosting(id, viewer, page))
                .chain(found -> shown.accounts(asked, page, found));
    }
}
