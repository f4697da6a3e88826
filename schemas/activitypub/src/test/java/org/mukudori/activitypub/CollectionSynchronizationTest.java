package org.mukudori.activitypub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionSynchronizationTest {
    private static final String SENT = "collectionId=\"https://peer.example/users/bob/followers\","
            + " url=\"https://peer.example/users/bob/followers_synchronization\","
            + " digest=\"" + "0123456789abcdef".repeat(4) + "\"";

    @Test
    void shouldReadWhatPeersSendAndWriteTheSame() {
        var read = CollectionSynchronization.parse(SENT).orElseThrow();

        assertThat(read.collectionId()).isEqualTo("https://peer.example/users/bob/followers");
        assertThat(read.url()).endsWith("/followers_synchronization");
        assertThat(read.value()).isEqualTo(SENT);
        assertThat(CollectionSynchronization.parse(SENT.replace(", ", ","))).contains(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "collectionId",
                "collectionId=\"a\"",
                "collectionId=\"a\", url=\"b\"",
                "collectionId=\"a\", url=\"b\", digest=\"c",
                "collectionId=\"a\", url=\"b\", digest=\"c\" x",
                "collectionId=\"a\" url=\"b\" digest=\"c\"",
                "collectionId=\"a\", url=\"b\", digest=\"c\", digest=\"d\"",
                "collectionId=a, url=b, digest=c"
            })
    void shouldReadNothingElse(String header) {
        assertThat(CollectionSynchronization.parse(header)).isEmpty();
    }

    @Test
    void shouldNotReadWithoutEnd() {
        assertThat(CollectionSynchronization.parse("a=\"".repeat(100_000))).isEmpty();
        assertThat(CollectionSynchronization.parse("a".repeat(8_000))).isEmpty();
    }

    @Test
    void shouldNotMindTheOrderOfFollowersAndTakeOutWhatWasTakenIn() {
        var ids = List.of("https://a.example/users/1", "https://a.example/users/2", "https://a.example/users/3");
        var one = new FollowersDigest();
        ids.forEach(id -> one.add(FollowersDigest.of(id)));
        var other = new FollowersDigest();
        ids.reversed().forEach(id -> other.add(FollowersDigest.of(id)));

        assertThat(one).hasToString(other.toString());
        ids.forEach(id -> one.add(FollowersDigest.of(id)));
        assertThat(one).hasToString("0".repeat(64));
    }
}
