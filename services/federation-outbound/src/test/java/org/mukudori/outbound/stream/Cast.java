package org.mukudori.outbound.stream;

import java.time.Instant;
import java.util.List;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Mention;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Visibility;

/** Who and what the tests are about. */
final class Cast {
    static final LocalUris URIS = new LocalUris("http://localhost:3000");
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private Cast() {}

    static AccountChanged local(long id, String username) {
        return account(id, username)
                .setUri(URIS.actor(username))
                .setUrl(URIS.profile(username))
                .setInbox(URIS.inbox(username))
                .setFollowersUri(URIS.followers(username))
                .setPublicKeyId(URIS.key(username))
                .build();
    }

    /** Who speaks for the server itself. */
    static AccountChanged server() {
        return account(TellOfReports.INSTANCE_ACTOR, URIS.authority())
                .setUri(URIS.instanceActor())
                .setUrl(URIS.base() + "/about")
                .setInbox(URIS.instanceActor() + "/inbox")
                .setPublicKeyId(URIS.instanceActor() + "#main-key")
                .build();
    }

    static AccountChanged remote(long id, String username, String base) {
        return account(id, username)
                .setDomain(base.substring(base.indexOf("//") + 2))
                .setUri(base + "/users/" + username)
                .setUrl(base + "/@" + username)
                .setInbox(base + "/users/" + username + "/inbox")
                .setSharedInbox(base + "/inbox")
                .build();
    }

    private static AccountChanged.Builder account(long id, String username) {
        return AccountChanged.newBuilder()
                .setId(id)
                .setUsername(username)
                .setDisplayName(username)
                .setNote("")
                .setCreatedAt(NOW)
                .setUpdatedAt(NOW);
    }

    static Status status(AccountChanged author, long id, Visibility visibility, AccountChanged... mentioned) {
        return Status.newBuilder()
                .setId(id)
                .setAccount(author.getId())
                .setUri(URIS.status(author.getUsername(), id))
                .setUrl(URIS.page(author.getUsername(), id))
                .setLocal(true)
                .setCreatedAt(NOW)
                .setVisibility(visibility)
                .setSensitive(false)
                .setSpoilerText("")
                .setContent("<p>Hello</p>")
                .setText("Hello")
                .setLanguage("en")
                .setMentions(List.of(mentioned).stream().map(Cast::mention).toList())
                .build();
    }

    static StatusPosted posted(AccountChanged author, long id, Visibility visibility, AccountChanged... mentioned) {
        return new StatusPosted(status(author, id, visibility, mentioned));
    }

    static StatusEdited edited(AccountChanged author, long id, Visibility visibility, AccountChanged... mentioned) {
        return new StatusEdited(Status.newBuilder(status(author, id, visibility, mentioned))
                .setContent("<p>Hello again</p>")
                .setEditedAt(NOW.plusSeconds(60))
                .build());
    }

    static StatusBoosted boosted(AccountChanged booster, long id, AccountChanged author, String statusUri) {
        return StatusBoosted.newBuilder()
                .setId(id)
                .setAccount(booster.getId())
                .setUri(URIS.activity(booster.getUsername(), id))
                .setLocal(true)
                .setCreatedAt(NOW)
                .setVisibility(Visibility.PUBLIC)
                .setStatusId(id - 1)
                .setStatusAccount(author.getId())
                .setStatusUri(statusUri)
                .build();
    }

    static StatusFavourited favourited(AccountChanged actor, long id, AccountChanged author, String statusUri) {
        return StatusFavourited.newBuilder()
                .setId(id)
                .setAccount(actor.getId())
                .setStatusId(id - 1)
                .setStatusAccount(author.getId())
                .setStatusUri(statusUri)
                .setUri(URIS.like(actor.getUsername(), id))
                .setAt(NOW)
                .build();
    }

    static FollowAccepted follows(AccountChanged source, AccountChanged target) {
        return new FollowAccepted(follow(source, target));
    }

    static FollowRequested asks(AccountChanged source, AccountChanged target) {
        return new FollowRequested(follow(source, target));
    }

    @SuppressWarnings("NullAway")
    private static Follow follow(AccountChanged source, AccountChanged target) {
        return Follow.newBuilder()
                .setId(source.getId() * 1_000_000 + target.getId())
                .setSource(source.getId())
                .setTarget(target.getId())
                .setUri(source.getUri() + "#follows/" + target.getId())
                .setAt(NOW)
                .setSourceInbox(source.getDomain() == null ? null : source.getSharedInbox())
                .build();
    }

    private static Mention mention(AccountChanged account) {
        return new Mention(
                account.getId(),
                account.getUri(),
                account.getUrl(),
                account.getDomain() == null
                        ? account.getUsername()
                        : account.getUsername() + "@" + account.getDomain());
    }
}
