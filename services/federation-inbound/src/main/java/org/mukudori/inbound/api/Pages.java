package org.mukudori.inbound.api;

import java.util.List;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Status;
import org.mukudori.inbound.app.Here;

/** Pages for people without an account or a client: a profile, a post. */
final class Pages {
    private static final String STYLE = """
            body{font:17px/1.5 system-ui,sans-serif;max-width:38rem;margin:2rem auto;padding:0 1rem;color:#1c2024;\
            background:#fbfbfa}a{color:#0b6e6e}article{border-top:1px solid #ddd;padding:1rem 0}\
            header img{width:72px;height:72px;border-radius:12px;object-fit:cover}time,.handle{color:#6b7280}\
            article img{max-width:100%;border-radius:8px}.invisible{display:none}.ellipsis::after{content:"…"}\
            @media(prefers-color-scheme:dark){body{background:#16181b;color:#e6e6e6}a{color:#6cc9c9}\
            article{border-color:#333}}""";

    private Pages() {}

    static String profile(AccountChanged account, List<Status> posts, Here here) {
        var html = new StringBuilder(head(name(account), account.getUri()));
        html.append(intro(account, here)).append(account.getNote());
        posts.forEach(post -> html.append(article(post)));
        return html.append("</main></body></html>").toString();
    }

    static String post(Status status, AccountChanged author, Here here) {
        return head(name(author) + ": " + shortened(status), status.getUri())
                + intro(author, here)
                + article(status)
                + "</main></body></html>";
    }

    private static String head(String title, String uri) {
        return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width\"><title>" + escape(title) + "</title><link rel=\"alternate\""
                + " type=\"application/activity+json\" href=\"" + escape(uri) + "\"><style>" + STYLE
                + "</style></head><body><main>";
    }

    private static String intro(AccountChanged account, Here here) {
        var avatar = account.getAvatar();
        return "<header>"
                + (avatar == null ? "" : "<img alt=\"\" src=\"" + escape(avatar) + "\">")
                + "<h1><a href=\"" + escape(account.getUrl()) + "\">" + escape(name(account)) + "</a></h1>"
                + "<p class=\"handle\">@" + escape(account.getUsername() + "@" + here.domain()) + "</p></header>";
    }

    private static String article(Status status) {
        var html = new StringBuilder("<article>");
        if (!status.getSpoilerText().isEmpty()) {
            html.append("<details><summary>")
                    .append(escape(status.getSpoilerText()))
                    .append("</summary>");
        }
        html.append(status.getContent());
        for (var attachment : status.getAttachments()) {
            if (attachment.getType().equals("image")) {
                var description = attachment.getDescription();
                html.append("<img loading=\"lazy\" src=\"")
                        .append(escape(attachment.getUrl()))
                        .append("\" alt=\"")
                        .append(description == null ? "" : escape(description))
                        .append("\">");
            }
        }
        if (!status.getSpoilerText().isEmpty()) {
            html.append("</details>");
        }
        return html.append("<a href=\"")
                .append(escape(status.getUrl()))
                .append("\"><time>")
                .append(status.getCreatedAt())
                .append("</time></a></article>")
                .toString();
    }

    private static String name(AccountChanged account) {
        return account.getDisplayName().isBlank() ? account.getUsername() : account.getDisplayName();
    }

    private static String shortened(Status status) {
        var text = status.getSpoilerText().isEmpty()
                ? status.getContent().replaceAll("<[^>]*>", " ")
                : status.getSpoilerText();
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
