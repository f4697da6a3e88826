package org.mukudori.gateway.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * One operation that the public may call.
 *
 * @param methods of HTTP, upper case; HEAD goes where GET goes
 * @param pattern of the path: {@code {x}} stands for one segment, {@code *} at the end for any number, {@code @*} for
 *     one that begins with {@code @}
 */
public record Route(Set<String> methods, String pattern, Service service, Needs needs, Quota quota) {
    /** Whether it is one of Mastodon's API, whose answers are JSON throughout. */
    public boolean isApi() {
        return pattern.startsWith("/api/") || pattern.startsWith("/oauth/");
    }

    /** Whether its answers have no end. */
    public boolean isStreaming() {
        return pattern.startsWith("/api/v1/streaming") && !pattern.endsWith("/health");
    }

    /** Whether it is a page, and no API, that only operators may see: their browsers show their token in a cookie. */
    public boolean isOperatorsPage() {
        return pattern.startsWith("/admin/");
    }

    /** Whether scripts of any origin may call it; so it is in Mastodon. */
    public boolean isForScripts() {
        return pattern.startsWith("/api/")
                || pattern.equals("/oauth/token")
                || pattern.equals("/oauth/revoke")
                || pattern.equals("/oauth/userinfo")
                || pattern.startsWith("/.well-known/")
                || pattern.startsWith("/nodeinfo")
                || pattern.startsWith("/users/")
                || pattern.startsWith("/@");
    }

    List<String> segments() {
        return Arrays.stream(pattern.substring(1).split("/", -1))
                .filter(s -> !s.isEmpty())
                .toList();
    }
}
