package org.mukudori.posting.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.mukudori.platform.web.Caller;
import org.mukudori.posting.app.Marking;
import org.mukudori.posting.domain.Conversations.Mark;

/** What the caller makes of conversations. */
@Path("/api/v1/conversations/{id}")
public class ConversationsResource {
    private final Caller caller;
    private final Marking marking;

    ConversationsResource(Caller caller, Marking marking) {
        this.caller = caller;
        this.marking = marking;
    }

    /** Has read it. See <a href="https://docs.joinmastodon.org/methods/conversations/#read">Mastodon</a>. */
    @POST
    @Path("/read")
    public Uni<Response> read(long id) {
        return marking.mark(caller.account(), id, Mark.READ).map(Answers::conversation);
    }

    /** Is to read it again. */
    @POST
    @Path("/unread")
    public Uni<Response> unread(long id) {
        return marking.mark(caller.account(), id, Mark.UNREAD).map(Answers::conversation);
    }

    /** Removes it. See <a href="https://docs.joinmastodon.org/methods/conversations/#delete">Mastodon</a>. */
    @DELETE
    public Uni<Response> remove(long id) {
        return marking.mark(caller.account(), id, Mark.REMOVED).map(Answers::empty);
    }
}
