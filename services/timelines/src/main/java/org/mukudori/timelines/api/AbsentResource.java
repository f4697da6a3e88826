package org.mukudori.timelines.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.mukudori.platform.web.Caller;

/** What clients ask for and what does not exist here: they are told that there is none of it. */
@Path("/api/v1")
public class AbsentResource {
    private final Caller caller;

    AbsentResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    @Path("{thing:custom_emojis|trends|directory}")
    public List<String> toAnybody() {
        return List.of();
    }

    @GET
    @Path("trends/{thing:statuses|tags|links}")
    public List<String> trends() {
        return List.of();
    }

    @GET
    @Path("{thing:announcements|featured_tags|endorsements|suggestions|scheduled_statuses}")
    public List<String> toReaders() {
        var _ = caller.account();
        return List.of();
    }
}
