package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.mukudori.events.AccountChanged;
import org.mukudori.events.Follow;
import org.mukudori.events.Status;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;

/**
 * What the tables of forgeries play in: alice from here follows bob and asked to follow carol; bob has written, follows
 * alice, has boosted her and likes what she wrote. Mallory lives on bob's server, eve on another.
 */
final class Scene implements AutoCloseable {
    final StubPeer peer = new StubPeer();
    final StubPeer other = new StubPeer();
    final Somebody bob = peer.somebody("bob");
    final Somebody mallory = peer.somebody("mallory", bob.key());
    final Somebody carol = peer.somebody("carol", bob.key());
    final Somebody eve = other.somebody("eve");
    final String like;
    final String boost;
    final String follows;
    final String block;
    final AccountChanged alice;
    final AccountChanged zoe;
    final Follow asked;
    final Status note;
    final Status open;
    final Status secret;
    final Status letter;
    final long bobsId;

    Scene(Town town) {
        town.instanceActor();
        alice = town.onlyResident("alice");
        zoe = town.resident("zoe" + town.newId());
        open = town.post(alice, "<p>tea</p>", Visibility.PUBLIC);
        secret = town.post(alice, "<p>secret</p>", Visibility.PRIVATE);
        letter = town.post(alice, "<p>letter</p>", Visibility.DIRECT);
        follows = bob.newId("follows");
        like = bob.newId("likes");
        boost = bob.newId("boosts");
        block = bob.newId("blocks");
        var id = bob.newId("notes");
        take(town, bob, bob.create(bob.note(id, "hello", "\"to\":\"as:Public\"," + mention(alice))));
        take(town, bob, bob.activity(follows, "Follow", quoted(alice.getUri())));
        take(town, bob, bob.activity(like, "Like", quoted(open.getUri())));
        take(town, bob, bob.activity(boost, "Announce", quoted(open.getUri())));
        take(town, bob, bob.activity(block, "Block", quoted(zoe.getUri())));
        take(town, carol, carol.activity("Like", quoted(open.getUri())));
        take(town, mallory, mallory.activity("Like", quoted(open.getUri())));
        take(town, eve, eve.activity("Like", quoted(open.getUri())));
        note = town.events(Topic.STATUSES, StatusPosted.class).stream()
                .map(StatusPosted::getStatus)
                .filter(status -> status.getUri().equals(id))
                .findFirst()
                .orElseThrow();
        bobsId = note.getAccount();
        town.follow(alice, bobsId, false);
        asked = town.follow(alice, idOf(town, carol), true);
    }

    static String quoted(String uri) {
        return "\"" + uri + "\"";
    }

    static String mention(AccountChanged account) {
        return "\"tag\":[{\"type\":\"Mention\",\"href\":\"" + account.getUri() + "\"}]";
    }

    private static void take(Town town, Somebody by, String activity) {
        var answer = town.deliver(by, activity);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    static long idOf(Town town, Somebody somebody) {
        return town.events(Topic.ACCOUNTS, AccountChanged.class).stream()
                .filter(account -> account.getUri().equals(somebody.uri()))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    @Override
    public void close() {
        peer.close();
        other.close();
    }
}
