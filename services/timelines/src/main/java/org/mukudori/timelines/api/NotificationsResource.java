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
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.app.Rendering;
import org.mukudori.timelines.domain.Page;
import org.mukudori.timelines.store.Notice;
import org.mukudori.timelines.store.Notifications;

/** The caller's <a href="https://docs.joinmastodon.org/methods/notifications/">notifications</a>. */
@Path("/api/v1/notifications")
public class NotificationsResource {
    /** Which notifications. */
    public static class Wanted {
        @RestQuery("types[]")
        @Nullable
        List<String> types;

        @RestQuery("exclude_types[]")
        @Nullable
        List<String> excluded;

        @RestQuery("account_id")
        @Nullable
        String account;

        Notifications.Wanted wanted() {
            return new Notifications.Wanted(
                    Params.words(types, null), Params.words(excluded, null), Params.id(account));
        }
    }

    private final Caller caller;
    private final Notifications notifications;
    private final Rendering rendering;
    private final Links links;

    NotificationsResource(Caller caller, Notifications notifications, Rendering rendering, Links links) {
        this.caller = caller;
        this.notifications = notifications;
        this.rendering = rendering;
        this.links = links;
    }

    @GET
    public Uni<RestResponse<List<NotificationEntity>>> page(
            @BeanParam Wanted wanted, @BeanParam PageQuery query, UriInfo asked) {
        var page = query.page(40, 80);
        var account = caller.account();
        return notifications
                .page(account, wanted.wanted(), page)
                .chain(found -> rendering
                        .notifications(found, account)
                        .map(shown -> links.page(
                                asked, page, found.stream().map(Notice::id).toList(), shown)));
    }

    @GET
    @Path("unread_count")
    public Uni<CountEntity> unread(@BeanParam Wanted wanted, @RestQuery @Nullable String limit) {
        var most = PageQuery.limit(limit, 100, 1000);
        return notifications
                .page(caller.account(), wanted.wanted(), Page.first(most))
                .map(found -> new CountEntity(found.size()));
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
