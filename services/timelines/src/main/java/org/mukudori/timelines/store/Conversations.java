package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mukudori.platform.projection.Rows;
import org.mukudori.timelines.domain.Page;

/** What some say to each other only, as one of them sees it: by the last thing that they may read of it. */
@ApplicationScoped
public class Conversations {
    private static final String MINE = """
            select d.status, d.conversation,
                case when d.status <= coalesce(k.marked_up_to, 0) then k.unread else s.author <> :viewer end,
                array_to_string(s.author || s.mentioned, ',')
            from direct_statuses d
            join statuses s on s.id = d.status
            left join conversation_marks k on k.account = d.account and k.conversation = d.conversation
            where d.account = :viewer and d.status > coalesce(k.removed_up_to, 0) and
            """ + MayRead.status("s") + """
             and not exists (select 1 from direct_statuses later join statuses l on l.id = later.status
                where later.account = d.account and later.conversation = d.conversation
                and later.status > d.status and
            """ + MayRead.status("l") + ")";

    /**
     * A conversation.
     *
     * @param last its last status
     * @param people who take part in that, the viewer among them
     */
    public record Conversation(long id, long last, boolean unread, List<Long> people) {}

    private final Rows rows;

    Conversations(Rows rows) {
        this.rows = rows;
    }

    /** A page of them, by their last statuses, newest first. */
    public Uni<List<Conversation>> page(long viewer, Page page) {
        return asked(MINE, page, Map.of("viewer", viewer));
    }

    /** One of them. */
    public Uni<Optional<Conversation>> one(long viewer, long conversation) {
        return asked(
                        MINE + " and d.conversation = :conversation",
                        Page.first(1),
                        Map.of("viewer", viewer, "conversation", conversation))
                .map(found -> found.stream().findFirst());
    }

    /** Of the last things said to an account directly, which conversation each is of. */
    public Uni<Map<Long, Long>> recent(long account, int limit) {
        return rows.of(
                        "select d.status, d.conversation from direct_statuses d where d.account = :account"
                                + " order by d.status desc limit :limit",
                        Map.of("account", account, "limit", limit))
                .map(found -> found.stream().collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1])));
    }

    private Uni<List<Conversation>> asked(String sql, Page page, Map<String, Object> parameters) {
        return rows.of(sql + " and" + Keyset.of(page, "d.status"), Keyset.parameters(page, new HashMap<>(parameters)))
                .map(found -> Keyset.newestFirst(
                        page, found.stream().map(Conversations::conversation).toList()));
    }

    private static Conversation conversation(Object[] row) {
        var people = Arrays.stream(((String) row[3]).split(",", -1)).map(Long::valueOf);
        return new Conversation(
                (Long) row[1],
                (Long) row[0],
                (Boolean) row[2],
                people.distinct().toList());
    }
}
