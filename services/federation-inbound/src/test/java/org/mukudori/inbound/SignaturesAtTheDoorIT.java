package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.testkit.RealParts;

/** Each signature, as it comes through the door: taken once, or refused and nothing changes. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class SignaturesAtTheDoorIT {
    private static final StubPeer PEER = new StubPeer();
    private static final Somebody BOB = PEER.somebody("bob");

    @Inject
    Town town;

    private AccountChanged alice = new AccountChanged();

    @BeforeEach
    void begin() {
        town.instanceActor();
        alice = town.onlyResident("alice");
    }

    @AfterAll
    static void end() {
        PEER.close();
    }

    static Stream<Changed> rows() {
        return Stream.concat(SignatureRows.cavage(), SignatureRows.rfc9421());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void shouldTakeOrRefuse(Changed row) {
        var id = BOB.newId("notes");
        var post = new SignedPost(
                BOB,
                BOB.create(BOB.note(
                        id,
                        "hello",
                        "\"to\":\"as:Public\",\"tag\":{\"type\":\"Mention\",\"href\":\"" + alice.getUri() + "\"}")));
        row.change().accept(post);
        var before = town.size();

        var answer = town.deliver(post);

        assertThat(answer.status()).as(answer.body()).isEqualTo(row.status());
        if (row.status() == 202) {
            assertThat(town.events(Topic.STATUSES, StatusPosted.class))
                    .filteredOn(posted -> posted.getStatus().getUri().equals(id))
                    .hasSize(1);
        } else {
            assertThat(answer.body()).contains("\"error\"");
            assertThat(town.size()).isEqualTo(before);
        }
    }
}
