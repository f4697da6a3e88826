package org.mukudori.outbound.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mukudori.activitypub.CollectionSynchronization;
import org.mukudori.activitypub.FollowersDigest;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.DomainSeverity;
import org.mukudori.events.Keys;
import org.mukudori.events.ReportCategory;
import org.mukudori.events.ReportFiled;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.outbound.store.BarredDomains;
import org.mukudori.testkit.RealParts;

/** What peers get, as peers see it. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class OutboundIT {
    @Inject
    Town town;

    @Inject
    HeadReader reader;

    @Inject
    BarredDomains barred;

    @Inject
    MeterRegistry metrics;

    @Test
    void shouldPostOnceToAHostWhateverTheNumberOfItsFollowers() {
        try (var peer = town.peer()) {
            var author = town.author("alice");
            for (int i = 0; i < 5; i++) {
                town.follow(town.remote(peer), author);
            }
            town.seen(() -> peer.types().size() == 5);
            var status = town.post(author, Visibility.PUBLIC);

            town.seen(() -> peer.typesAbout(status).equals(List.of("Create")));
            assertThat(peer.types()).containsOnly("Accept", "Create").hasSize(6);
            assertThat(peer.asked()).isEqualTo(6);
        }
    }

    @Test
    void shouldCatchAFailingHostUpInOrderWhileOthersGoOn() {
        try (var well = town.peer();
                var unwell = town.peer()) {
            var author = town.author("bob");
            town.follow(town.remote(well), author);
            town.follow(town.remote(unwell), author);
            town.seen(() -> unwell.types().size() == 1 && well.types().size() == 1);
            unwell.answer(503);

            var id = town.id();
            var first = town.post(author, id, Visibility.PUBLIC);
            town.append(Topic.STATUSES, Keys.status(author.getId(), id), Cast.edited(author, id, Visibility.PUBLIC));
            town.erase(Topic.STATUSES, Keys.status(author.getId(), id), author.getId());
            var second = town.post(author, Visibility.UNLISTED);
            town.seen(() -> well.typesAbout(first).equals(List.of("Create", "Update", "Delete")));
            town.seen(() -> well.typesAbout(second).equals(List.of("Create")));
            town.seen(() -> behind(unwell));

            unwell.answer(202);
            town.seen(() -> unwell.typesAbout(first).equals(List.of("Create", "Update", "Delete")));
            town.seen(() -> unwell.typesAbout(second).equals(List.of("Create")));
            town.seen(() -> !behind(unwell));
        }
    }

    @Test
    void shouldGoOnFromTheBookmarksAfterARestart() {
        try (var peer = town.peer()) {
            var author = town.author("carol");
            town.follow(town.remote(peer), author);
            town.seen(() -> peer.types().size() == 1);
            peer.answer(500);
            var first = town.post(author, Visibility.PUBLIC);
            var second = town.post(author, Visibility.PUBLIC);
            town.seen(() -> behind(peer));
            var asked = peer.asked();
            town.seen(() -> peer.asked() > asked);

            reader.again();
            peer.answer(202);

            town.seen(() -> peer.typesAbout(first).equals(List.of("Create"))
                    && peer.typesAbout(second).equals(List.of("Create")));
            assertThat(peer.types()).startsWith("Accept");
        }
    }

    @Test
    void shouldDeliverADirectPostToAHostWithoutFollowersAndToNobodyElse() {
        try (var mentioned = town.peer();
                var follower = town.peer()) {
            var author = town.author("dora");
            town.follow(town.remote(follower), author);
            var friend = town.remote(mentioned);
            var id = town.id();
            town.append(
                    Topic.STATUSES,
                    Keys.status(author.getId(), id),
                    Cast.posted(author, id, Visibility.DIRECT, friend));
            town.seen(() -> mentioned.types().equals(List.of("Create")));

            town.append(
                    Topic.RELATIONSHIPS,
                    Keys.relationship(author.getId(), friend.getId(), Keys.Relationship.FOLLOW),
                    Cast.asks(author, friend));
            town.seen(() -> mentioned.types().equals(List.of("Create", "Follow")));
            assertThat(follower.types()).containsExactly("Accept");
        }
    }

    @Test
    void shouldNotTellANewFollowersHostWhatWasSaidBefore() {
        try (var early = town.peer();
                var late = town.peer()) {
            var author = town.author("emil");
            town.follow(town.remote(early), author);
            town.seen(() -> early.types().equals(List.of("Accept")));
            var before = town.post(author, Visibility.PUBLIC);
            town.seen(() -> early.typesAbout(before).equals(List.of("Create")));

            town.follow(town.remote(late), author);
            town.seen(() -> late.types().equals(List.of("Accept")));
            var after = town.post(author, Visibility.PUBLIC);
            town.seen(() -> late.typesAbout(after).equals(List.of("Create")));
            assertThat(late.typesAbout(before)).isEmpty();
        }
    }

    @Test
    void shouldNotTryAgainWhatIsRefused() {
        try (var peer = town.peer()) {
            var author = town.author("fred");
            peer.answer(403);
            town.follow(town.remote(peer), author);
            town.seen(() -> peer.asked() == 1);
            peer.answer(202);

            var status = town.post(author, Visibility.PUBLIC);
            town.seen(() -> peer.typesAbout(status).equals(List.of("Create")));
            assertThat(peer.types()).containsExactly("Create");
        }
    }

    @Test
    void shouldSignAsTheHostBelievesAndRemember() {
        try (var peer = town.peer()) {
            var author = town.author("gerd");
            peer.knowOnlyRfc9421();
            town.follow(town.remote(peer), author);
            town.seen(() -> peer.types().equals(List.of("Accept")));
            assertThat(peer.asked()).isEqualTo(2);

            var status = town.post(author, Visibility.PUBLIC);
            town.seen(() -> peer.typesAbout(status).equals(List.of("Create")));
            assertThat(peer.asked()).isEqualTo(3);
        }
    }

    @Test
    void shouldTellAHostWhichFollowersWeThinkItHoldsWithWhatIsForThemOnly() {
        try (var peer = town.peer();
                var modern = town.peer()) {
            modern.knowOnlyRfc9421();
            var author = town.author("gustav");
            var one = town.remote(peer);
            var other = town.remote(peer);
            var third = town.remote(modern);
            town.follow(one, author);
            town.follow(other, author);
            town.follow(third, author);
            town.seen(() -> peer.types().size() == 2 && modern.types().size() == 1);
            var open = town.post(author, Visibility.PUBLIC);
            var closed = town.post(author, Visibility.PRIVATE);

            town.seen(() -> !peer.typesAbout(closed).isEmpty()
                    && !peer.typesAbout(open).isEmpty()
                    && !modern.typesAbout(closed).isEmpty());
            assertThat(peer.followers()).containsExactly(synchronization(author, one, other));
            assertThat(modern.followers()).containsExactly(synchronization(author, third));
        }
    }

    private static String synchronization(AccountChanged author, AccountChanged... followers) {
        var digest = new FollowersDigest();
        for (var follower : followers) {
            digest.add(FollowersDigest.of(follower.getUri()));
        }
        var id = author.getUri() + "/followers";
        return new CollectionSynchronization(id, id + "_synchronization", digest.toString()).value();
    }

    @Test
    void shouldTellNothingToADomainThatOperatorsSuspend() {
        try (var peer = town.peer()) {
            var author = town.author("gina");
            town.follow(town.remote(peer), author);
            town.seen(() -> peer.types().equals(List.of("Accept")));
            var policy = DomainPolicyChanged.newBuilder()
                    .setDomain("127.0.0.1")
                    .setSeverity(DomainSeverity.SUSPENDED)
                    .setAt(Instant.now())
                    .build();

            town.append(Topic.DOMAIN_POLICIES, "127.0.0.1", policy);
            town.seen(() -> barred.has(peer.host()));
            var unheard = town.post(author, Visibility.PUBLIC);
            town.seen(() ->
                    metrics.counter("mukudori.deliveries", "verdict", "Skipped").count() == 1);
            town.erase(Topic.DOMAIN_POLICIES, "127.0.0.1", 0);
            town.seen(() -> !barred.has(peer.host()));
            var heard = town.post(author, Visibility.PUBLIC);

            town.seen(() -> peer.typesAbout(heard).equals(List.of("Create")));
            assertThat(peer.typesAbout(unheard)).isEmpty();
        }
    }

    @Test
    void shouldPassAReportOnSignedByTheServerToThatHostAlone() {
        try (var peer = town.peer();
                var other = town.peer()) {
            town.server();
            var reporter = town.author("hanna");
            town.follow(town.remote(other), reporter);
            town.seen(() -> other.types().equals(List.of("Accept")));
            var target = town.remote(peer);
            var id = town.id();
            var report = ReportFiled.newBuilder()
                    .setId(id)
                    .setAccount(reporter.getId())
                    .setTarget(target.getId())
                    .setStatuses(List.of(1L))
                    .setStatusUris(List.of(target.getUri() + "/statuses/1"))
                    .setComment("rude")
                    .setCategory(ReportCategory.OTHER)
                    .setForwardTo(List.of(target.getId()))
                    .setAt(Instant.now())
                    .build();

            town.append(Topic.REPORTS, Keys.report(target.getId(), id), report);

            town.seen(() -> peer.types().equals(List.of("Flag")));
            assertThat(peer.typesAbout(Cast.URIS.instanceActor())).containsExactly("Flag");
            assertThat(peer.typesAbout(target.getUri())).containsExactly("Flag");
            assertThat(peer.typesAbout(reporter.getUri())).isEmpty();
            assertThat(other.types()).containsExactly("Accept");
        }
    }

    private boolean behind(StubPeer peer) {
        return town.host(peer.host()).hasNonNull("behind_since");
    }
}
