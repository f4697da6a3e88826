package org.mukudori.timelines.domain;

import java.util.Locale;
import java.util.Map;

/** What sanitised HTML says: without its markup, a line for a break, an empty line between paragraphs. */
public final class PlainText {
    private static final int LONGEST_ENTITY = 10;
    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");

    private PlainText() {}

    /** Takes the markup off. */
    public static String of(String html) {
        var text = new StringBuilder(html.length());
        var lastTag = html.lastIndexOf('>');
        int at = 0;
        while (at < html.length()) {
            var c = html.charAt(at);
            if (c == '<' && at < lastTag) {
                var end = html.indexOf('>', at);
                text.append(space(html.substring(at + 1, end), text.isEmpty()));
                at = end + 1;
            } else if (c == '&') {
                at = entity(html, at, text);
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString();
    }

    private static String space(String tag, boolean first) {
        var name = tag.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("br")) {
            return "\n";
        }
        return name.equals("p") || name.startsWith("p ") ? (first ? "" : "\n\n") : "";
    }

    /** Returns the place behind what was read. */
    private static int entity(String html, int at, StringBuilder text) {
        var end = html.indexOf(';', at, Math.min(at + LONGEST_ENTITY, html.length()));
        if (end < 0) {
            text.append('&');
            return at + 1;
        }
        var name = html.substring(at + 1, end);
        var known = name.startsWith("#") ? numbered(name.substring(1)) : ENTITIES.getOrDefault(name, "");
        if (known.isEmpty()) {
            text.append('&');
            return at + 1;
        }
        text.append(known);
        return end + 1;
    }

    private static String numbered(String number) {
        try {
            var codePoint = number.startsWith("x") || number.startsWith("X")
                    ? Integer.parseInt(number.substring(1), 16)
                    : Integer.parseInt(number);
            return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }
}
