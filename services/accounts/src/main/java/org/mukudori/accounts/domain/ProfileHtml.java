package org.mukudori.accounts.domain;

import java.util.EnumSet;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkSpan;
import org.nibor.autolink.LinkType;

/** What people write of themselves, as HTML of the shape that Mastodon gives it. */
public final class ProfileHtml {
    private static final LinkExtractor LINKS =
            LinkExtractor.builder().linkTypes(EnumSet.of(LinkType.URL)).build();
    private static final int SHOWN_CHARACTERS = 30;

    private ProfileHtml() {}

    /** A text of paragraphs; empty for a blank one. */
    public static String paragraphs(String text) {
        var clean = clean(text);
        if (clean.isEmpty()) {
            return "";
        }
        var html = new StringBuilder("<p>");
        html.append(linked(clean, "nofollow noopener noreferrer")
                .replaceAll("\n{2,}", "</p><p>")
                .replace("\n", "<br />"));
        return html.append("</p>").toString();
    }

    /** A text of one line, whose links say that they are the writer's own. */
    public static String line(String text) {
        return linked(clean(text).replace('\n', ' '), "nofollow noopener noreferrer me");
    }

    private static String clean(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replace("\0", "").strip();
    }

    private static String linked(String text, String rel) {
        var html = new StringBuilder();
        for (var span : LINKS.extractSpans(text)) {
            var part = text.substring(span.getBeginIndex(), span.getEndIndex());
            if (span instanceof LinkSpan && (part.startsWith("https://") || part.startsWith("http://"))) {
                html.append(link(part, rel));
            } else {
                html.append(escape(part));
            }
        }
        return html.toString();
    }

    private static String link(String url, String rel) {
        var prefixEnd = url.indexOf("://") + 3 + (url.startsWith("www.", url.indexOf("://") + 3) ? 4 : 0);
        var shownEnd = Math.min(url.length(), prefixEnd + SHOWN_CHARACTERS);
        var cut = shownEnd < url.length();
        return "<a href=\"" + escape(url) + "\" target=\"_blank\" rel=\"" + rel + "\" translate=\"no\">"
                + "<span class=\"invisible\">" + escape(url.substring(0, prefixEnd)) + "</span>"
                + "<span class=\"" + (cut ? "ellipsis" : "") + "\">" + escape(url.substring(prefixEnd, shownEnd))
                + "</span><span class=\"invisible\">" + escape(url.substring(shownEnd)) + "</span></a>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
