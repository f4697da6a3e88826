package org.mukudori.activitypub;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids and pages of what lives here. Paths are Mastodon's, so that links survive a move from one to the other.
 *
 * @param base the public URL, without a slash at its end
 */
public record LocalUris(String base) {
    private static final Pattern ACTOR = Pattern.compile("/users/([A-Za-z0-9_]+)");
    private static final Pattern STATUS = Pattern.compile("/(?:users/|@)([A-Za-z0-9_]+)/(?:statuses/)?([0-9]{1,19})");

    /** Drops the slash at the end. */
    public LocalUris {
        base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /** The authority that names us in handles: the host, with the port when it is not the default one. */
    public String authority() {
        return base.substring(base.indexOf("://") + 3);
    }

    public String actor(String username) {
        return base + "/users/" + username;
    }

    /** The page of a profile, for people. */
    public String profile(String username) {
        return base + "/@" + username;
    }

    public String key(String username) {
        return actor(username) + "#main-key";
    }

    public String inbox(String username) {
        return actor(username) + "/inbox";
    }

    public String sharedInbox() {
        return base + "/inbox";
    }

    public String outbox(String username) {
        return actor(username) + "/outbox";
    }

    public String followers(String username) {
        return actor(username) + "/followers";
    }

    /** Those of an actor's followers that are of the host that asks (FEP-8fcf). */
    public String followersSynchronization(String username) {
        return followers(username) + "_synchronization";
    }

    public String following(String username) {
        return actor(username) + "/following";
    }

    public String featured(String username) {
        return actor(username) + "/collections/featured";
    }

    public String status(String username, long status) {
        return actor(username) + "/statuses/" + status;
    }

    /** The page of a status, for people. */
    public String page(String username, long status) {
        return profile(username) + "/" + status;
    }

    /** What answers a status. */
    public String replies(String username, long status) {
        return status(username, status) + "/replies";
    }

    /** The Create of a status, or the Announce of a boost. */
    public String activity(String username, long status) {
        return status(username, status) + "/activity";
    }

    public String follow(String username, long id) {
        return actor(username) + "#follows/" + id;
    }

    public String like(String username, long id) {
        return actor(username) + "#likes/" + id;
    }

    /** A vote for one of a poll's options. */
    public String vote(String username, long id, int option) {
        return actor(username) + "#votes/" + id + "/" + option;
    }

    /** Where it can be read that somebody may quote a status. */
    public String quoteAuthorization(String username, long id) {
        return actor(username) + "/quote_authorizations/" + id;
    }

    public String block(String username, long id) {
        return actor(username) + "#blocks/" + id;
    }

    /** The actor that signs what nobody in particular asks. */
    public String instanceActor() {
        return base + "/actor";
    }

    /** A report that is passed on. */
    public String report(long id) {
        return instanceActor() + "#reports/" + id;
    }

    /** Whether that URI is one of ours, whatever it names. */
    public boolean owns(String uri) {
        return uri.equals(base) || (uri.startsWith(base) && "/?#".indexOf(uri.charAt(base.length())) >= 0);
    }

    /** The user that an actor's URI of ours names. */
    public Optional<String> username(String uri) {
        return Optional.of(uri)
                .filter(this::owns)
                .map(ours -> ACTOR.matcher(ours.substring(base.length())))
                .filter(Matcher::matches)
                .map(path -> path.group(1));
    }

    /** The status that a URI or a page of ours names. */
    public Optional<Long> statusId(String uri) {
        return Optional.of(uri)
                .filter(this::owns)
                .map(ours -> STATUS.matcher(ours.substring(base.length())))
                .filter(Matcher::matches)
                .flatMap(path -> number(path.group(2)));
    }

    /** One beyond 64 bits is nobody's. */
    private static Optional<Long> number(String digits) {
        try {
            return Optional.of(Long.parseLong(digits));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
