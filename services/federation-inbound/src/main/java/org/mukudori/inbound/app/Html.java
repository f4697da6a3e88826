package org.mukudori.inbound.app;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.ElementPolicy;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** HTML of peers, reduced to what Mastodon lets pass. */
final class Html {
    private static final int LONGEST = 200_000;
    private static final Set<String> CLASSES = Set.of("mention", "hashtag", "ellipsis", "invisible");
    private static final List<String> CLASS_PREFIXES = List.of("h-", "p-", "u-", "dt-", "e-");
    private static final Pattern BREAK = Pattern.compile("(?i)<br ?/?>|</p>");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "span",
                    "a",
                    "del",
                    "s",
                    "pre",
                    "code",
                    "em",
                    "strong",
                    "b",
                    "i",
                    "u",
                    "ul",
                    "ol",
                    "li",
                    "blockquote")
            .allowElements(heading(), "h1", "h2", "h3", "h4", "h5", "h6")
            .allowWithoutAttributes("span")
            .allowUrlProtocols("http", "https")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("class")
            .matching((element, attribute, value) -> classes(value))
            .onElements("a", "span", "p")
            .allowAttributes("start", "reversed")
            .onElements("ol")
            .allowAttributes("value")
            .onElements("li")
            .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
            .allowAttributes("target")
            .matching(false, "_blank")
            .onElements("a")
            .toFactory();

    private static final PolicyFactory NOTHING = new HtmlPolicyBuilder().toFactory();

    private Html() {}

    /** The HTML, harmless. */
    static String sanitise(String html) {
        return POLICY.sanitize(As2.clean(html, LONGEST)).strip();
    }

    /** The text of HTML, without markup; to be escaped wherever it is shown. */
    static String text(String html) {
        var spaced = BREAK.matcher(As2.clean(html, LONGEST)).replaceAll(" ");
        return unescape(NOTHING.sanitize(spaced)).strip();
    }

    private static ElementPolicy heading() {
        return (element, attributes) -> "strong";
    }

    private static @Nullable String classes(String value) {
        var kept = new StringBuilder();
        for (var name : value.toLowerCase(Locale.ROOT).split("\\s+", 32)) {
            if (CLASSES.contains(name) || CLASS_PREFIXES.stream().anyMatch(name::startsWith)) {
                kept.append(kept.isEmpty() ? "" : " ").append(name);
            }
        }
        return kept.isEmpty() ? null : kept.toString();
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&#64;", "@")
                .replace("&#61;", "=")
                .replace("&#43;", "+")
                .replace("&#96;", "`")
                .replace("&#123;", "{")
                .replace("&#125;", "}")
                .replace("&amp;", "&");
    }
}
