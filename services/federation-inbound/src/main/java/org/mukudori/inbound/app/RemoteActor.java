package org.mukudori.inbound.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Emoji;
import org.mukudori.events.Field;
import org.mukudori.inbound.domain.Origins;
import org.mukudori.inbound.domain.Rejected;

/**
 * A peer's actor, checked: everything that it points to and that we would call lies on its own host.
 *
 * @param id of the actor
 * @param username as it prefers it
 * @param key if it has one that it owns
 */
record RemoteActor(As2 json, String id, String username, Optional<Key> key) {
    /** With its id on the actor's host, and owned by it. */
    record Key(String id, String pem) {}

    static final Set<String> TYPES = Set.of("Person", "Service", "Application", "Group", "Organization");
    private static final Pattern USERNAME =
            Pattern.compile("[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.-]{0,62}[\\p{L}\\p{N}_])?");
    private static final int MOST_FIELDS = 16;

    /**
     * Checks a document.
     *
     * @param source where it came from, which must be what it says it is
     * @throws Rejected if it is no actor, or not that host's
     */
    static RemoteActor of(As2 json, String source, Origins origins) {
        var id = json.id();
        var username = json.text("preferredUsername").orElse("");
        if (!TYPES.contains(json.type()) || !isName(username, id, origins)) {
            throw new Rejected(Rejected.Reason.ORIGIN, "No actor: " + source);
        }
        if (!id.equals(source) || !origins.isPeers(id)) {
            throw new Rejected(Rejected.Reason.ORIGIN, "The actor is not from where it came from: " + source);
        }
        if (!origins.same(id, json.ref("inbox"))) {
            throw new Rejected(Rejected.Reason.ORIGIN, "The actor has no inbox on its host");
        }
        var key = json.objects("publicKey").stream()
                .filter(k -> k.ref("owner").equals(id) && origins.same(k.id(), id))
                .flatMap(k -> k.text("publicKeyPem", 8_192).map(pem -> new Key(k.id(), pem)).stream())
                .findFirst();
        return new RemoteActor(json, id, username, key);
    }

    /** A server's own actor may be called as its host is, with a port. */
    private static boolean isName(String username, String id, Origins origins) {
        return USERNAME.matcher(username).matches()
                || origins.of(id).filter(username::equals).isPresent();
    }

    /**
     * The account.
     *
     * @param known what we knew of it before
     */
    AccountChanged account(
            long accountId, String domain, Optional<AccountChanged> known, Instant now, Origins origins) {
        var created = json.time("published").filter(time -> time.isBefore(now)).orElse(now);
        var account = AccountChanged.newBuilder()
                .setId(accountId)
                .setUsername(known.map(AccountChanged::getUsername).orElse(username))
                .setDomain(domain)
                .setUri(id)
                .setUrl(json.link("url").filter(url -> origins.same(url, id)).orElse(id))
                .setInbox(json.ref("inbox"))
                .setDisplayName(json.text("name", 200).map(Html::name).orElse(""))
                .setNote(json.text("summary", 20_000).map(Html::sanitise).orElse(""))
                .setFields(fields())
                .setEmojis(emojis(json))
                .setLocked(json.flag("manuallyApprovesFollowers"))
                .setBot(Set.of("Service", "Application").contains(json.type()))
                .setGroup(json.type().equals("Group"))
                .setIndexable(json.flag("indexable"))
                .setCreatedAt(known.map(AccountChanged::getCreatedAt).orElse(created))
                .setUpdatedAt(now)
                .setAlsoKnownAs(json.ids("alsoKnownAs").stream()
                        .filter(uri -> origins.of(uri).isPresent())
                        .limit(10)
                        .toList())
                .setSuspended(json.flag("suspended")
                        || known.map(AccountChanged::getSuspended).orElse(false))
                .setSilenced(known.map(AccountChanged::getSilenced).orElse(false));
        json.object("endpoints")
                .map(endpoints -> endpoints.ref("sharedInbox"))
                .filter(url -> origins.same(url, id))
                .ifPresent(account::setSharedInbox);
        ownRef("outbox", origins).ifPresent(account::setOutbox);
        ownRef("followers", origins).ifPresent(account::setFollowersUri);
        ownRef("following", origins).ifPresent(account::setFollowingUri);
        ownRef("featured", origins).ifPresent(account::setFeaturedUri);
        picture("icon").ifPresent(account::setAvatar);
        picture("image").ifPresent(account::setHeader);
        json.optionalFlag("discoverable").ifPresent(account::setDiscoverable);
        json.text("movedTo").filter(uri -> origins.of(uri).isPresent()).ifPresent(account::setMovedTo);
        known.map(AccountChanged::getMovedAt).ifPresent(account::setMovedAt);
        key.ifPresent(k -> account.setPublicKeyId(k.id()).setPublicKeyPem(k.pem()));
        return account.build();
    }

    private Optional<String> ownRef(String name, Origins origins) {
        return Optional.of(json.ref(name)).filter(ref -> origins.same(ref, id));
    }

    private Optional<String> picture(String name) {
        return json.objects(name).stream()
                .flatMap(image -> image.link("url").stream())
                .flatMap(url -> Origins.link(url).stream())
                .findFirst();
    }

    private List<Field> fields() {
        return json.objects("attachment").stream()
                .filter(field -> field.type().equals("PropertyValue"))
                .limit(MOST_FIELDS)
                .map(field -> Field.newBuilder()
                        .setName(field.text("name", 255).map(Html::name).orElse(""))
                        .setValue(field.text("value", 2_047).map(Html::field).orElse(""))
                        .build())
                .toList();
    }

    private static final Pattern SHORTCODE = Pattern.compile("[A-Za-z0-9_]{2,64}");

    /** The custom emojis among an object's tags. */
    static List<Emoji> emojis(As2 object) {
        return object.objects("tag").stream()
                .filter(tag -> tag.type().equals("Emoji"))
                .flatMap(tag -> emoji(tag).stream())
                .limit(64)
                .toList();
    }

    private static Optional<Emoji> emoji(As2 tag) {
        var name = tag.text("name").orElse("").replace(":", "");
        if (!SHORTCODE.matcher(name).matches()) {
            return Optional.empty();
        }
        return tag.object("icon")
                .filter(icon -> icon.text("mediaType").orElse("image/").startsWith("image/"))
                .flatMap(icon -> icon.link("url"))
                .flatMap(Origins::link)
                .map(url -> new Emoji(name, url, url));
    }
}
