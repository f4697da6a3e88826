package org.mukudori.outbound.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.mukudori.activitypub.SealedKey;
import org.mukudori.events.ActorKeyIssued;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Sink;
import org.mukudori.platform.log.Tail;
import org.mukudori.platform.log.Tails;

/** The keys that local accounts sign with: sealed as they are in the log, opened when used. */
@Singleton
public final class SigningKeys implements Sink {
    /**
     * A key.
     *
     * @param id the URI that peers know it by
     */
    public record Signing(String id, PrivateKey key) {}

    private static final long MOST_OPENED = 10_000;
    private static final Duration CLOSED_AFTER = Duration.ofHours(1);

    private final SealedKey seal;
    private final Tails tails;
    private final Map<Long, ActorKeyIssued> issued = new ConcurrentHashMap<>();
    private final Cache<ActorKeyIssued, Signing> opened = Caffeine.newBuilder()
            .weakKeys() // So they are told apart by identity.
            .maximumSize(MOST_OPENED)
            .expireAfterAccess(CLOSED_AFTER)
            .build();

    SigningKeys(@ConfigProperty(name = "mukudori.secret") String secret, Tails tails) {
        this.seal = new SealedKey(secret);
        this.tails = tails;
    }

    void start(@Observes StartupEvent started) {
        tails.follow("outbound-signing-keys", Set.of(Topic.ACTOR_KEYS), Tail.Reads.ALL, this);
    }

    /** The key of an account; absent while it is not known. */
    public Optional<Signing> of(long account) {
        return Optional.ofNullable(issued.get(account)).map(key -> opened.get(key, this::open));
    }

    private Signing open(ActorKeyIssued key) {
        var bytes = new byte[key.getEncryptedPrivateKey().remaining()];
        key.getEncryptedPrivateKey().duplicate().get(bytes);
        return new Signing(key.getKeyId(), seal.open(key.getKeyId(), bytes));
    }

    @Override
    public Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
        return Map.of();
    }

    @Override
    public void apply(List<Fact> facts, Map<TopicPartition, Long> next) {
        for (var fact : facts) {
            if (fact.event() instanceof ActorKeyIssued key) {
                issued.put(key.getAccount(), key);
            } else {
                issued.remove(Keys.ids(fact.key())[0]);
            }
        }
    }

    @Override
    public boolean passing(RuntimeException failure) {
        return false;
    }
}
