package org.mukudori.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.mukudori.events.AccessTokenIssued;
import org.mukudori.events.Topic;
import org.mukudori.gateway.store.AccessTokens;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Position;

class TokenFactsTest {
    private static final TopicPartition PLACE = new TopicPartition("access-tokens", 0);

    private final AccessTokens tokens = new AccessTokens();
    private final TokenFacts facts = new TokenFacts(tokens);

    @Test
    void shouldTakeFactsTwice() {
        var told = List.of(issued("a"), issued("b"), revoked("a"));

        facts.apply(told, Map.of(PLACE, 3L));
        facts.apply(told, Map.of(PLACE, 3L));

        assertThat(tokens.find("a")).isEmpty();
        assertThat(tokens.find("b")).hasValueSatisfying(token -> {
            assertThat(token.account()).isEqualTo(7);
            assertThat(token.scopes()).containsExactly("read");
        });
    }

    @Test
    void shouldGoOnWhereItWasSoThatNothingRevives() {
        facts.apply(List.of(issued("a"), revoked("a")), Map.of(PLACE, 2L));

        assertThat(facts.positions(List.of(PLACE))).isEqualTo(Map.of(PLACE, 2L));
    }

    private static Fact issued(String hash) {
        var event = AccessTokenIssued.newBuilder()
                .setAccount(7L)
                .setApplicationId(1)
                .setApplicationName("app")
                .setScopes(List.of("read"))
                .setIssuedAt(Instant.EPOCH)
                .build();
        return new Fact(Topic.ACCESS_TOKENS, hash, event, new Position(Topic.ACCESS_TOKENS, 0, 0), Instant.EPOCH, 7);
    }

    private static Fact revoked(String hash) {
        return new Fact(Topic.ACCESS_TOKENS, hash, null, new Position(Topic.ACCESS_TOKENS, 0, 1), Instant.EPOCH, 7);
    }
}
