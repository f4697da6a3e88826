package org.mukudori.timelines.store.home;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who follows an author, of the readers of one partition, and on what terms. By slots, for one thread. */
final class Followers {
    /**
     * What a reader wants of an author beside everything.
     *
     * @param languages empty: all
     */
    record Terms(boolean reblogs, List<String> languages) {
        static final Terms USUAL = new Terms(true, List.of());
    }

    private SlotSet[] byAuthor = new SlotSet[1024];
    /** By author and reader; most follows have none. */
    private final Map<Integer, Map<Integer, Terms>> unusual = new HashMap<>();

    private int authors;
    private long edges;

    void put(int author, int reader, Terms terms) {
        if (author >= byAuthor.length) {
            byAuthor = Arrays.copyOf(byAuthor, Math.max(author + 1, byAuthor.length * 2));
        }
        var known = byAuthor[author];
        if (known == null) {
            known = new SlotSet();
            byAuthor[author] = known;
            authors++;
        }
        if (known.add(reader)) {
            edges++;
        }
        if (terms.equals(Terms.USUAL)) {
            forgetTerms(author, reader);
        } else {
            unusual.computeIfAbsent(author, _ -> new HashMap<>()).put(reader, terms);
        }
    }

    void remove(int author, int reader) {
        forgetTerms(author, reader);
        if (of(author).remove(reader)) {
            edges--;
            if (byAuthor[author].size() == 0) {
                byAuthor[author] = null;
                authors--;
            }
        }
    }

    private void forgetTerms(int author, int reader) {
        unusual.computeIfPresent(author, (_, terms) -> {
            terms.remove(reader);
            return terms.isEmpty() ? null : terms;
        });
    }

    /** The readers who follow an author; an author who has no slot has none. */
    SlotSet of(int author) {
        var known = author < 0 || author >= byAuthor.length ? null : byAuthor[author];
        return known == null ? SlotSet.EMPTY : known;
    }

    /** The unusual terms on which readers follow an author, by reader; null when there are none. */
    @Nullable
    Map<Integer, Terms> terms(int author) {
        return unusual.get(author);
    }

    /** Unusual terms of one follow. */
    record Unusual(int author, int reader, Terms terms) {}

    /** All unusual terms. */
    List<Unusual> allTerms() {
        return unusual.entrySet().stream()
                .flatMap(byReader -> byReader.getValue().entrySet().stream()
                        .map(one -> new Unusual(byReader.getKey(), one.getKey(), one.getValue())))
                .toList();
    }

    /** How many follows it knows. */
    long edges() {
        return edges;
    }

    /** How many authors have followers here. */
    int authors() {
        return authors;
    }

    /** Bytes of the arrays of followers. */
    long bytes() {
        return Arrays.stream(byAuthor)
                .mapToLong(set -> set == null ? 0 : set.bytes())
                .sum();
    }
}
