package org.mukudori.posting.domain;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text as the HTML that Mastodon makes of it. */
final class Html {
    private static final Pattern PREFIX = Pattern.compile("(?i)\\Ahttps?://(?:www\\.)?");
    private static final Pattern PARAGRAPHS = Pattern.compile("\n\n+");
    private static final int SHOWN_OF_A_LINK = 30;

    private final String base;
    private final Map<Handle, Person> people;

    /**
     * @param base our public URL
     * @param people those of the named who are known; others stay plain text
     */
    Html(String base, Map<Handle, Person> people) {
        this.base = base;
        this.people = people;
    }

    String of(Text text) {
        var inline = new StringBuilder();
        for (var piece : text.pieces()) {
            inline.append(
                    switch (piece) {
                        case Piece.Plain plain -> escaped(plain.raw());
                        case Piece.Link link -> link(link.raw());
                        case Piece.Hashtag tag -> hashtag(tag.name());
                        case Piece.Mention mention -> mention(mention);
                    });
        }
        var lines = inline.toString().replace("\r\n", "\n").replace('\r', '\n').strip();
        if (lines.isEmpty()) {
            return "";
        }
        var html = new StringBuilder();
        for (var paragraph : PARAGRAPHS.split(lines, -1)) {
            html.append("<p>").append(paragraph.replace("\n", "<br />")).append("</p>");
        }
        return html.toString();
    }

    private String mention(Piece.Mention mention) {
        var person = people.get(mention.handle());
        if (person == null) {
            return escaped(mention.raw());
        }
        var shown = namesakes(person) ? person.acct() : person.username();
        return "<span class=\"h-card\" translate=\"no\"><a href=\"" + escaped(person.url())
                + "\" class=\"u-url mention\">@<span>" + escaped(shown) + "</span></a></span>";
    }

    /** Whether somebody else in the text has the same name elsewhere. */
    private boolean namesakes(Person person) {
        return people.values().stream()
                .anyMatch(other -> other.id() != person.id() && other.username().equalsIgnoreCase(person.username()));
    }

    private String hashtag(String name) {
        var path = URLEncoder.encode(name, StandardCharsets.UTF_8);
        return "<a href=\"" + escaped(base + "/tags/" + path) + "\" class=\"mention hashtag\" rel=\"tag\">#<span>"
                + escaped(name) + "</span></a>";
    }

    private static String link(String url) {
        Matcher found = PREFIX.matcher(url);
        var prefix = found.find() ? found.group() : "";
        var rest = url.substring(prefix.length());
        var cut = rest.codePointCount(0, rest.length()) > SHOWN_OF_A_LINK;
        var end = cut ? rest.offsetByCodePoints(0, SHOWN_OF_A_LINK) : rest.length();
        return "<a href=\"" + escaped(url) + "\" target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\">"
                + "<span class=\"invisible\">" + escaped(prefix) + "</span><span class=\"" + (cut ? "ellipsis" : "")
                + "\">" + escaped(rest.substring(0, end)) + "</span><span class=\"invisible\">"
                + escaped(rest.substring(end)) + "</span></a>";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
