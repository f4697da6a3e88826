package org.mukudori.posting.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Mention;
import org.mukudori.events.Status;
import org.mukudori.platform.projection.Change;

/** Who takes part in what is said directly. */
@ApplicationScoped
public class DirectStatuses {
    private static final String PUT = """
            with given as (select * from :rows),
            gone as (
                delete from direct_statuses d where d.status = any (array(select status from given))
                and not exists (select from given where given.status = d.status and d.account = any (given.people)))
            insert into direct_statuses (account, conversation, status)
            select unnest(people), conversation, status from given on conflict do nothing
            """;

    private final Mutiny.SessionFactory database;

    DirectStatuses(Mutiny.SessionFactory database) {
        this.database = database;
    }

    /** The last status of a conversation; empty if the account takes no part in it. */
    public Uni<OptionalLong> newest(long account, long conversation) {
        return database.withStatelessSession(session -> session.createNativeQuery(
                                "select max(status) from direct_statuses" + " where account = ?1 and conversation = ?2",
                                Long.class)
                        .setParameter(1, account)
                        .setParameter(2, conversation)
                        .getSingleResultOrNull())
                .map(DirectStatuses::optional);
    }

    private static OptionalLong optional(@Nullable Long id) {
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }

    static Change put(Status status) {
        return Change.of(PUT, "status")
                .with("status", status.getId())
                .with("conversation", status.getConversation() == null ? status.getId() : status.getConversation())
                .withIds(
                        "people",
                        Stream.concat(
                                        Stream.of(status.getAccount()),
                                        status.getMentions().stream().map(Mention::getAccount))
                                .distinct()
                                .toList());
    }

    static Change remove(long status) {
        return Change.remove("direct_statuses").with("status", status);
    }
}
