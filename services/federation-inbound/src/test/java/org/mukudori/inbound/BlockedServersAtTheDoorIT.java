package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mukudori.inbound.Scene.idOf;
import static org.mukudori.inbound.Scene.quoted;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mukudori.events.DomainBlocked;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.testkit.RealParts;

/** Whoever wants nothing of a server is not followed from there. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class BlockedServersAtTheDoorIT {
    @Inject
    Town town;

    private final StubPeer peer = new StubPeer();
    private final Somebody bob = peer.somebody("bob");

    @AfterEach
    void end() {
        peer.close();
    }

    @Test
    void shouldTurnDownAFollowFromAServerThatTheFollowedBlocks() {
        town.instanceActor();
        var wary = town.resident("wary" + town.newId());
        var open = town.resident("open" + town.newId());
        var server = peer.url("").replace("http://", "").replace("/", "");
        town.append(
                Topic.DOMAIN_BLOCKS,
                wary.getId() + "/" + server,
                new DomainBlocked(town.newId(), wary.getId(), server, Instant.now()),
                wary.getId());

        assertThat(town.deliver(bob, bob.activity("Follow", quoted(open.getUri())))
                        .status())
                .isEqualTo(202);
        var happened = town.during(() -> assertThat(town.deliver(bob, bob.activity("Follow", quoted(wary.getUri())))
                        .status())
                .isEqualTo(202));

        assertThat(happened).hasSize(2);
        assertThat(happened)
                .allSatisfy(entry -> assertThat(entry.key())
                        .isEqualTo(Keys.relationship(idOf(town, bob), wary.getId(), Keys.Relationship.FOLLOW)));
        assertThat(happened.getFirst().event()).isInstanceOf(FollowRequested.class);
        assertThat(happened.getLast().event()).isNull();

        town.erase(Topic.DOMAIN_BLOCKS, wary.getId() + "/" + server, wary.getId());
        var welcome = town.during(() -> assertThat(town.deliver(bob, bob.activity("Follow", quoted(wary.getUri())))
                        .status())
                .isEqualTo(202));
        assertThat(welcome).hasSize(1);
        assertThat(welcome.getFirst().event()).isInstanceOf(FollowAccepted.class);
    }
}
