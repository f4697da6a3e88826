package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mukudori.events.ActivityHandedOut;
import org.mukudori.events.DeliveriesLost;
import org.mukudori.events.DeliveriesSettled;
import org.mukudori.events.DeliverySettled;
import org.mukudori.events.HostFellBehind;
import org.mukudori.events.Keys;
import org.mukudori.events.Settlement;
import org.mukudori.events.Status;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.projection.Batch;
import org.mukudori.testkit.RealParts;
import org.mukudori.timelines.store.ReceiptsView;

/** What authors are told of where their statuses have gone. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class DeliveriesIT {
    @Inject
    World world;

    @Inject
    Pool database;

    @Test
    void shouldTellTheAuthorOfEveryHost() {
        var author = world.person("ada");
        var status = world.post(author, "far and wide");
        handOut(status, 10, "a.example", "b.example", "c.example", "d.example");
        settle(status, 10, "a.example", Settlement.ACCEPTED);
        settle(status, 10, "b.example", Settlement.REFUSED);
        fallBehind("c.example", 10);

        assertThat(hosts(status))
                .containsExactly("a.example accepted", "b.example refused", "c.example parked", "d.example pending");
        var told = world.read(path(status), author);
        assertThat(told.path("counts").path("parked").asInt()).isEqualTo(1);
        assertThat(told.path("hosts").get(1).path("reason").asText()).isEqualTo("answered 403");
        assertThat(told.path("hosts").get(1).path("http_status").asInt()).isEqualTo(403);
        assertThat(told.path("hosts").get(2).path("reason").asText()).isEqualTo("answered 503");
        var page = world.read(path(status) + "?after=b.example&limit=1", author);
        assertThat(page.path("hosts")).hasSize(1);
        assertThat(page.path("hosts").get(0).path("host").asText()).isEqualTo("c.example");
    }

    @Test
    void shouldTellNobodyElse() {
        var author = world.person("ben");
        var status = world.post(author, "mine");
        handOut(status, 10, "a.example");

        assertThat(world.get(path(status), world.person("eve")).status()).isEqualTo(404);
        assertThat(world.get(path(status), World.NOBODY).status()).isEqualTo(401);
        assertThat(world.get("/api/v1/statuses/1/deliveries", author).status()).isEqualTo(404);
    }

    @Test
    void shouldTellOfNoHostsWhenThereAreNone() {
        var author = world.person("cy");
        var status = world.post(author, "to myself");

        assertThat(world.read(path(status), author).path("hosts")).isEmpty();
    }

    @Test
    void shouldTellOfTheLastThingThatWasSaidInWhateverOrderItIsHeard() {
        var author = world.person("dot");
        var status = world.post(author, "once more");
        settle(status, 20, "a.example", Settlement.ACCEPTED);
        handOut(status, 20, "a.example");
        assertThat(hosts(status)).containsExactly("a.example accepted");

        handOut(status, 30, "a.example");
        settle(status, 20, "a.example", Settlement.ACCEPTED);
        assertThat(hosts(status)).containsExactly("a.example pending");

        world.again();
        assertThat(hosts(status)).containsExactly("a.example pending");
    }

    @Test
    void shouldStillTellTheAuthorOfADeletion() {
        var author = world.person("ed");
        var status = world.post(author, "gone");
        world.delete(status);
        handOut(status, 40, "a.example");
        settle(status, 40, "a.example", Settlement.ACCEPTED);

        assertThat(hosts(status)).containsExactly("a.example accepted");
    }

    @Test
    void shouldSayWhatIsLost() {
        var author = world.person("flo");
        var status = world.post(author, "too late");
        handOut(status, 50, "away.example", "well.example");
        var lost = new DeliveriesLost("away.example", 50L, 51L, 1L, Instant.now(), Instant.now());
        world.append(Topic.DELIVERY_OUTCOMES, "away.example", lost, World.NOBODY);

        assertThat(hosts(status)).containsExactly("away.example lost", "well.example pending");
    }

    @Test
    void shouldKeepReceiptsForAMonth() throws Throwable {
        var author = world.person("gus");
        var status = world.post(author, "long ago");
        var old = ActivityHandedOut.newBuilder(handedOut(status, 60, List.of("a.example")))
                .setAt(Instant.now().minus(Duration.ofDays(31)))
                .build();
        world.append(Topic.DELIVERY_OUTCOMES, author + "/old/0", old, World.NOBODY);
        assertThat(hosts(status)).containsExactly("a.example pending");

        var today = handedOut(world.post(author, "now"), 70, List.of("a.example"));
        var fact = new Fact(
                Topic.DELIVERY_OUTCOMES,
                author + "/now/0",
                today,
                Position.parse("delivery-outcomes-0:1"),
                Instant.now(),
                0);
        VertxContextSupport.subscribeAndAwait(() -> database.withTransaction(connection -> Uni.join()
                .all(new Batch(new ReceiptsView(), List.of(fact)).on(connection))
                .andFailFast()));

        assertThat(hosts(status)).isEmpty();
    }

    private List<String> hosts(Status status) {
        var hosts = new ArrayList<String>();
        for (JsonNode host : world.read(path(status), status.getAccount()).path("hosts")) {
            hosts.add(host.path("host").asText() + " " + host.path("state").asText());
        }
        return hosts;
    }

    private static String path(Status status) {
        return "/api/v1/statuses/" + status.getId() + "/deliveries";
    }

    private void handOut(Status status, long offset, String... hosts) {
        world.append(
                Topic.DELIVERY_OUTCOMES,
                status.getAccount() + "/" + status.getUri() + "/" + offset,
                handedOut(status, offset, List.of(hosts)),
                World.NOBODY);
    }

    private static ActivityHandedOut handedOut(Status status, long offset, List<String> hosts) {
        return new ActivityHandedOut(
                status.getUri() + "/activity", status.getAccount(), status.getId(), 0, offset, hosts, Instant.now());
    }

    private void settle(Status status, long offset, String host, Settlement settlement) {
        var settled = DeliverySettled.newBuilder()
                .setHost(host)
                .setInbox("https://" + host + "/inbox")
                .setActivity(status.getUri() + "/activity")
                .setAccount(status.getAccount())
                .setStatusId(status.getId())
                .setSettlement(settlement)
                .setAttempts(1)
                .setOffset(offset)
                .setAt(Instant.now());
        if (settlement == Settlement.REFUSED) {
            settled.setHttpStatus(403).setReason("answered 403");
        }
        world.append(
                Topic.DELIVERY_OUTCOMES,
                Keys.account(status.getAccount()),
                new DeliveriesSettled(List.of(settled.build())),
                World.NOBODY);
    }

    private void fallBehind(String host, long next) {
        var behind = HostFellBehind.newBuilder()
                .setHost(host)
                .setNext(next)
                .setSince(Instant.now())
                .setFailures(3)
                .setRetryAt(Instant.now())
                .setReason("answered 503")
                .build();
        world.append(Topic.BOOKMARKS, host, behind, World.NOBODY);
    }
}
