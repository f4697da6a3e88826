package org.mukudori.accounts.api;

import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What templates can say of the things they show. */
@TemplateExtension
public final class PermissionWords {
    private PermissionWords() {}

    /** What a scope means, for people. */
    public static String meaning(String scope) {
        return switch (scope) {
            case "profile" -> "Read your name and picture, and nothing else";
            case "read" -> "Read everything that you can read";
            case "write" -> "Post and change things in your name";
            case "follow" -> "Change whom you follow, mute and block";
            case "push" -> "Send you notifications";
            case "admin:read" -> "Read what operators can read";
            case "admin:write" -> "Do what operators can do";
            default -> part(scope);
        };
    }

    private static String part(String scope) {
        var colon = scope.lastIndexOf(':');
        var what = scope.substring(colon + 1).replace('_', ' ');
        var whose = scope.startsWith("admin:") ? "everybody's " : "your ";
        return (scope.contains("read:") ? "Read " : "Change ") + whose + what;
    }

    /** For the query of a URL. */
    public static String urlEncode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
