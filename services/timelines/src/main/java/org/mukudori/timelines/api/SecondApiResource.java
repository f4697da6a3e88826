package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.mukudori.mastodon.InstanceEntity;
import org.mukudori.mastodon.SearchEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.app.Presentation;
import org.mukudori.timelines.app.Search;

/** The methods of which Mastodon has a second version. */
@Path("/api/v2")
public class SecondApiResource {
    private final Caller caller;
    private final Presentation presentation;
    private final Search search;

    SecondApiResource(Caller caller, Presentation presentation, Search search) {
        this.caller = caller;
        this.presentation = presentation;
        this.search = search;
    }

    @GET
    @Path("instance")
    public Uni<InstanceEntity> instance() {
        return presentation.now();
    }

    @GET
    @Path("search")
    public Uni<SearchEntity> search(@BeanParam SearchQuery query) {
        var viewer = caller.viewer();
        if (viewer.isEmpty() && (Params.is(query.resolve) || Params.is(query.offset))) {
            throw new Refused(
                    401, "Search queries that resolve remote resources are not supported without authentication");
        }
        return search.all(query.asked(20, 40), viewer);
    }

    @GET
    @Path("suggestions")
    public List<String> nothing() {
        var _ = caller.account();
        return List.of();
    }
}
