package org.mukudori.posting.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.mukudori.events.Keys.Interaction;
import org.mukudori.events.Visibility;
import org.mukudori.platform.web.Caller;
import org.mukudori.posting.app.Boosting;
import org.mukudori.posting.app.Interacting;

/** What people do with what others say. */
@Path("/api/v1/statuses")
public class InteractionsResource {
    private final Caller caller;
    private final Interacting interacting;
    private final Boosting boosting;

    InteractionsResource(Caller caller, Interacting interacting, Boosting boosting) {
        this.caller = caller;
        this.interacting = interacting;
        this.boosting = boosting;
    }

    /** Likes a status. See <a href="https://docs.joinmastodon.org/methods/statuses/#favourite">Mastodon</a>. */
    @POST
    @Path("/{id}/favourite")
    public Uni<Response> favourite(long id) {
        return interacting.interact(caller.account(), id, Interaction.FAVOURITE).map(Answers::status);
    }

    /** Likes it no more. See <a href="https://docs.joinmastodon.org/methods/statuses/#unfavourite">Mastodon</a>. */
    @POST
    @Path("/{id}/unfavourite")
    public Uni<Response> unfavourite(long id) {
        return interacting.undo(caller.account(), id, Interaction.FAVOURITE).map(Answers::status);
    }

    /** Remembers a status. See <a href="https://docs.joinmastodon.org/methods/statuses/#bookmark">Mastodon</a>. */
    @POST
    @Path("/{id}/bookmark")
    public Uni<Response> bookmark(long id) {
        return interacting.interact(caller.account(), id, Interaction.BOOKMARK).map(Answers::status);
    }

    /** Forgets it. See <a href="https://docs.joinmastodon.org/methods/statuses/#unbookmark">Mastodon</a>. */
    @POST
    @Path("/{id}/unbookmark")
    public Uni<Response> unbookmark(long id) {
        return interacting.undo(caller.account(), id, Interaction.BOOKMARK).map(Answers::status);
    }

    /**
     * Shows an own status first on the profile.
     *
     * @see <a href="https://docs.joinmastodon.org/methods/statuses/#pin">Mastodon</a>
     */
    @POST
    @Path("/{id}/pin")
    public Uni<Response> pin(long id) {
        return interacting.interact(caller.account(), id, Interaction.PIN).map(Answers::status);
    }

    /** Shows it there no more. See <a href="https://docs.joinmastodon.org/methods/statuses/#unpin">Mastodon</a>. */
    @POST
    @Path("/{id}/unpin")
    public Uni<Response> unpin(long id) {
        return interacting.undo(caller.account(), id, Interaction.PIN).map(Answers::status);
    }

    /** Passes a status on. See <a href="https://docs.joinmastodon.org/methods/statuses/#boost">Mastodon</a>. */
    @POST
    @Path("/{id}/reblog")
    public Uni<Response> boost(long id, Form form) {
        var wanted = StatusesResource.visibility(form);
        return boosting.boost(caller.account(), id, wanted == null ? Visibility.PUBLIC : wanted)
                .map(Answers::status);
    }

    /** Takes that back. See <a href="https://docs.joinmastodon.org/methods/statuses/#unreblog">Mastodon</a>. */
    @POST
    @Path("/{id}/unreblog")
    public Uni<Response> unboost(long id) {
        return boosting.undo(caller.account(), id).map(Answers::status);
    }
}
