package org.mukudori.posting.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.mukudori.platform.web.Caller;
import org.mukudori.posting.app.Wishing;

/** Threads that people do not want to be notified of. */
@Path("/api/v1/statuses/{id}")
public class ThreadsResource {
    private final Caller caller;
    private final Wishing wishing;

    ThreadsResource(Caller caller, Wishing wishing) {
        this.caller = caller;
        this.wishing = wishing;
    }

    /** Mutes a status's thread. See <a href="https://docs.joinmastodon.org/methods/statuses/#mute">Mastodon</a>. */
    @POST
    @Path("/mute")
    public Uni<Response> mute(long id) {
        return wishing.muteConversation(caller.account(), id).map(Answers::status);
    }

    /** Mutes it no more. See <a href="https://docs.joinmastodon.org/methods/statuses/#unmute">Mastodon</a>. */
    @POST
    @Path("/unmute")
    public Uni<Response> unmute(long id) {
        return wishing.unmuteConversation(caller.account(), id).map(Answers::status);
    }
}
