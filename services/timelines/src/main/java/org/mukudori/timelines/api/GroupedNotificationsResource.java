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
import org.mukudori.events.NotificationGroup;
import org.mukudori.mastodon.AccountEntity;
import org.mukudori.mastodon.CountEntity;
import org.mukudori.mastodon.GroupedNotificationsEntity;
import org.mukudori.mastodon.NotificationPolicyEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.app.GroupedNotifications;
import org.mukudori.timelines.app.HeldBack;
import org.mukudori.timelines.domain.Keyed;
import org.mukudori.timelines.store.Notifications;

/** The caller's <a href="https://docs.joinmastodon.org/methods/grouped_notifications/">notifications in groups</a>. */
@Path("/api/v2/notifications")
public class GroupedNotificationsResource {
    private final Caller caller;
    private final GroupedNotifications groups;
    private final Notifications notifications;
    private final HeldBack held;
    private final Pages shown;
    private final Links links;

    GroupedNotificationsResource(
            Caller caller,
            GroupedNotifications groups,
            Notifications notifications,
            HeldBack held,
            Pages shown,
            Links links) {
        this.caller = caller;
        this.groups = groups;
        this.notifications = notifications;
        this.held = held;
        this.shown = shown;
        this.links = links;
    }

    @GET
    public Uni<RestResponse<GroupedNotificationsEntity>> page(
            @BeanParam NotificationsQuery query,
            @BeanParam PageQuery paging,
            @RestQuery("expand_accounts") @Nullable String expand,
            UriInfo asked) {
        var page = paging.page(40, 80);
        return groups.page(caller.account(), query.wanted(), query.grouped(), page, partly(expand))
                .map(found -> links.page(asked, page, found.keys(), found.groups()));
    }

    private static boolean partly(@Nullable String expand) {
        return switch (expand) {
            case null -> false;
            case "full" -> false;
            case "partial_avatars" -> true;
            default ->
                throw new Refused(
                        400, "Invalid value for 'expand_accounts', allowed values are 'full' and 'partial_avatars'");
        };
    }

    @GET
    @Path("unread_count")
    public Uni<CountEntity> unread(@BeanParam NotificationsQuery query, @RestQuery @Nullable String limit) {
        return groups.unread(caller.account(), query.wanted(), query.grouped(), PageQuery.limit(limit, 100, 1000))
                .map(CountEntity::new);
    }

    @GET
    @Path("policy")
    public Uni<NotificationPolicyEntity> policy() {
        return held.policy(caller.account());
    }

    @GET
    @Path("{group}")
    public Uni<GroupedNotificationsEntity> one(String group) {
        return groups.one(caller.account(), parsed(group));
    }

    @GET
    @Path("{group}/accounts")
    public Uni<RestResponse<List<AccountEntity>>> accounts(String group, @BeanParam PageQuery paging, UriInfo asked) {
        var page = paging.page(40, 80);
        return notifications
                .of(caller.account(), parsed(group), page)
                .map(found -> found.stream()
                        .map(notice -> new Keyed(notice.id(), notice.from()))
                        .toList())
                .chain(found -> shown.accounts(asked, page, found));
    }

    private static NotificationGroup parsed(String group) {
        return NotificationGroup.parse(group).orElseThrow(Refused::notFound);
    }
}
