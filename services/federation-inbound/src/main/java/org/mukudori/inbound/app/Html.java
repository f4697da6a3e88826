package org.mukudori.inbound.app;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** HTML of peers, reduced to what Mastodon lets pass. */
final class Html {
    private static final int LONGEST = 200_000;
    private static final int MOST_PASSES = 4;
    private static final Set<String> CLASSES = Set.of("mention", "hashtag", "ellipsis", "invisible", "quote-inline");
    /** Those that can hide a part of a link's text. */
    private static final Set<String> HIDING = Set.of("ellipsis", "invisible");

    private static final List<String> CLASS_PREFIXES = List.of("h-", "p-", "u-", "dt-", "e-");
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://.*", Pattern.DOTALL);
    private static final Pattern ENTITY = Pattern.compile("&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|lt|gt|quot|amp);");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern BREAK = Pattern.compile("(?i)<br ?/?>|</p>");

    /** Characters that turn the direction of what stands after them. */
    private static final Pattern TURNING = Pattern.compile("[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    /** Characters that show something; those that only seem to are letters to Unicode. */
    private static final Pattern VISIBLE =
            Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}&&[^\\u3164\\uFFA0\\u115F\\u1160\\u2800]]");

    private static final PolicyFactory POSTS = policy(Set.of());
    private static final PolicyFactory FIELDS = policy(HIDING);
    private static final PolicyFactory NOTHING = new HtmlPolicyBuilder().toFactory();

    private Html() {}

    private static PolicyFactory policy(Set<String> withoutClasses) {
        return new HtmlPolicyBuilder()
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
                        "blockquote",
                        "ruby",
                        "rt",
                        "rp")
                .allowElements((_, _) -> "strong", "h1", "h2", "h3", "h4", "h5", "h6")
                .allowWithoutAttributes("span")
                .allowUrlProtocols("http", "https")
                .allowAttributes("href")
                .matching(ABSOLUTE)
                .onElements("a")
                .allowAttributes("class")
                .matching((_, _, value) -> classes(value, withoutClasses))
                .onElements("a", "span", "p")
                .allowAttributes("translate")
                .matching(false, "no")
                .onElements("a", "span")
                .allowAttributes("start", "value")
                .matching(NUMBER)
                .onElements("ol", "li")
                .allowAttributes("reversed")
                .onElements("ol")
                .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
                .allowAttributes("target")
                .matching(false, "_blank")
                .onElements("a")
                .toFactory();
    }

    /** The HTML, harmless. */
    static String sanitise(String html) {
        return reduced(POSTS, html);
    }

    /** The HTML of a profile's field, harmless, and with nothing of it hidden. */
    static String field(String html) {
        return reduced(FIELDS, html);
    }

    private static String reduced(PolicyFactory policy, String html) {
        var clean = As2.clean(html, LONGEST);
        // What was dropped can leave elements in a place that they get out of in the passes after the first.
        for (var pass = 0; pass <= MOST_PASSES; pass++) {
            var again = once(policy, clean);
            if (again.equals(clean)) {
                break;
            }
            clean = again;
        }
        return clean;
    }

    /** The text of a name, empty if nothing of it can be seen. */
    static String name(String html) {
        var name = TURNING.matcher(text(html)).replaceAll("");
        return VISIBLE.matcher(name).find() ? name : "";
    }

    /** The sanitizer parts two braces by a comment, which is of use only to those who fill in templates in browsers. */
    private static String once(PolicyFactory policy, String html) {
        return policy.sanitize(html).replace("<!-- -->", "").strip();
    }

    /** The text of HTML, without markup; to be escaped wherever it is shown. */
    static String text(String html) {
        var spaced = BREAK.matcher(As2.clean(html, LONGEST)).replaceAll(" ");
        return unescape(once(NOTHING, spaced)).strip();
    }

    private static @Nullable String classes(String value, Set<String> without) {
        var kept = new StringBuilder();
        for (var name : value.toLowerCase(Locale.ROOT).split("\\s+", 32)) {
            if (!without.contains(name)
                    && (CLASSES.contains(name) || CLASS_PREFIXES.stream().anyMatch(name::startsWith))) {
                kept.append(kept.isEmpty() ? "" : " ").append(name);
            }
        }
        return kept.isEmpty() ? null : kept.toString();
    }

    private static String unescape(String text) {
        return ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(character(entity.group(1))));
    }

    private static String character(String entity) {
        return switch (entity) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "amp" -> "&";
            default -> {
                var hex = entity.startsWith("#x");
                var code = Integer.parseInt(entity.substring(hex ? 2 : 1), hex ? 16 : 10);
                yield Character.isValidCodePoint(code) && code != 0 ? Character.toString(code) : "";
            }
        };
    }
}
