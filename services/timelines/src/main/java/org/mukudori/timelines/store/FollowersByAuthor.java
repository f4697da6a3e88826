package org.mukudori.timelines.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mukudori.events.Follow;

/** Who follows an author, of the readers of one partition, and on what terms. For one thread. */
final class FollowersByAuthor {
    private record Pair(long author, long follower) {}

    private record Terms(boolean reblogs, List<String> languages) {
        static final Terms USUAL = new Terms(true, List.of());
    }

    private static final SortedAccounts NOBODY = new SortedAccounts();

    private final Map<Long, SortedAccounts> followers = new HashMap<>();
    private final Map<Pair, Terms> unusual = new HashMap<>();

    void put(Follow follow) {
        followers.computeIfAbsent(follow.getTarget(), _ -> new SortedAccounts()).add(follow.getSource());
        var pair = new Pair(follow.getTarget(), follow.getSource());
        var terms = new Terms(follow.getReblogs(), List.copyOf(follow.getLanguages()));
        if (terms.equals(Terms.USUAL)) {
            unusual.remove(pair);
        } else {
            unusual.put(pair, terms);
        }
    }

    void remove(long author, long follower) {
        unusual.remove(new Pair(author, follower));
        var known = followers.get(author);
        if (known != null && known.remove(follower) && known.size() == 0) {
            followers.remove(author);
        }
    }

    SortedAccounts of(long author) {
        return followers.getOrDefault(author, NOBODY);
    }

    boolean wantsBoosts(long author, long follower) {
        return terms(author, follower).reblogs();
    }

    boolean wantsLanguage(long author, long follower, String language) {
        var languages = terms(author, follower).languages();
        return languages.isEmpty() || languages.contains(language);
    }

    private Terms terms(long author, long follower) {
        return unusual.isEmpty() ? Terms.USUAL : unusual.getOrDefault(new Pair(author, follower), Terms.USUAL);
    }
}
