package org.mukudori.posting.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.mukudori.events.NotificationGroup;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;
import org.mukudori.posting.app.Notifying;

/** What becomes of the caller's notifications, where they are told in groups. */
@Path("/api/v2/notifications")
public class GroupedNotificationsResource {
    private final Caller caller;
    private final Notifying notifying;

    GroupedNotificationsResource(Caller caller, Notifying notifying) {
        this.caller = caller;
        this.notifying = notifying;
    }

    /** Clears them, as in the first version. */
    @POST
    @Path("/clear")
    public Uni<Response> clear() {
        return notifying.clear(caller.account()).map(Answers::empty);
    }

    /**
     * Dismisses a group.
     *
     * @see <a href="https://docs.joinmastodon.org/methods/grouped_notifications/#dismiss-group">Mastodon</a>
     */
    @POST
    @Path("/{group}/dismiss")
    public Uni<Response> dismiss(String group) {
        var parsed = NotificationGroup.parse(group).orElseThrow(Refused::notFound);
        return notifying.dismiss(caller.account(), parsed).map(Answers::empty);
    }
}
