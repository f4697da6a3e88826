package org.mukudori.gateway.domain;

import static org.mukudori.gateway.domain.Service.ACCOUNTS;
import static org.mukudori.gateway.domain.Service.FEDERATION_INBOUND;
import static org.mukudori.gateway.domain.Service.FEDERATION_OUTBOUND;
import static org.mukudori.gateway.domain.Service.POSTING;
import static org.mukudori.gateway.domain.Service.TIMELINES;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every operation that the public may call, and the OAuth scopes it takes.
 *
 * @see <a href="https://docs.joinmastodon.org/api/oauth-scopes/">Mastodon's scopes</a>
 */
public final class RouteTable {
    private static final Needs NOTHING = new Needs.Nothing();
    private static final Needs ANY_TOKEN = new Needs.Token(Set.of());
    private static final Needs PUSH = new Needs.Token(Set.of("push"));
    private static final Needs STREAM =
            new Needs.Token(Set.of("read", "read:statuses", "read:notifications", "read:lists"));

    private RouteTable() {}

    /** The table. */
    public static List<Route> all() {
        return Stream.of(
                        statuses(),
                        timelines(),
                        people(),
                        relationships(),
                        lists(),
                        notifications(),
                        own(),
                        instance(),
                        operators(),
                        oauth(),
                        web())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> statuses() {
        return List.of(
                get("/api/v1/statuses", mayRead("statuses")),
                post("/api/v1/statuses", writes("statuses")),
                get("/api/v1/statuses/{id}", mayRead("statuses")),
                write("PUT|PATCH", "/api/v1/statuses/{id}", writes("statuses")),
                write("DELETE", "/api/v1/statuses/{id}", writes("statuses"), Quota.DELETIONS),
                get("/api/v1/statuses/{id}/context", mayRead("statuses")),
                get("/api/v1/statuses/{id}/history", mayRead("statuses")),
                get("/api/v1/statuses/{id}/source", reads("statuses")),
                get("/api/v1/statuses/{id}/deliveries", reads("statuses")),
                get("/api/v1/statuses/{id}/reblogged_by", mayRead("accounts")),
                get("/api/v1/statuses/{id}/favourited_by", mayRead("accounts")),
                get("/api/v1/statuses/{id}/quotes", mayRead("statuses")),
                post("/api/v1/statuses/{id}/reblog", writes("statuses")),
                write("POST", "/api/v1/statuses/{id}/unreblog", writes("statuses"), Quota.DELETIONS),
                post("/api/v1/statuses/{id}/favourite", writes("favourites")),
                post("/api/v1/statuses/{id}/unfavourite", writes("favourites")),
                post("/api/v1/statuses/{id}/bookmark", writes("bookmarks")),
                post("/api/v1/statuses/{id}/unbookmark", writes("bookmarks")),
                post("/api/v1/statuses/{id}/mute", writes("mutes")),
                post("/api/v1/statuses/{id}/unmute", writes("mutes")),
                post("/api/v1/statuses/{id}/pin", writes("accounts")),
                post("/api/v1/statuses/{id}/unpin", writes("accounts")),
                get("/api/v1/polls/{id}", mayRead("statuses")),
                post("/api/v1/polls/{id}/votes", writes("statuses")),
                get("/api/v1/scheduled_statuses", reads("statuses")),
                get("/api/v1/scheduled_statuses/{id}", reads("statuses")),
                write("PUT|PATCH", "/api/v1/scheduled_statuses/{id}", writes("statuses")),
                write("DELETE", "/api/v1/scheduled_statuses/{id}", writes("statuses")),
                post("/api/v1/media", writes("media")),
                post("/api/v2/media", writes("media")),
                get("/api/v1/media/{id}", writes("media")),
                write("PUT|PATCH", "/api/v1/media/{id}", writes("media")),
                write("DELETE", "/api/v1/media/{id}", writes("media")));
    }

    private static List<Route> timelines() {
        return List.of(
                get("/api/v1/timelines/home", reads("statuses")),
                get("/api/v1/timelines/public", mayRead("statuses")),
                get("/api/v1/timelines/tag/{tag}", mayRead("statuses")),
                get("/api/v1/timelines/list/{id}", reads("lists")),
                get("/api/v1/conversations", reads("statuses")),
                post("/api/v1/conversations/{id}/read", writes("conversations")),
                post("/api/v1/conversations/{id}/unread", writes("conversations")),
                write("DELETE", "/api/v1/conversations/{id}", writes("conversations")),
                get("/api/v2/search", mayRead("search")),
                get("/api/v1/trends", mayRead("statuses")),
                get("/api/v1/trends/tags", mayRead("statuses")),
                get("/api/v1/trends/links", mayRead("statuses")),
                get("/api/v1/trends/statuses", mayRead("statuses")),
                get("/api/v1/streaming/health", NOTHING),
                get("/api/v1/streaming", STREAM),
                get("/api/v1/streaming/user", reads("statuses")),
                get("/api/v1/streaming/user/notification", reads("notifications")),
                get("/api/v1/streaming/list", reads("lists", "read:statuses")),
                get("/api/v1/streaming/direct", reads("statuses")),
                get("/api/v1/streaming/public", reads("statuses")),
                get("/api/v1/streaming/public/{part}", reads("statuses")),
                get("/api/v1/streaming/public/{part}/{media}", reads("statuses")),
                get("/api/v1/streaming/hashtag", reads("statuses")),
                get("/api/v1/streaming/hashtag/local", reads("statuses")));
    }

    private static List<Route> people() {
        return List.of(
                get("/api/v1/accounts", mayRead("accounts")),
                get("/api/v1/accounts/verify_credentials", reads("accounts", "profile")),
                get("/api/v1/accounts/search", reads("accounts")),
                get("/api/v1/accounts/lookup", mayRead("accounts")),
                get("/api/v1/accounts/relationships", reads("follows")),
                get("/api/v1/accounts/familiar_followers", reads("follows")),
                get("/api/v1/accounts/{id}", mayRead("accounts")),
                get("/api/v1/accounts/{id}/statuses", mayRead("statuses")),
                get("/api/v1/accounts/{id}/followers", mayRead("accounts")),
                get("/api/v1/accounts/{id}/following", mayRead("accounts")),
                get("/api/v1/accounts/{id}/featured_tags", mayRead("accounts")),
                get("/api/v1/accounts/{id}/endorsements", mayRead("accounts")),
                get("/api/v1/accounts/{id}/identity_proofs", mayRead("accounts")),
                get("/api/v1/accounts/{id}/lists", reads("lists")),
                get("/api/v1/directory", NOTHING),
                get("/api/v1/tags/{tag}", mayRead("statuses")));
    }

    private static List<Route> relationships() {
        return List.of(
                post("/api/v1/accounts/{id}/follow", writes("follows", "follow")),
                post("/api/v1/accounts/{id}/unfollow", writes("follows", "follow")),
                post("/api/v1/accounts/{id}/remove_from_followers", writes("follows", "follow")),
                post("/api/v1/accounts/{id}/block", writes("blocks", "follow")),
                post("/api/v1/accounts/{id}/unblock", writes("blocks", "follow")),
                post("/api/v1/accounts/{id}/mute", writes("mutes", "follow")),
                post("/api/v1/accounts/{id}/unmute", writes("mutes", "follow")),
                post("/api/v1/accounts/{id}/pin", writes("accounts")),
                post("/api/v1/accounts/{id}/unpin", writes("accounts")),
                post("/api/v1/accounts/{id}/endorse", writes("accounts")),
                post("/api/v1/accounts/{id}/unendorse", writes("accounts")),
                post("/api/v1/accounts/{id}/note", writes("accounts")),
                post("/api/v1/tags/{tag}/follow", writes("follows", "follow")),
                post("/api/v1/tags/{tag}/unfollow", writes("follows", "follow")),
                get("/api/v1/follow_requests", reads("follows", "follow")),
                post("/api/v1/follow_requests/{id}/authorize", writes("follows", "follow")),
                post("/api/v1/follow_requests/{id}/reject", writes("follows", "follow")),
                get("/api/v1/blocks", reads("blocks", "follow")),
                get("/api/v1/mutes", reads("mutes", "follow")),
                get("/api/v1/domain_blocks", reads("blocks", "follow")),
                post("/api/v1/domain_blocks", writes("blocks", "follow")),
                write("DELETE", "/api/v1/domain_blocks", writes("blocks", "follow")),
                get("/api/v1/endorsements", reads("accounts")),
                get("/api/v1/followed_tags", reads("follows", "follow")),
                get("/api/v1/suggestions", reads("accounts")),
                get("/api/v2/suggestions", reads("accounts")));
    }

    private static List<Route> lists() {
        return List.of(
                get("/api/v1/lists", reads("lists")),
                post("/api/v1/lists", writes("lists")),
                get("/api/v1/lists/{id}", reads("lists")),
                write("PUT|PATCH", "/api/v1/lists/{id}", writes("lists")),
                write("DELETE", "/api/v1/lists/{id}", writes("lists")),
                get("/api/v1/lists/{id}/accounts", reads("lists")),
                post("/api/v1/lists/{id}/accounts", writes("lists")),
                write("DELETE", "/api/v1/lists/{id}/accounts", writes("lists")));
    }

    private static List<Route> notifications() {
        return List.of(
                get("/api/v1/notifications", reads("notifications")),
                get("/api/v1/notifications/unread_count", reads("notifications")),
                get("/api/v1/notifications/policy", reads("notifications")),
                get("/api/v1/notifications/requests", reads("notifications")),
                get("/api/v1/notifications/requests/merged", reads("notifications")),
                get("/api/v1/notifications/requests/{id}", reads("notifications")),
                get("/api/v1/notifications/{id}", reads("notifications")),
                get("/api/v2/notifications", reads("notifications")),
                get("/api/v2/notifications/unread_count", reads("notifications")),
                get("/api/v2/notifications/policy", reads("notifications")),
                get("/api/v2/notifications/{group}", reads("notifications")),
                get("/api/v2/notifications/{group}/accounts", reads("notifications")),
                post("/api/v1/notifications/clear", writes("notifications")),
                post("/api/v1/notifications/{id}/dismiss", writes("notifications")),
                post("/api/v1/notifications/requests/accept", writes("notifications")),
                post("/api/v1/notifications/requests/dismiss", writes("notifications")),
                post("/api/v1/notifications/requests/{id}/accept", writes("notifications")),
                post("/api/v1/notifications/requests/{id}/dismiss", writes("notifications")),
                post("/api/v2/notifications/clear", writes("notifications")),
                post("/api/v2/notifications/{group}/dismiss", writes("notifications")),
                write("PUT|PATCH", "/api/v2/notifications/policy", writes("notifications")));
    }

    private static List<Route> own() {
        return List.of(
                get("/api/v1/favourites", reads("favourites")),
                get("/api/v1/bookmarks", reads("bookmarks")),
                get("/api/v1/preferences", reads("accounts")),
                get("/api/v1/markers", reads("statuses")),
                post("/api/v1/markers", writes("statuses")),
                get("/api/v1/featured_tags", reads("accounts")),
                get("/api/v1/featured_tags/suggestions", reads("accounts")),
                post("/api/v1/featured_tags", writes("accounts")),
                write("DELETE", "/api/v1/featured_tags/{id}", writes("accounts")),
                get("/api/v1/filters", reads("filters")),
                post("/api/v1/filters", writes("filters")),
                get("/api/v1/filters/{id}", reads("filters")),
                write("PUT|PATCH", "/api/v1/filters/{id}", writes("filters")),
                write("DELETE", "/api/v1/filters/{id}", writes("filters")),
                get("/api/v2/filters", reads("filters")),
                post("/api/v2/filters", writes("filters")),
                get("/api/v2/filters/{id}", reads("filters")),
                write("PUT|PATCH", "/api/v2/filters/{id}", writes("filters")),
                write("DELETE", "/api/v2/filters/{id}", writes("filters")),
                get("/api/v2/filters/{id}/keywords", reads("filters")),
                post("/api/v2/filters/{id}/keywords", writes("filters")),
                get("/api/v2/filters/keywords/{id}", reads("filters")),
                write("PUT|PATCH", "/api/v2/filters/keywords/{id}", writes("filters")),
                write("DELETE", "/api/v2/filters/keywords/{id}", writes("filters")),
                get("/api/v2/filters/{id}/statuses", reads("filters")),
                post("/api/v2/filters/{id}/statuses", writes("filters")),
                get("/api/v2/filters/statuses/{id}", reads("filters")),
                write("DELETE", "/api/v2/filters/statuses/{id}", writes("filters")),
                post("/api/v1/reports", writes("reports")),
                get("/api/v1/push/subscription", PUSH),
                post("/api/v1/push/subscription", PUSH),
                write("PUT|PATCH", "/api/v1/push/subscription", PUSH),
                write("DELETE", "/api/v1/push/subscription", PUSH));
    }

    private static List<Route> instance() {
        return List.of(
                get("/api/v1/instance", NOTHING),
                get("/api/v2/instance", NOTHING),
                get("/api/v1/instance/{part}", NOTHING),
                get("/api/v1/custom_emojis", NOTHING),
                get("/api/v1/announcements", mayRead("accounts")));
    }

    /** What only operators may do: that they are, the service sees to. */
    private static List<Route> operators() {
        return List.of(
                hosts("GET", "", "admin:read"),
                hosts("GET", "/{host}", "admin:read"),
                hosts("POST", "/{host}/pause", "admin:write"),
                hosts("POST", "/{host}/resume", "admin:write"),
                hosts("POST", "/{host}/retry", "admin:write"),
                hosts("POST", "/{host}/block", "admin:write"),
                get("/api/v1/admin/federation/domains/{domain}/dry_run", new Needs.Token(Set.of("admin:read"))),
                get("/api/v1/admin/reports", moderates("read", "reports")),
                get("/api/v1/admin/reports/{id}", moderates("read", "reports")),
                write("PUT|PATCH", "/api/v1/admin/reports/{id}", moderates("write", "reports")),
                post("/api/v1/admin/reports/{id}/assign_to_self", moderates("write", "reports")),
                post("/api/v1/admin/reports/{id}/unassign", moderates("write", "reports")),
                post("/api/v1/admin/reports/{id}/resolve", moderates("write", "reports")),
                post("/api/v1/admin/reports/{id}/reopen", moderates("write", "reports")),
                operatorsPage("GET", "/admin/hosts", "admin:read"),
                operatorsPage("GET", "/admin/hosts/{host}/block", "admin:read"),
                operatorsPage("POST", "/admin/hosts/{host}/{order}", "admin:write"),
                new Route(Set.of("GET"), "/admin/assets/*", FEDERATION_OUTBOUND, NOTHING, Quota.PAGES));
    }

    private static List<Route> oauth() {
        return List.of(
                accounts("POST", "/api/v1/apps", NOTHING, Quota.APP_REGISTRATIONS),
                accounts("GET", "/api/v1/apps/verify_credentials", ANY_TOKEN, Quota.REQUESTS),
                accounts("POST", "/api/v1/accounts", writes("accounts"), Quota.SIGN_UPS),
                accounts("PATCH", "/api/v1/accounts/update_credentials", writes("accounts"), Quota.REQUESTS),
                accounts("POST", "/oauth/token", NOTHING, Quota.REQUESTS),
                accounts("POST", "/oauth/revoke", NOTHING, Quota.REQUESTS),
                accounts(
                        "GET|POST",
                        "/oauth/userinfo",
                        new Needs.Token(Set.of("profile", "read", "read:accounts")),
                        Quota.REQUESTS),
                accounts("GET|POST|DELETE", "/oauth/*", NOTHING, Quota.PAGES),
                accounts("GET", "/auth/*", NOTHING, Quota.PAGES),
                accounts("POST|PUT|DELETE", "/auth/*", NOTHING, Quota.SIGN_INS));
    }

    private static List<Route> web() {
        return List.of(
                accounts("GET", "/", NOTHING, Quota.PAGES),
                accounts("GET", "/about", NOTHING, Quota.PAGES),
                accounts("GET", "/avatars/*", NOTHING, Quota.PAGES),
                accounts("GET", "/headers/*", NOTHING, Quota.PAGES),
                accounts("GET", "/assets/*", NOTHING, Quota.PAGES),
                accounts("GET", "/favicon.ico", NOTHING, Quota.PAGES),
                accounts("GET", "/.well-known/oauth-authorization-server", NOTHING, Quota.PAGES),
                peers("GET", "/.well-known/webfinger", Quota.PAGES),
                peers("GET", "/.well-known/host-meta", Quota.PAGES),
                peers("GET", "/.well-known/nodeinfo", Quota.PAGES),
                peers("GET", "/nodeinfo/*", Quota.PAGES),
                peers("GET", "/users/*", Quota.PAGES),
                peers("POST", "/users/*", Quota.INBOX),
                peers("GET", "/actor", Quota.PAGES),
                peers("GET", "/actor/*", Quota.PAGES),
                peers("POST", "/actor/inbox", Quota.INBOX),
                peers("POST", "/inbox", Quota.INBOX),
                peers("GET", "/@*", Quota.PAGES),
                peers("GET", "/@*/*", Quota.PAGES));
    }

    private static Route get(String pattern, Needs needs) {
        return new Route(Set.of("GET"), pattern, TIMELINES, needs, Quota.REQUESTS);
    }

    private static Route post(String pattern, Needs needs) {
        return write("POST", pattern, needs);
    }

    private static Route write(String methods, String pattern, Needs needs) {
        return write(methods, pattern, needs, Quota.REQUESTS);
    }

    private static Route write(String methods, String pattern, Needs needs, Quota quota) {
        return new Route(Set.of(methods.split("\\|", -1)), pattern, POSTING, needs, quota);
    }

    private static Route accounts(String methods, String pattern, Needs needs, Quota quota) {
        return new Route(Set.of(methods.split("\\|", -1)), pattern, ACCOUNTS, needs, quota);
    }

    private static Route hosts(String method, String path, String scope) {
        return new Route(
                Set.of(method),
                "/api/v1/admin/federation/hosts" + path,
                FEDERATION_OUTBOUND,
                new Needs.Token(Set.of(scope)),
                Quota.REQUESTS);
    }

    /** Whoever has not signed in is led to where that is done, by the page itself. */
    private static Route operatorsPage(String method, String pattern, String scope) {
        return new Route(
                Set.of(method), pattern, FEDERATION_OUTBOUND, new Needs.ScopeIfToken(Set.of(scope)), Quota.PAGES);
    }

    private static Route peers(String method, String pattern, Quota quota) {
        return new Route(Set.of(method), pattern, FEDERATION_INBOUND, NOTHING, quota);
    }

    private static Needs reads(String what, String... others) {
        return new Needs.Token(scopes("read", what, others));
    }

    private static Needs mayRead(String what) {
        return new Needs.ScopeIfToken(scopes("read", what));
    }

    private static Needs writes(String what, String... others) {
        return new Needs.Token(scopes("write", what, others));
    }

    private static Needs moderates(String verb, String what) {
        return new Needs.Token(scopes("admin:" + verb, what));
    }

    private static Set<String> scopes(String verb, String what, String... others) {
        var scopes = new LinkedHashSet<>(List.of(others));
        scopes.add(verb);
        scopes.add(verb + ":" + what);
        return Set.copyOf(scopes);
    }
}
