package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.mukudori.platform.projection.Rows;
import org.mukudori.timelines.domain.Page;

/** What the policies of accounts hold back, by whom it is from. Looked for among the last two thousand mentions. */
@ApplicationScoped
public class NotificationRequests {
    private static final Page LOOKED_AT = Page.first(2_000);

    /**
     * Somebody whose mentions are held back.
     *
     * @param id the first of them
     * @param last the last of them
     * @param count how many they are
     */
    public record Request(long id, long from, long last, long count) {}

    private final Rows rows;
    private final NotificationPolicies policies;

    NotificationRequests(Rows rows, NotificationPolicies policies) {
        this.rows = rows;
        this.policies = policies;
    }

    /** A page of them, newest first. */
    public Uni<List<Request>> page(long viewer, Page page) {
        return policies.of(viewer)
                .chain(policy -> {
                    var query = new NoticeQuery(viewer, policy);
                    var mentions = query.candidates(List.of(NoticeType.MENTION), LOOKED_AT);
                    return rows.of(
                            "select min(n.id), n.from_account, max(n.id), count(*) from (" + mentions + ") n where "
                                    + query.held() + " and " + query.shown(true)
                                    + " group by n.from_account order by min(n.id) desc",
                            query.parameters());
                })
                .map(found -> within(
                        page, found.stream().map(NotificationRequests::request).toList()));
    }

    private static List<Request> within(Page page, List<Request> newestFirst) {
        var inOrder = page.upwards() ? newestFirst.reversed() : newestFirst;
        return Keyset.newestFirst(
                page,
                inOrder.stream()
                        .filter(request -> request.id() < page.below() && request.id() > page.above())
                        .limit(page.limit())
                        .toList());
    }

    /** One of them. */
    public Uni<Optional<Request>> one(long viewer, long id) {
        return page(viewer, new Page(id + 1, id - 1, false, 1))
                .map(found -> found.stream().findFirst());
    }

    private static Request request(Object[] row) {
        return new Request((Long) row[0], (Long) row[1], (Long) row[2], (Long) row[3]);
    }
}
