package org.mukudori.accounts.domain;

import java.time.Instant;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.events.AccountChanged;

/**
 * How an account begins.
 *
 * @param domain what stands behind the @ in handles
 */
public record NewAccount(LocalUris uris, String domain) {
    /** The id of the actor that signs what nobody in particular asks. */
    public static final long INSTANCE_ACTOR = 1;

    /** The account of a person. */
    public AccountChanged person(long id, String username, Instant now, Role role, String publicKeyPem) {
        var begun = begun(id, now);
        role.inEvents().ifPresent(begun::setRole);
        return begun.setUsername(username)
                .setUri(uris.actor(username))
                .setUrl(uris.profile(username))
                .setInbox(uris.inbox(username))
                .setOutbox(uris.outbox(username))
                .setFollowersUri(uris.followers(username))
                .setFollowingUri(uris.following(username))
                .setFeaturedUri(uris.featured(username))
                .setPublicKeyId(uris.key(username))
                .setPublicKeyPem(publicKeyPem)
                .build();
    }

    /** The account of the installation itself. */
    public AccountChanged instanceActor(Instant now, String publicKeyPem) {
        return begun(INSTANCE_ACTOR, now)
                .setUsername(domain)
                .setUri(uris.instanceActor())
                .setUrl(uris.base() + "/about")
                .setInbox(uris.sharedInbox())
                .setBot(true)
                .setLocked(true)
                .setPublicKeyId(instanceKeyId())
                .setPublicKeyPem(publicKeyPem)
                .build();
    }

    /** The id of the installation's own key. */
    public String instanceKeyId() {
        return uris.instanceActor() + "#main-key";
    }

    private AccountChanged.Builder begun(long id, Instant now) {
        return AccountChanged.newBuilder()
                .setId(id)
                .setSharedInbox(uris.sharedInbox())
                .setDisplayName("")
                .setNote("")
                .setNoteText("")
                .setCreatedAt(now)
                .setUpdatedAt(now);
    }
}
