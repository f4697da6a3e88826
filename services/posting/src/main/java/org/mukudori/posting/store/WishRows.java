package org.mukudori.posting.store;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;

/** Followed hashtags, blocked servers and muted threads into rows, which say nothing but that there is one. */
final class WishRows {
    private WishRows() {}

    static Uni<Void> put(Mutiny.StatelessSession session, Fact fact) {
        return session.createNativeQuery(
                        "insert into " + table(fact.topic()) + " values (?1, ?2) on conflict do nothing")
                .setParameter(1, Keys.ids(fact.key())[0])
                .setParameter(2, named(fact))
                .executeUpdate()
                .replaceWithVoid();
    }

    static Uni<Void> remove(Mutiny.StatelessSession session, Fact fact) {
        return session.createNativeQuery("delete from " + table(fact.topic()) + " where account = ?1 and "
                        + column(fact.topic()) + " = ?2")
                .setParameter(1, Keys.ids(fact.key())[0])
                .setParameter(2, named(fact))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Object named(Fact fact) {
        return fact.topic() == Topic.CONVERSATION_MUTES ? Keys.ids(fact.key())[1] : Keys.word(fact.key());
    }

    private static String table(Topic topic) {
        return topic.topicName().replace('-', '_');
    }

    private static String column(Topic topic) {
        return switch (topic) {
            case TAG_FOLLOWS -> "tag";
            case DOMAIN_BLOCKS -> "domain";
            case CONVERSATION_MUTES -> "conversation";
            default -> throw new IllegalArgumentException("not projected: " + topic);
        };
    }
}
