package org.mukudori.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.Keys;
import org.mukudori.events.Partitions;
import org.mukudori.events.Topic;

/** The cost of a post follows the partitions, not the followers. */
class RecordsIT {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    private final Town town = Town.north();
    private final Records log = new Records(town.instance().bootstrapServers());

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000, 50_000})
    void shouldWriteAtMostARecordAPartitionWhateverTheFollowers(int followers) {
        var author = town.member("author_of_" + followers);
        var account =
                Long.parseLong(author.get("/api/v1/accounts/verify_credentials").id());
        log.append(Topic.RELATIONSHIPS, follows(account, followers));
        var reader = town.member("reader_of_" + followers);
        Eventually.see(
                "a follow, once the views have all the others",
                () -> reader.post("/api/v1/accounts/" + account + "/follow").status(),
                status -> status == 200);
        Eventually.see(
                "all followers",
                () -> author.get("/api/v1/accounts/" + account)
                        .ok()
                        .path("followers_count")
                        .asInt(),
                count -> count == followers + 1);

        var status =
                author.post("/api/v1/statuses", "status", "To " + followers).id();

        Eventually.see(
                "the post at a follower's home",
                () -> Client.ids(reader.get("/api/v1/timelines/home").ok()),
                home -> home.contains(status));
        var key = Keys.status(account, Long.parseLong(status));
        Eventually.see("all services at the log's end", town::recordsBehind, behind -> behind == 0);
        assertThat(log.of(Topic.STATUSES, kept -> kept.key().equals(key))).hasSize(1);
        assertThat(log.of(Topic.HOME_MULTICAST, kept -> kept.key().equals(key)))
                .hasSizeBetween(1, Partitions.DEFAULT_COUNT)
                .extracting(kept -> kept.partition())
                .doesNotHaveDuplicates();
    }

    private static Map<String, FollowAccepted> follows(long author, int followers) {
        var follows = new HashMap<String, FollowAccepted>();
        for (long follower = 1; follower <= followers; follower++) {
            // Ids of accounts that nobody has: far in the past.
            var source = (1_000_000_000L + follower) << 16;
            follows.put(
                    Keys.relationship(source, author, Keys.Relationship.FOLLOW),
                    new FollowAccepted(Follow.newBuilder()
                            .setId(source + 1)
                            .setSource(source)
                            .setTarget(author)
                            .setUri("http://localhost:4100/follows/" + source)
                            .setAt(NOW)
                            .build()));
        }
        return follows;
    }
}
