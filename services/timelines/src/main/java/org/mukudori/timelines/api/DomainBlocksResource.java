package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.mukudori.platform.web.Caller;
import org.mukudori.timelines.store.Wishes;

/** The <a href="https://docs.joinmastodon.org/methods/domain_blocks/">servers that the caller blocks</a>. */
@Path("/api/v1/domain_blocks")
public class DomainBlocksResource {
    private final Caller caller;
    private final Wishes wishes;
    private final Links links;

    DomainBlocksResource(Caller caller, Wishes wishes, Links links) {
        this.caller = caller;
        this.wishes = wishes;
        this.links = links;
    }

    /** A page of their names. */
    @GET
    public Uni<RestResponse<List<String>>> page(@BeanParam PageQuery query, UriInfo asked) {
        var page = query.page(100, 200);
        return wishes.domains(caller.account(), page)
                .map(found -> links.page(
                        asked,
                        page,
                        found.stream().map(Wishes.Named::key).toList(),
                        found.stream().map(Wishes.Named::name).toList()));
    }
}
