package org.mukudori.posting.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.mukudori.events.NotificationGroup;
import org.mukudori.platform.web.Caller;
import org.mukudori.posting.app.Notifying;
import org.mukudori.posting.domain.NotificationPolicies.Verdict;

/** What becomes of the caller's notifications, and of those that are held back. */
@Path("/api/v1/notifications")
public class NotificationsResource {
    private final Caller caller;
    private final Notifying notifying;

    NotificationsResource(Caller caller, Notifying notifying) {
        this.caller = caller;
        this.notifying = notifying;
    }

    /** Clears them. See <a href="https://docs.joinmastodon.org/methods/notifications/#clear">Mastodon</a>. */
    @POST
    @Path("/clear")
    public Uni<Response> clear() {
        return notifying.clear(caller.account()).map(Answers::empty);
    }

    /** Dismisses one. See <a href="https://docs.joinmastodon.org/methods/notifications/#dismiss">Mastodon</a>. */
    @POST
    @Path("/{id}/dismiss")
    public Uni<Response> dismiss(long id) {
        return notifying.dismiss(caller.account(), NotificationGroup.alone(id)).map(Answers::empty);
    }

    /**
     * Accepts a request.
     *
     * @see <a href="https://docs.joinmastodon.org/methods/notifications/#accept-request">Mastodon</a>
     */
    @POST
    @Path("/requests/{id}/accept")
    public Uni<Response> accept(long id) {
        return notifying.decide(caller.account(), id, Verdict.ACCEPTED).map(Answers::empty);
    }

    /**
     * Dismisses a request.
     *
     * @see <a href="https://docs.joinmastodon.org/methods/notifications/#dismiss-request">Mastodon</a>
     */
    @POST
    @Path("/requests/{id}/dismiss")
    public Uni<Response> dismissRequest(long id) {
        return notifying.decide(caller.account(), id, Verdict.DISMISSED).map(Answers::empty);
    }

    /**
     * Accepts several.
     *
     * @see <a href="https://docs.joinmastodon.org/methods/notifications/#accept-multiple-requests">Mastodon</a>
     */
    @POST
    @Path("/requests/accept")
    public Uni<Response> acceptAll(Form form) {
        return several(form, Verdict.ACCEPTED);
    }

    /**
     * Dismisses several.
     *
     * @see <a href="https://docs.joinmastodon.org/methods/notifications/#dismiss-multiple-requests">Mastodon</a>
     */
    @POST
    @Path("/requests/dismiss")
    public Uni<Response> dismissAll(Form form) {
        return several(form, Verdict.DISMISSED);
    }

    private Uni<Response> several(Form form, Verdict verdict) {
        var ids = form.ids("id");
        if (ids.size() > 80) {
            throw Answers.invalid("too many requests at once");
        }
        return notifying.decide(caller.account(), ids, verdict).map(Answers::empty);
    }
}
