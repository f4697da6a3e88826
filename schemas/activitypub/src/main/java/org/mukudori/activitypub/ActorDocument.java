package org.mukudori.activitypub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Emoji;

/** A local account as peers see it (ActivityPub, section 4.1, with Mastodon's additions). */
public final class ActorDocument {
    private ActorDocument() {}

    /** The whole actor, with its context and key. */
    public static ObjectNode of(AccountChanged account, LocalUris uris) {
        var username = account.getUsername();
        var isInstance = account.getUri().equals(uris.instanceActor());
        var actor = Json.object(type(account, isInstance))
                .put("id", account.getUri())
                .put("preferredUsername", username)
                .put("name", account.getDisplayName())
                .put("summary", account.getNote())
                .put("url", account.getUrl())
                .put("inbox", account.getInbox())
                .put("manuallyApprovesFollowers", account.getLocked())
                .put("indexable", account.getIndexable())
                .put("published", Json.time(account.getCreatedAt()));
        text(actor, "outbox", account.getOutbox());
        if (!isInstance) {
            actor.put("followers", or(account.getFollowersUri(), uris.followers(username)))
                    .put("following", or(account.getFollowingUri(), uris.following(username)))
                    .put("featured", or(account.getFeaturedUri(), uris.featured(username)));
        }
        Optional.ofNullable(account.getDiscoverable()).ifPresent(yes -> actor.put("discoverable", yes));
        text(actor, "movedTo", account.getMovedTo());
        if (!account.getAlsoKnownAs().isEmpty()) {
            actor.set("alsoKnownAs", Json.array(account.getAlsoKnownAs()));
        }
        actor.set("endpoints", JsonNodeFactory.instance.objectNode().put("sharedInbox", uris.sharedInbox()));
        picture(actor, "icon", account.getAvatar());
        picture(actor, "image", account.getHeader());
        key(actor, account);
        var fields = actor.putArray("attachment");
        for (var field : account.getFields()) {
            fields.add(Json.object("PropertyValue").put("name", field.getName()).put("value", field.getValue()));
        }
        var tags = actor.putArray("tag");
        account.getEmojis().forEach(emoji -> tags.add(emoji(emoji)));
        return Contexts.in(actor);
    }

    static ObjectNode emoji(Emoji emoji) {
        var tag = Json.object("Emoji").put("id", emoji.getUrl()).put("name", ":" + emoji.getShortcode() + ":");
        tag.set("icon", Json.object("Image").put("url", emoji.getUrl()));
        return tag;
    }

    private static String type(AccountChanged account, boolean isInstance) {
        if (isInstance) {
            return "Application";
        }
        if (account.getGroup()) {
            return "Group";
        }
        return account.getBot() ? "Service" : "Person";
    }

    private static void key(ObjectNode actor, AccountChanged account) {
        if (account.getPublicKeyId() != null && account.getPublicKeyPem() != null) {
            actor.set(
                    "publicKey",
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("id", account.getPublicKeyId())
                            .put("owner", account.getUri())
                            .put("publicKeyPem", account.getPublicKeyPem()));
        }
    }

    private static void picture(ObjectNode actor, String property, @Nullable String url) {
        if (url != null) {
            actor.set(property, Json.object("Image").put("url", url));
        }
    }

    private static void text(ObjectNode actor, String property, @Nullable String value) {
        if (value != null) {
            actor.put(property, value);
        }
    }

    private static String or(@Nullable String value, String other) {
        return value == null ? other : value;
    }
}
