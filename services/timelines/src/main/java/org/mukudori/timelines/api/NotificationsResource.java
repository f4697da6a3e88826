package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.mukudori.mastodon.CountEntity;
import org.mukudori.mastodon.NotificationEntity;
import org.mukudori.mastodon.NotificationPolicyV1Entity;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.app.HeldBack;
import org.mukudori.timelines.app.Rendering;
import org.mukudori.timelines.domain.Page;
import org.mukudori.timelines.store.Markers;
import org.mukudori.timelines.store.Notice;
import org.mukudori.timelines.store.Notifications;

/** The caller's <a href="https://docs.joinmastodon.org/methods/notifications/">notifications</a>. */
@Path("/api/v1/notifications")
public class NotificationsResource {
    private final Caller caller;
    private final Notifications notifications;
    private final Markers markers;
    private final Rendering rendering;
    private final HeldBack held;
    private final Links links;

    NotificationsResource(
            Caller caller,
            Notifications notifications,
            Markers markers,
            Rendering rendering,
            HeldBack held,
            Links links) {
        this.caller = caller;
        this.notifications = notifications;
        this.markers = markers;
        this.rendering = rendering;
        this.held = held;
        this.links = links;
    }

    @GET
    public Uni<RestResponse<List<NotificationEntity>>> page(
            @BeanParam NotificationsQuery query, @BeanParam PageQuery paging, UriInfo asked) {
        var page = paging.page(40, 80);
        var account = caller.account();
        return notifications
                .page(account, query.wanted(), page)
                .chain(found -> rendering
                        .notifications(found, account)
                        .map(shown -> links.page(
                                asked, page, found.stream().map(Notice::id).toList(), shown)));
    }

    @GET
    @Path("unread_count")
    public Uni<CountEntity> unread(@BeanParam NotificationsQuery query, @RestQuery @Nullable String limit) {
        var most = PageQuery.limit(limit, 100, 1000);
        var account = caller.account();
        return markers.lastNotification(account)
                .chain(read -> notifications.page(account, query.wanted(), new Page(Long.MAX_VALUE, read, false, most)))
                .map(found -> new CountEntity(found.size()));
    }

    @GET
    @Path("policy")
    public Uni<NotificationPolicyV1Entity> policy() {
        return held.policyBefore(caller.account());
    }

    @GET
    @Path("{id}")
    public Uni<NotificationEntity> one(long id) {
        var account = caller.account();
        return notifications
                .one(account, id)
                .map(notice -> notice.orElseThrow(Refused::notFound))
                .chain(notice -> rendering.notifications(List.of(notice), account))
                .map(shown -> shown.stream().findFirst().orElseThrow(Refused::notFound));
    }
}
