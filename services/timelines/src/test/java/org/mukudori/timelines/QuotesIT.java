package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mukudori.events.QuoteState;
import org.mukudori.events.Status;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;

/** What is quoted is shown where its author agrees, to those who may see it and want to hear of who says it. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class QuotesIT {
    @Inject
    World world;

    private JsonNode quote(Status status, long viewer) {
        return world.read("/api/v1/statuses/" + status.getId(), viewer).get("quote");
    }

    private static String shown(JsonNode quote) {
        var status = quote.get("quoted_status");
        return quote.get("state").asText()
                + (status.isNull() ? "" : " " + status.get("content").asText());
    }

    @Test
    void shouldShowWhatIsQuoted() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var first = world.post(alice, "first");
        var second = world.post(bob, "second", world.quoting(first, QuoteState.ACCEPTED));
        var third = world.post(alice, "third", world.quoting(second, QuoteState.ACCEPTED));

        var quote = quote(third, World.NOBODY);

        assertThat(shown(quote)).isEqualTo("accepted <p>second</p>");
        assertThat(quote.get("quoted_status").get("quote"))
                .hasToString("{\"state\":\"accepted\",\"quoted_status_id\":\"" + first.getId() + "\"}");
        assertThat(quote.get("quoted_status").get("account").get("id").asText()).isEqualTo(Long.toString(bob));
        assertThat(quote(first, bob).isNull()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "REJECTED", "REVOKED"})
    void shouldNotShowWhatItsAuthorDoesNotAgreeTo(QuoteState state) {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var quoting = world.post(bob, "see", world.quoting(world.post(alice, "first"), state));

        assertThat(shown(quote(quoting, alice)))
                .isEqualTo(Status.newBuilder(quoting)
                        .build()
                        .getQuote()
                        .getState()
                        .name()
                        .toLowerCase(java.util.Locale.ROOT));
    }

    /** Case 178, and who may see what. */
    @Test
    void shouldNotShowWhatAReaderMayNotSeeOrDoesNotWantToHear() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var carol = world.person("carol");
        world.follow(bob, alice);
        world.follow(carol, bob);
        var open = world.post(alice, "open");
        var secret = world.post(alice, "secret", status -> status.setVisibility(Visibility.PRIVATE));
        var ofOpen = world.post(bob, "see", world.quoting(open, QuoteState.ACCEPTED));
        var ofSecret = world.post(bob, "see", world.quoting(secret, QuoteState.ACCEPTED));

        assertThat(shown(quote(ofSecret, bob))).isEqualTo("accepted <p>secret</p>");
        for (var who : List.of(carol, World.NOBODY)) {
            assertThat(shown(quote(ofSecret, who))).isEqualTo("unauthorized");
            assertThat(shown(quote(ofOpen, who))).isEqualTo("accepted <p>open</p>");
        }
        world.read("/api/v1/timelines/home", carol);
        world.mute(carol, alice, null);
        assertThat(shown(quote(ofOpen, carol))).isEqualTo("unauthorized");
        world.block(bob, alice);
        assertThat(shown(quote(ofOpen, bob))).isEqualTo("unauthorized");
        world.block(alice, carol);
        assertThat(shown(world.read("/api/v1/timelines/home", carol).get(1).get("quote")))
                .isEqualTo("unauthorized");
        world.delete(open);
        assertThat(shown(quote(ofOpen, carol))).isEqualTo("deleted");
    }

    /** The quoted one's poll and its own flags are the reader's as well. */
    @Test
    void shouldShowTheQuotedAsItsReaderSeesIt() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var asked = world.post(alice, "Which?", world.asking(_ -> {}, "Beans", "Peas"));
        var quoting = world.post(bob, "see", world.quoting(asked, QuoteState.ACCEPTED));
        world.vote(bob, asked, 1);
        world.favourite(bob, asked);

        var quoted = quote(quoting, bob).get("quoted_status");

        assertThat(quoted.get("poll").get("own_votes")).hasToString("[1]");
        assertThat(quoted.get("favourited").asBoolean()).isTrue();
    }
}
