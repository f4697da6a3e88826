package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Mention;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPosted;
import org.mukudori.platform.log.Fact;
import org.mukudori.timelines.domain.Page;

/** What concerns an account, without what comes from those whom it blocks or mutes, or about what it may not see. */
@ApplicationScoped
public class Notifications {
    private static final String MINE = """
            select n.id, n.type, n.from_account, coalesce(n.status, 0) from notifications n
            where n.account = :viewer
            """;
    private static final String SHOWN = " and " + MayRead.account("n.from_account") + """
             and not exists (select 1 from mutes m where m.source = :viewer and m.target = n.from_account
                and m.notifications and (m.expires_at is null or m.expires_at > now()))
             and (n.status is null or exists (select 1 from statuses s where s.id = n.status and
            """ + MayRead.status("s") + "))";

    /**
     * Which notifications.
     *
     * @param types only these; empty: all
     * @param without but not these
     * @param from only from this account
     */
    public record Wanted(Collection<String> types, Collection<String> without, OptionalLong from) {
        /** All of them. */
        public static final Wanted ALL = new Wanted(List.of(), List.of(), OptionalLong.empty());
    }

    /** That a fact may concern an account: the id of the notification it makes there. */
    public record Told(long account, long id) {}

    private final Rows rows;

    Notifications(Rows rows) {
        this.rows = rows;
    }

    /** A page of them, newest first. */
    public Uni<List<Notice>> page(long viewer, Wanted wanted, Page page) {
        var sql = MINE + " and n.type = any (string_to_array(:types, ' '))" + SHOWN
                + (wanted.from().isPresent() ? " and n.from_account = :from" : "")
                + " and" + Keyset.of(page, "n.id");
        var parameters = new HashMap<String, Object>();
        parameters.put("viewer", viewer);
        parameters.put("types", types(wanted));
        wanted.from().ifPresent(from -> parameters.put("from", from));
        return rows.of(sql, Keyset.parameters(page, parameters))
                .map(found -> Keyset.newestFirst(
                        page, found.stream().map(row -> notice(viewer, row)).toList()));
    }

    /** One of them. */
    public Uni<Optional<Notice>> one(long viewer, long id) {
        return rows.of(MINE + SHOWN + " and n.id = :id", Map.of("viewer", viewer, "id", id))
                .map(found -> found.stream().map(row -> notice(viewer, row)).findFirst());
    }

    /** Whom a fact may concern, for those who must be told at once; {@link #one} says whether it is so. */
    public Uni<List<Told>> toldBy(Fact fact) {
        return switch (fact.event()) {
            case StatusFavourited favourite -> told(favourite.getStatusAccount(), favourite.getId());
            case StatusBoosted boost -> told(boost.getStatusAccount(), boost.getId());
            case FollowRequested asked ->
                told(asked.getFollow().getTarget(), asked.getFollow().getId());
            case FollowAccepted accepted ->
                told(accepted.getFollow().getTarget(), accepted.getFollow().getId());
            case StatusPosted posted -> {
                var status = posted.getStatus();
                yield rows.of(
                                "select source, target from follows where target = :author and accepted and notify",
                                Map.of("author", status.getAccount()))
                        .map(followers -> Stream.concat(
                                        status.getMentions().stream().map(Mention::getAccount),
                                        followers.stream().map(row -> (Long) row[0]))
                                .distinct()
                                .map(account -> new Told(account, status.getId()))
                                .toList());
            }
            case null, default -> Uni.createFrom().item(List.of());
        };
    }

    private static Uni<List<Told>> told(long account, long id) {
        return Uni.createFrom().item(List.of(new Told(account, id)));
    }

    private static String types(Wanted wanted) {
        var types = new ArrayList<>(List.of("mention", "favourite", "reblog", "follow", "follow_request", "status"));
        if (!wanted.types().isEmpty()) {
            types.retainAll(wanted.types());
        }
        types.removeAll(wanted.without());
        return String.join(" ", types);
    }

    private static Notice notice(long viewer, Object[] row) {
        var status = (Long) row[3];
        return new Notice((Long) row[0], viewer, (String) row[1], (Long) row[2], status == 0 ? null : status);
    }
}
