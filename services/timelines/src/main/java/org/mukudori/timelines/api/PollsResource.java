package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.mukudori.mastodon.PollEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.timelines.app.StatusPages;

/** <a href="https://docs.joinmastodon.org/methods/polls/">Polls</a>. */
@Path("/api/v1/polls")
public class PollsResource {
    private final Caller caller;
    private final StatusPages pages;

    PollsResource(Caller caller, StatusPages pages) {
        this.caller = caller;
        this.pages = pages;
    }

    @GET
    @Path("{id}")
    public Uni<PollEntity> one(long id) {
        return pages.poll(id, caller.viewer());
    }
}
