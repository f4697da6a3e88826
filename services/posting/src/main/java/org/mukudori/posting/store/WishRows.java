package org.mukudori.posting.store;

import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.projection.Change;

/** Followed hashtags, blocked servers and muted threads into rows, which say nothing but that there is one. */
final class WishRows {
    private WishRows() {}

    static Change put(Fact fact) {
        return Change.of("insert into " + table(fact.topic()) + " values (:account, :named) on conflict do nothing")
                .with("account", Keys.ids(fact.key())[0])
                .with("named", named(fact));
    }

    static Change remove(Fact fact) {
        return Change.of("delete from " + table(fact.topic()) + " where account = :account and " + column(fact.topic())
                        + " = :named")
                .with("account", Keys.ids(fact.key())[0])
                .with("named", named(fact));
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
