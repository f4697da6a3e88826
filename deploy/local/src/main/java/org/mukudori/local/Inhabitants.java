package org.mukudori.local;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Invented people and what they say, the same ones at every run. */
final class Inhabitants {
    private static final List<String> NAMES = List.of(
            "aino", "bruno", "carmen", "dilan", "edda", "farid", "greta", "haruki", "ines", "jonas", "kalina", "liam",
            "mariam", "nikos", "olu", "petra", "quentin", "rosa", "sana", "tomas", "uma", "vera", "wanja", "ximena",
            "yuto", "zofia");
    private static final List<String> CALLINGS = List.of(
            "baker",
            "beekeeper",
            "bookbinder",
            "carpenter",
            "cellist",
            "gardener",
            "lighthouse keeper",
            "mapmaker",
            "night nurse",
            "potter",
            "schoolteacher",
            "tram driver",
            "translator",
            "watchmaker");
    private static final List<String> THINGS = List.of(
            "a flock of starlings",
            "the first frost",
            "an old tape recorder",
            "my neighbour's cat",
            "the harbour",
            "a broken umbrella",
            "a jar of plum jam",
            "the last tram",
            "a very small library",
            "the moon over the weir",
            "an unlabelled key",
            "a choir in the stairwell",
            "the smell of rain",
            "half a violin");
    private static final List<String> PLACES = List.of(
            "behind the station",
            "on the allotment",
            "by the canal",
            "under the viaduct",
            "at the market",
            "in the reading room",
            "on the roof",
            "near the old mill",
            "at the ferry landing");
    private static final List<String> FEELINGS = List.of(
            "It made my day.",
            "I still think about it.",
            "Nobody else looked up.",
            "I should have brought a coat.",
            "More of this, please.",
            "Does anybody know more?",
            "Photographs would not do it justice.",
            "I wrote it down at once.");
    private static final List<String> TAGS =
            List.of("birds", "citylife", "gardening", "books", "weather", "music", "smallthings");
    private static final List<String> ANSWERS = List.of(
            "I saw it, too!",
            "You always find the best corners.",
            "Tell us more tomorrow?",
            "That reminds me of home.",
            "I am not convinced, but I like it.",
            "Same here, every November.",
            "Take me along next time.",
            "This is why I read you.");

    private final Random random;
    private final List<String> names;

    Inhabitants(Random random, int count) {
        this.random = random;
        this.names = IntStream.range(0, count)
                .mapToObj(i -> String.format(Locale.ROOT, "%s_%03d", NAMES.get(i % NAMES.size()), i + 1))
                .toList();
    }

    /** Their usernames; those of many followers first. */
    List<String> names() {
        return names;
    }

    static String displayName(String username) {
        var name = username.substring(0, username.indexOf('_'));
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    String biography(String username) {
        var calling = CALLINGS.get(Math.floorMod(username.hashCode(), CALLINGS.size()));
        return "By day a " + calling + ". Invented for a demonstration.";
    }

    String sentence() {
        var said = "Came across " + any(THINGS) + " " + any(PLACES) + ". " + any(FEELINGS);
        return random.nextInt(3) == 0 ? said + " #" + any(TAGS) : said;
    }

    String answer() {
        return any(ANSWERS);
    }

    private String any(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }
}
