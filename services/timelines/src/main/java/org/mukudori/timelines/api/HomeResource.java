package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.mukudori.mastodon.StatusEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.timelines.app.Home;

/** The caller's <a href="https://docs.joinmastodon.org/methods/timelines/#home">home timeline</a>. */
@Path("/api/v1/timelines/home")
public class HomeResource {
    private final Caller caller;
    private final Home home;
    private final Links links;

    HomeResource(Caller caller, Home home, Links links) {
        this.caller = caller;
        this.home = home;
        this.links = links;
    }

    /** A page of it. */
    @GET
    public Uni<RestResponse<List<StatusEntity>>> page(@BeanParam PageQuery query, UriInfo asked) {
        var page = query.page(20, 40);
        return home.page(caller.account(), page, caller.positions())
                .map(shown -> links.page(asked, page, shown.keys(), shown.statuses()));
    }
}
