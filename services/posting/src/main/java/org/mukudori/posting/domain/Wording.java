package org.mukudori.posting.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mukudori.events.Mention;

/**
 * What a status says.
 *
 * @param text what was typed
 * @param spoiler plain text, empty for none
 */
record Wording(Text text, String spoiler) {
    private static final int LONGEST = 500;

    /** A warning before nothing is what is said. */
    static Wording of(Text text, String spoiler) {
        return text.blank() && !spoiler.isBlank()
                ? new Wording(new Text(List.of(new Piece.Plain(spoiler))), "")
                : new Wording(text, spoiler);
    }

    Optional<Refusal> refusal() {
        if (text.blank()) {
            return Optional.of(Refusal.EMPTY_STATUS);
        }
        return text.length() + Text.graphemes(spoiler) > LONGEST
                ? Optional.of(Refusal.STATUS_TOO_LONG)
                : Optional.empty();
    }

    /** Each of the named once, in order of appearance. */
    List<Mention> mentions(Map<Handle, Person> people) {
        var mentions = new LinkedHashMap<Long, Mention>();
        for (var handle : text.handles()) {
            var person = people.get(handle);
            if (person != null) {
                mentions.putIfAbsent(person.id(), person.mention());
            }
        }
        return List.copyOf(mentions.values());
    }
}
