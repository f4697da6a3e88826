package org.mukudori.timelines.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.NotificationGroup;
import org.mukudori.mastodon.AccountEntity;
import org.mukudori.mastodon.GroupedNotificationsEntity;
import org.mukudori.mastodon.NotificationGroupEntity;
import org.mukudori.mastodon.PartialAccountEntity;
import org.mukudori.mastodon.StatusEntity;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.domain.Page;
import org.mukudori.timelines.store.Markers;
import org.mukudori.timelines.store.Notice;
import org.mukudori.timelines.store.Notifications;
import org.mukudori.timelines.store.Notifications.Told;
import org.mukudori.timelines.store.Notifications.Wanted;

/** Notifications told in groups, with the accounts and statuses that they are about. */
@ApplicationScoped
public class GroupedNotifications {
    private final Notifications notifications;
    private final Markers markers;
    private final Rendering rendering;

    GroupedNotifications(Notifications notifications, Markers markers, Rendering rendering) {
        this.notifications = notifications;
        this.markers = markers;
        this.rendering = rendering;
    }

    /**
     * A page.
     *
     * @param keys what it was made from, newest first
     */
    public record Shown(List<Long> keys, GroupedNotificationsEntity groups) {}

    /**
     * A page of groups.
     *
     * @param grouped the types that are told in groups
     * @param partly only who did it last is told of in full
     */
    public Uni<Shown> page(long viewer, Wanted wanted, Set<String> grouped, Page page, boolean partly) {
        return notifications.heads(viewer, wanted, grouped, page).chain(heads -> {
            var keys = heads.stream().map(Notice::id).toList();
            if (heads.isEmpty()) {
                return Uni.createFrom().item(new Shown(keys, entity(List.of(), List.of(), List.of(), partly)));
            }
            var full = heads.size() >= page.limit();
            var first = full || page.upwards() ? keys.getLast() : Math.max(page.above(), 0) + 1;
            var last = full || !page.upwards() ? keys.getFirst() : page.below() - 1;
            var together = heads.stream()
                    .filter(head -> grouped.contains(head.type()))
                    .map(Notice::group)
                    .filter(group -> !group.isAlone())
                    .toList();
            return notifications
                    .told(viewer, wanted, together, first, last)
                    .map(told -> heads.stream().map(head -> paged(head, told)).toList())
                    .chain(groups -> entity(viewer, groups, partly))
                    .map(shown -> new Shown(keys, shown));
        });
    }

    /**
     * One group, with what is held back.
     *
     * @throws Refused 404 if there is nothing of it
     */
    public Uni<GroupedNotificationsEntity> one(long viewer, NotificationGroup group) {
        return notifications.of(viewer, group, Page.first(1)).chain(found -> {
            var head = found.stream().findFirst().orElseThrow(Refused::notFound);
            if (group.isAlone()) {
                return entity(viewer, List.of(unpaged(head, group, alone(head))), false);
            }
            return notifications
                    .told(viewer, Notifications.EVERYTHING, List.of(group), group.first(), group.last())
                    .map(told -> unpaged(head, group, Objects.requireNonNullElse(told.get(group), alone(head))))
                    .chain(shown -> entity(viewer, List.of(shown), false));
        });
    }

    /** How many groups there are that the viewer has not read, up to a limit. */
    public Uni<Integer> unread(long viewer, Wanted wanted, Set<String> grouped, int most) {
        return markers.lastNotification(viewer)
                .chain(read ->
                        notifications.heads(viewer, wanted, grouped, new Page(Long.MAX_VALUE, read, false, most)))
                .map(List::size);
    }

    private static Told alone(Notice head) {
        return new Told(1, head.id(), head.id(), List.of(head.from()));
    }

    private static NotificationGroupEntity paged(Notice head, Map<NotificationGroup, Told> together) {
        var group = head.group();
        var told = together.get(group);
        return told == null ? paged(head, NotificationGroup.alone(head.id()), alone(head)) : paged(head, group, told);
    }

    private static NotificationGroupEntity paged(Notice head, NotificationGroup group, Told told) {
        return new NotificationGroupEntity(
                group.toString(),
                told.count(),
                head.type(),
                told.last(),
                Long.toString(told.first()),
                Long.toString(told.last()),
                Ids.time(told.last()),
                told.from().stream().map(String::valueOf).toList(),
                text(head.status()),
                null);
    }

    private static NotificationGroupEntity unpaged(Notice head, NotificationGroup group, Told told) {
        return new NotificationGroupEntity(
                group.toString(),
                told.count(),
                head.type(),
                told.last(),
                null,
                null,
                null,
                told.from().stream().map(String::valueOf).toList(),
                text(head.status()),
                null);
    }

    private static @Nullable String text(@Nullable Long id) {
        return id == null ? null : id.toString();
    }

    private Uni<GroupedNotificationsEntity> entity(long viewer, List<NotificationGroupEntity> groups, boolean partly) {
        var people = new LinkedHashSet<Long>();
        var about = new LinkedHashSet<Long>();
        for (var group : groups) {
            group.sampleAccountIds().forEach(id -> people.add(Long.valueOf(id)));
            if (group.statusId() != null) {
                about.add(Long.valueOf(group.statusId()));
            }
        }
        return withReports(groups)
                .chain(all -> rendering
                        .accounts(List.copyOf(people))
                        .chain(accounts -> rendering
                                .statuses(List.copyOf(about), OptionalLong.of(viewer))
                                .map(statuses -> entity(all, accounts, statuses, partly))));
    }

    /** A notification of a report has the report's id. */
    private Uni<List<NotificationGroupEntity>> withReports(List<NotificationGroupEntity> groups) {
        var reported = groups.stream()
                .filter(group -> group.type().equals(Notice.REPORT))
                .map(NotificationGroupEntity::mostRecentNotificationId)
                .toList();
        return rendering
                .reports(reported)
                .map(reports -> groups.stream()
                        .map(group -> group.with(reports.get(group.mostRecentNotificationId())))
                        .toList());
    }

    private static GroupedNotificationsEntity entity(
            List<NotificationGroupEntity> groups,
            List<AccountEntity> accounts,
            List<StatusEntity> statuses,
            boolean partly) {
        if (!partly) {
            return new GroupedNotificationsEntity(accounts, null, statuses, groups);
        }
        var leading = groups.stream()
                .map(group -> group.sampleAccountIds().getFirst())
                .toList();
        var full = new ArrayList<AccountEntity>();
        var partial = new ArrayList<PartialAccountEntity>();
        for (var account : accounts) {
            if (leading.contains(account.id())) {
                full.add(account);
            } else {
                partial.add(PartialAccountEntity.of(account));
            }
        }
        return new GroupedNotificationsEntity(full, partial, statuses, groups);
    }
}
