package org.mukudori.timelines.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mukudori.events.Handling;
import org.mukudori.events.NotificationRule;
import org.mukudori.mastodon.AccountEntity;
import org.mukudori.mastodon.NotificationPolicyEntity;
import org.mukudori.mastodon.NotificationPolicyV1Entity;
import org.mukudori.mastodon.NotificationRequestEntity;
import org.mukudori.mastodon.StatusEntity;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.domain.Page;
import org.mukudori.timelines.store.NotificationPolicies;
import org.mukudori.timelines.store.NotificationRequests;
import org.mukudori.timelines.store.NotificationRequests.Request;

/** Policies, and what they hold back. */
@ApplicationScoped
public class HeldBack {
    /** As Mastodon: more is not worth the counting. */
    private static final int MOST_COUNTED = 100;

    private final NotificationPolicies policies;
    private final NotificationRequests requests;
    private final Rendering rendering;

    HeldBack(NotificationPolicies policies, NotificationRequests requests, Rendering rendering) {
        this.policies = policies;
        this.requests = requests;
        this.rendering = rendering;
    }

    /** An account's policy, and how much it holds back. */
    public Uni<NotificationPolicyEntity> policy(long viewer) {
        return policies.of(viewer)
                .chain(policy -> summary(viewer)
                        .map(summary -> new NotificationPolicyEntity(
                                spelled(policy.getForNotFollowing()),
                                spelled(policy.getForNotFollowers()),
                                spelled(policy.getForNewAccounts()),
                                spelled(policy.getForPrivateMentions()),
                                spelled(policy.getForLimitedAccounts()),
                                summary)));
    }

    /** The same as the first version of it told. */
    public Uni<NotificationPolicyV1Entity> policyBefore(long viewer) {
        return policies.of(viewer)
                .chain(policy -> summary(viewer)
                        .map(summary -> new NotificationPolicyV1Entity(
                                holds(policy.getForNotFollowing()),
                                holds(policy.getForNotFollowers()),
                                holds(policy.getForNewAccounts()),
                                holds(policy.getForPrivateMentions()),
                                summary)));
    }

    private Uni<NotificationPolicyEntity.Summary> summary(long viewer) {
        return requests.page(viewer, Page.first(MOST_COUNTED))
                .map(found -> new NotificationPolicyEntity.Summary(
                        found.size(), found.stream().mapToLong(Request::count).sum()));
    }

    private static String spelled(NotificationRule rule) {
        return rule.getHandling().name().toLowerCase(Locale.ROOT);
    }

    private static boolean holds(NotificationRule rule) {
        return rule.getHandling() != Handling.ACCEPT;
    }

    /** Requests in the given order; those from accounts that are gone are left out. */
    public Uni<List<NotificationRequestEntity>> requests(long viewer, List<Request> found) {
        var from = found.stream().map(Request::from).toList();
        var last = found.stream().map(Request::last).toList();
        return rendering
                .accounts(from)
                .map(accounts -> accounts.stream().collect(Collectors.toMap(AccountEntity::id, Function.identity())))
                .chain(accounts -> rendering
                        .statuses(last, OptionalLong.of(viewer))
                        .map(statuses ->
                                statuses.stream().collect(Collectors.toMap(StatusEntity::id, Function.identity())))
                        .map(statuses -> found.stream()
                                .filter(request -> accounts.containsKey(Long.toString(request.from())))
                                .map(request -> new NotificationRequestEntity(
                                        Long.toString(request.id()),
                                        Ids.time(request.id()),
                                        Ids.time(request.last()),
                                        Long.toString(Math.min(request.count(), MOST_COUNTED)),
                                        Objects.requireNonNull(accounts.get(Long.toString(request.from()))),
                                        statuses.get(Long.toString(request.last()))))
                                .toList()));
    }

    /**
     * One request.
     *
     * @throws Refused 404 if there is none of that id
     */
    public Uni<NotificationRequestEntity> request(long viewer, long id) {
        return requests.one(viewer, id)
                .chain(found -> requests(viewer, found.stream().toList()))
                .map(shown -> shown.stream().findFirst().orElseThrow(Refused::notFound));
    }
}
