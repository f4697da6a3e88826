package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.mukudori.mastodon.MergedEntity;
import org.mukudori.mastodon.NotificationRequestEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.timelines.app.HeldBack;
import org.mukudori.timelines.store.NotificationRequests;

/** What the caller's policy <a href="https://docs.joinmastodon.org/methods/notifications/#get-requests">holds back</a>. */
@Path("/api/v1/notifications/requests")
public class NotificationRequestsResource {
    private final Caller caller;
    private final NotificationRequests requests;
    private final HeldBack held;
    private final Links links;

    NotificationRequestsResource(Caller caller, NotificationRequests requests, HeldBack held, Links links) {
        this.caller = caller;
        this.requests = requests;
        this.held = held;
        this.links = links;
    }

    @GET
    public Uni<RestResponse<List<NotificationRequestEntity>>> page(@BeanParam PageQuery paging, UriInfo asked) {
        var page = paging.page(40, 80);
        var account = caller.account();
        return requests.page(account, page)
                .chain(found -> held.requests(account, found)
                        .map(shown -> links.page(
                                asked,
                                page,
                                found.stream()
                                        .map(NotificationRequests.Request::id)
                                        .toList(),
                                shown)));
    }

    /** What is accepted is among the other notifications at once. */
    @GET
    @Path("merged")
    public MergedEntity merged() {
        var _ = caller.account();
        return new MergedEntity(true);
    }

    @GET
    @Path("{id}")
    public Uni<NotificationRequestEntity> one(long id) {
        return held.request(caller.account(), id);
    }
}
