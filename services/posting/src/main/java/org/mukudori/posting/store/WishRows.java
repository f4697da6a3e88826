package org.mukudori.posting.store;

import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.projection.Change;

/** Followed hashtags, blocked servers and muted threads into rows, which say nothing but that there is one. */
final class WishRows {
    private WishRows() {}

    static Change put(Fact fact) {
        return named(Change.put(table(fact.topic()), "account", column(fact.topic())), fact);
    }

    static Change remove(Fact fact) {
        return named(Change.remove(table(fact.topic())), fact);
    }

    private static Change named(Change change, Fact fact) {
        change.with("account", Keys.ids(fact.key())[0]);
        return fact.topic() == Topic.CONVERSATION_MUTES
                ? change.with(column(fact.topic()), Keys.ids(fact.key())[1])
                : change.with(column(fact.topic()), Keys.word(fact.key()));
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
