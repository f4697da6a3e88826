package org.mukudori.posting.domain;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkType;

/**
 * What somebody typed, taken apart by Mastodon's grammar of mentions and hashtags.
 *
 * @param pieces in order
 */
public record Text(List<Piece> pieces) {
    private static final int LINK_COUNTS = 23;
    private static final String WORD = "[\\p{L}\\p{M}\\p{Nd}\\p{Pc}]";
    private static final String SEPARATED = "[\\p{L}\\p{M}\\p{Nd}\\p{Pc}\u00B7\u30FB\u200c]";
    private static final String LETTER_OR_SEPARATOR = "[\\p{IsAlphabetic}_\u00B7\u30FB\u200c]";
    static final String TAG_NAME = WORD + SEPARATED + "{0,100}" + LETTER_OR_SEPARATOR + SEPARATED + "{0,100}" + WORD
            + "|" + WORD + "{0,100}\\p{IsAlphabetic}" + WORD + "{0,100}";
    private static final String NAME = "[A-Za-z0-9_]+(?:[.-]+[A-Za-z0-9_]+)*+";
    private static final String HOST = WORD + "+(?:[.-]+" + WORD + "+)*+(?::[0-9]{2,5}(?![0-9]))?";
    private static final Pattern SPECIAL = Pattern.compile("(?<![=/\\p{L}\\p{M}\\p{Nd}\\p{Pc}])@(?<user>" + NAME
            + ")(?:@(?<host>" + HOST + "))?" + "|(?<![=/)\\p{L}\\p{Nd}])#(?<tag>" + TAG_NAME + ")");

    private static final LinkExtractor LINKS =
            LinkExtractor.builder().linkTypes(EnumSet.of(LinkType.URL)).build();

    /** Keeps a copy. */
    public Text {
        pieces = List.copyOf(pieces);
    }

    /**
     * Takes a text apart.
     *
     * @param here our own domain: names that end in it are local
     */
    public static Text of(String typed, String here) {
        var pieces = new ArrayList<Piece>();
        int at = 0;
        for (var link : LINKS.extractLinks(typed)) {
            if (isOfTheWeb(typed, link.getBeginIndex())) {
                special(typed, at, link.getBeginIndex(), here, pieces);
                pieces.add(new Piece.Link(typed.substring(link.getBeginIndex(), link.getEndIndex())));
                at = link.getEndIndex();
            }
        }
        special(typed, at, typed.length(), here, pieces);
        return new Text(pieces);
    }

    private static boolean isOfTheWeb(String typed, int at) {
        return typed.regionMatches(true, at, "http://", 0, 7) || typed.regionMatches(true, at, "https://", 0, 8);
    }

    private static void special(String typed, int begin, int end, String here, List<Piece> pieces) {
        var found = SPECIAL.matcher(typed).region(begin, end).useTransparentBounds(true);
        int at = begin;
        while (found.find()) {
            plain(typed.substring(at, found.start()), pieces);
            pieces.add(piece(found.group(), found.group("user"), found.group("host"), found.group("tag"), here));
            at = found.end();
        }
        plain(typed.substring(at, end), pieces);
    }

    private static void plain(String raw, List<Piece> pieces) {
        if (!raw.isEmpty()) {
            pieces.add(new Piece.Plain(raw));
        }
    }

    private static Piece piece(
            String raw, @Nullable String user, @Nullable String host, @Nullable String tag, String here) {
        if (user == null) {
            return new Piece.Hashtag(raw, String.valueOf(tag));
        }
        var elsewhere = host == null || host.equalsIgnoreCase(here) ? null : host;
        return new Piece.Mention(raw, user, new Handle(user, elsewhere));
    }

    /** Whether there is nothing to read. */
    public boolean blank() {
        return pieces.stream().allMatch(piece -> piece.raw().isBlank());
    }

    /** As it was typed. */
    public String typed() {
        return pieces.stream().map(Piece::raw).collect(Collectors.joining());
    }

    /** Who is named, in order of appearance. */
    public Set<Handle> handles() {
        var handles = new LinkedHashSet<Handle>();
        for (var piece : pieces) {
            if (piece instanceof Piece.Mention mention) {
                handles.add(mention.handle());
            }
        }
        return handles;
    }

    /** The hashtags, normalised: lower case, compatibility forms folded, each once. */
    public List<String> tags() {
        return pieces.stream()
                .filter(Piece.Hashtag.class::isInstance)
                .map(piece -> normalised(((Piece.Hashtag) piece).name()))
                .distinct()
                .toList();
    }

    static String normalised(String tag) {
        return Normalizer.normalize(tag, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** How long it is for Mastodon: grapheme clusters, where a link counts 23 and a mention without its domain. */
    public int length() {
        var counted = new StringBuilder();
        for (var piece : pieces) {
            counted.append(
                    switch (piece) {
                        case Piece.Plain plain -> plain.raw();
                        case Piece.Hashtag tag -> tag.raw();
                        case Piece.Mention mention -> "@" + mention.shown();
                        case Piece.Link _ -> "x".repeat(LINK_COUNTS);
                    });
        }
        return graphemes(counted.toString());
    }

    /** How many grapheme clusters (Unicode Standard Annex 29) a text has. */
    static int graphemes(String text) {
        var boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
        boundaries.setText(text);
        int count = 0;
        while (boundaries.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }
}
