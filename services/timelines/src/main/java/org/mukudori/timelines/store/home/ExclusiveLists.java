package org.mukudori.timelines.store.home;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose statuses readers have moved from home to a list of their own. By slots, for one thread. */
final class ExclusiveLists {
    /** Members, by reader and list. */
    private final Map<Integer, Map<Long, Set<Integer>>> members = new HashMap<>();
    /** In how many lists of a reader an author is, by author and reader. */
    private final Map<Integer, Map<Integer, Integer>> byAuthor = new HashMap<>();

    /** What a list has from now on: nothing, if it is no longer exclusive or gone. Returns whether that is a change. */
    boolean put(int reader, long list, List<Integer> authors) {
        var lists = members.computeIfAbsent(reader, _ -> new HashMap<>());
        var now = Set.copyOf(authors);
        var before = now.isEmpty() ? lists.remove(list) : lists.put(list, now);
        if (lists.isEmpty()) {
            members.remove(reader);
        }
        if (now.equals(before == null ? Set.of() : before)) {
            return false;
        }
        if (before != null) {
            before.forEach(author -> count(author, reader, -1));
        }
        now.forEach(author -> count(author, reader, 1));
        return true;
    }

    private void count(int author, int reader, int more) {
        var readers = byAuthor.computeIfAbsent(author, _ -> new HashMap<>());
        readers.merge(reader, more, (kept, change) -> kept + change == 0 ? null : kept + change);
        if (readers.isEmpty()) {
            byAuthor.remove(author);
        }
    }

    /** An exclusive list, whole. */
    record Members(int reader, long list, Set<Integer> authors) {}

    /** All exclusive lists. */
    List<Members> all() {
        return members.entrySet().stream()
                .flatMap(reader -> reader.getValue().entrySet().stream()
                        .map(list -> new Members(reader.getKey(), list.getKey(), list.getValue())))
                .toList();
    }

    /** The readers who have an author in a list, with the number of lists; null when there are none. */
    @Nullable
    Map<Integer, Integer> readers(int author) {
        return byAuthor.get(author);
    }
}
