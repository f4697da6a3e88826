package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mukudori.events.Attachment;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;

/** Operators see what a decision about a domain would do, before they take it; seeing it does nothing. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class DryRunIT {
    @Inject
    World world;

    @Test
    void shouldCountWhatASuspensionWouldCutAndHide() {
        var ann = world.person("ann");
        var ben = world.person("ben");
        world.person("cat");
        var bad = world.person("bad", account -> account.setDomain("dry.example"));
        var below = world.person("below", account -> account.setDomain("sub.dry.example:8443"));
        var near = world.person("near", account -> account.setDomain("notdry.example"));
        world.follow(ann, bad, follow -> follow.setNotify(true));
        world.ask(ann, below);
        world.follow(below, ben);
        world.follow(ben, near);
        world.follow(near, bad);
        var ours = world.post(ann, "from here");
        var theirs = world.post(
                bad,
                "from there",
                status -> status.setLocal(false)
                        .setAttachments(List.of(Attachment.newBuilder()
                                .setId(1)
                                .setType("image")
                                .setUrl("https://dry.example/1.png")
                                .build())));
        world.post(below, "@ben", world.mentioning(Visibility.DIRECT, ben).andThen(status -> status.setLocal(false)));
        world.post(near, "elsewhere");
        world.post(
                bad,
                "long ago",
                status -> status.setLocal(false).setId((Instant.now().toEpochMilli() - 31L * 86_400_000) << 16));
        world.favourite(below, ours);
        world.boost(bad, ours);
        world.favourite(ben, theirs);
        world.boost(ann, theirs);
        world.post(ben, "@bad", world.mentioning(Visibility.PUBLIC, bad));
        world.favourite(near, theirs);

        var before = dryRun("dry.example");
        var run = dryRun("DRY.example");

        assertThat(run.path("suspend")).isEqualTo(before.path("suspend"));
        assertThat(run.path("domain").asText()).isEqualTo("dry.example");
        assertThat(run.path("accounts").asLong()).isEqualTo(2);
        assertThat(run.path("local_accounts").asLong()).isEqualTo(2);
        var suspend = run.path("suspend");
        assertThat(suspend.path("follows_cut")).hasToString("{\"following\":2,\"followers\":1}");
        assertThat(suspend.path("statuses_hidden").asLong()).isEqualTo(2);
        assertThat(suspend.path("boosts_hidden").asLong()).isEqualTo(1);
        assertThat(suspend.path("interactions").path("theirs"))
                .hasToString("{\"favourites\":1,\"boosts\":1,\"mentions\":1}");
        assertThat(suspend.path("interactions").path("ours"))
                .hasToString("{\"favourites\":1,\"boosts\":1,\"mentions\":1}");
        // A follower, a favourite, a boost, a mention, and a post that somebody wants to be told of.
        assertThat(suspend.path("notifications").asLong()).isEqualTo(5);
        assertThat(suspend.path("statuses_with_media").asLong()).isEqualTo(1);
        assertThat(run.path("silence").path("statuses_out_of_public_timelines").asLong())
                .isEqualTo(1);
        assertThat(run.path("reject_media").path("statuses_without_media").asLong())
                .isEqualTo(1);
        assertThat(Instant.parse(run.path("since").asText())).isBefore(Instant.now());
        assertThat(world.get("/api/v1/statuses/" + theirs.getId(), ann).status())
                .isEqualTo(200);
        assertThat(dryRun("sub.dry.example").path("accounts").asLong()).isEqualTo(1);
        assertThat(dryRun("unheard-of.example").path("local_accounts").asLong()).isZero();
    }

    private JsonNode dryRun(String domain) {
        return world.read("/internal/domains/" + domain + "/dry_run", World.NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%25", "a_b", "-%27--", "a%20b", "..", "%00"})
    void shouldRefuseWhatIsNoDomain(String domain) {
        assertThat(world.get("/internal/domains/" + domain + "/dry_run", World.NOBODY)
                        .status())
                .isBetween(400, 422);
    }

    @Test
    void shouldTellOperatorsOnly() {
        var somebody = world.person("somebody");
        var path = "/api/v1/admin/federation/domains/dry.example/dry_run";
        assertThat(world.get(path, World.NOBODY).status()).isEqualTo(401);
        assertThat(world.get(path, somebody).status()).isEqualTo(403);
        assertThat(world.get(path, somebody, "Moderator").status()).isEqualTo(403);
        assertThat(world.get(path, somebody, "Admin").status()).isEqualTo(200);
    }
}
