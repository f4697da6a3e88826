package org.mukudori.timelines.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mukudori.events.NotificationGroup;

/** Collects notifications until there are enough of them: of each group only the first that is met. */
final class Heads {
    private final Set<String> grouped;
    private final int most;
    private final List<Notice> kept = new ArrayList<>();
    private final Set<NotificationGroup> seen = new HashSet<>();

    /** Groups are made of notifications of these types only. */
    Heads(Set<String> grouped, int most) {
        this.grouped = grouped;
        this.most = most;
    }

    void meet(Notice notice) {
        if (areEnough()) {
            return;
        }
        var group = notice.group();
        if (group.isAlone() || !grouped.contains(notice.type()) || seen.add(group)) {
            kept.add(notice);
        }
    }

    boolean areEnough() {
        return kept.size() >= most;
    }

    /** The groups of which there is one. */
    Set<NotificationGroup> seen() {
        return seen;
    }

    /** In the order in which they were met. */
    List<Notice> kept() {
        return kept;
    }
}
