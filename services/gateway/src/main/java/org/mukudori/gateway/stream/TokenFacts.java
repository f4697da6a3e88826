package org.mukudori.gateway.stream;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.mukudori.events.AccessTokenIssued;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.gateway.domain.AccessToken;
import org.mukudori.gateway.store.AccessTokens;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Sink;
import org.mukudori.platform.log.Tail;
import org.mukudori.platform.log.Tails;

/** Keeps the tokens as the log has them. After an interruption it goes on where it was, so that nothing revoked revives. */
@Singleton
public final class TokenFacts implements Sink {
    private static final Set<Topic> TOPICS = Set.of(Topic.ACCESS_TOKENS, Topic.ACCOUNTS);

    private final AccessTokens tokens;
    private final Map<TopicPartition, Long> taken = new ConcurrentHashMap<>();

    TokenFacts(AccessTokens tokens) {
        this.tokens = tokens;
    }

    void start(@Observes StartupEvent started, Tails tails) {
        tokens.fedBy(tails.follow("gateway-tokens", TOPICS, Tail.Reads.ALL, this));
    }

    @Override
    public Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
        return Map.copyOf(taken);
    }

    @Override
    public void apply(List<Fact> facts, Map<TopicPartition, Long> next) {
        facts.forEach(this::take);
        taken.putAll(next);
    }

    private void take(Fact fact) {
        switch (fact.event()) {
            case AccessTokenIssued issued -> tokens.issued(fact.key(), AccessToken.of(issued));
            case AccountChanged account ->
                tokens.suspended(account.getId(), account.getDomain() == null && account.getSuspended());
            case null -> forget(fact);
            default -> throw new IllegalArgumentException("not followed: " + fact.topic());
        }
    }

    private void forget(Fact fact) {
        if (fact.topic() == Topic.ACCESS_TOKENS) {
            tokens.revoked(fact.key());
        } else {
            tokens.suspended(Keys.ids(fact.key())[0], false);
        }
    }

    @Override
    public boolean passing(RuntimeException failure) {
        return false;
    }
}
