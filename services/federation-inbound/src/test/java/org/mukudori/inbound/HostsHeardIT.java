package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mukudori.events.HostHeard;
import org.mukudori.events.Topic;
import org.mukudori.testkit.RealParts;

/** Whoever delivers to us is known to those who deliver to them. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class HostsHeardIT {
    @Inject
    Town town;

    @Test
    void shouldTellWhichHostsDeliverAndHowMuchAndNothingOfThoseWhoOnlySaySo() {
        town.instanceActor();
        var alice = town.onlyResident("alice");
        try (var peer = new StubPeer();
                var victim = new StubPeer()) {
            var bob = peer.somebody("bob");
            var eve = peer.somebody("eve");
            var dora = victim.somebody("dora", eve.key());
            for (int i = 0; i < 3; i++) {
                assertThat(town.deliver(bob, bob.activity("Follow", Scene.quoted(alice.getUri())))
                                .status())
                        .isEqualTo(202);
            }
            var forged = eve.activity("Follow", Scene.quoted(alice.getUri())).replace(eve.uri(), dora.uri());
            assertThat(town.deliver(eve, forged).status()).isEqualTo(401);

            var until = Instant.now().plusSeconds(60);
            while (heard(peer).stream().mapToInt(HostHeard::getActivities).sum() < 3) {
                assertThat(Instant.now()).as("not heard").isBefore(until);
            }
            assertThat(heard(peer).getFirst().getActivities()).isEqualTo(1);
            assertThat(heard(peer).stream().mapToInt(HostHeard::getActivities).sum())
                    .isEqualTo(3);
            assertThat(heard(victim)).isEmpty();
        }
    }

    private List<HostHeard> heard(StubPeer peer) {
        return town.events(Topic.HOSTS_HEARD, HostHeard.class).stream()
                .filter(heard -> heard.getHost().equals(peer.authority()))
                .toList();
    }
}
