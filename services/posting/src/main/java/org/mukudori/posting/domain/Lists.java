package org.mukudori.posting.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Keys;
import org.mukudori.events.ListChanged;
import org.mukudori.events.RepliesPolicy;
import org.mukudori.events.Topic;

/** Decides what lists there may be, and who may be on them. */
public final class Lists {
    private static final int MOST_LISTS = 50;
    private static final int MOST_MEMBERS = 500;
    private static final int LONGEST_TITLE = 255;

    private Lists() {}

    /**
     * What an owner says of a list.
     *
     * @param title null to leave it
     * @param repliesPolicy null to leave it
     * @param exclusive null to leave it
     */
    public record Describe(
            @Nullable String title,
            @Nullable RepliesPolicy repliesPolicy,
            @Nullable Boolean exclusive) {}

    /**
     * Whether there may be a new list.
     *
     * @param id that it will have
     * @param lists how many the owner has
     */
    public static Decision create(long id, long owner, Describe asked, long lists) {
        if (lists >= MOST_LISTS) {
            return Decision.refuse(Refusal.TOO_MANY_LISTS);
        }
        var empty = ListChanged.newBuilder()
                .setId(id)
                .setAccount(owner)
                .setTitle("")
                .setRepliesPolicy(RepliesPolicy.LIST)
                .setExclusive(false)
                .build();
        return described(empty, asked);
    }

    /** Whether a list may be described so. */
    public static Decision update(ListChanged list, Describe asked) {
        return described(list, asked);
    }

    private static Decision described(ListChanged list, Describe asked) {
        var described = ListChanged.newBuilder(list);
        if (asked.title() != null) {
            described.setTitle(asked.title());
        }
        if (asked.repliesPolicy() != null) {
            described.setRepliesPolicy(asked.repliesPolicy());
        }
        if (asked.exclusive() != null) {
            described.setExclusive(asked.exclusive());
        }
        var title = described.getTitle();
        if (title.isBlank()) {
            return Decision.refuse(Refusal.UNTITLED);
        }
        if (title.codePointCount(0, title.length()) > LONGEST_TITLE) {
            return Decision.refuse(Refusal.LIST_TITLE_TOO_LONG);
        }
        return Decision.append(list.getId(), change(described.build()));
    }

    /** Ends a list. */
    public static Decision delete(ListChanged list) {
        return Decision.append(list.getId(), Change.gone(Topic.LISTS, Keys.list(list.getAccount(), list.getId())));
    }

    /**
     * Whether accounts may be put on a list.
     *
     * @param followed those of them that the owner follows, or has asked to
     */
    public static Decision add(ListChanged list, Collection<Long> accounts, Set<Long> followed) {
        if (accounts.stream().anyMatch(account -> account != list.getAccount() && !followed.contains(account))) {
            return Decision.refuse(Refusal.NOT_FOUND);
        }
        if (accounts.stream().anyMatch(list.getMembers()::contains)) {
            return Decision.refuse(Refusal.ALREADY_A_MEMBER);
        }
        if (list.getMembers().size() + accounts.size() > MOST_MEMBERS) {
            return Decision.refuse(Refusal.TOO_MANY_MEMBERS);
        }
        var members = new ArrayList<>(list.getMembers());
        members.addAll(accounts);
        return with(list, members);
    }

    /** Takes accounts off a list. */
    public static Decision remove(ListChanged list, Collection<Long> accounts) {
        var members = new ArrayList<>(list.getMembers());
        members.removeAll(accounts);
        return with(list, members);
    }

    private static Decision with(ListChanged list, List<Long> members) {
        return members.equals(list.getMembers())
                ? Decision.nothing(list.getId())
                : Decision.append(
                        list.getId(),
                        change(ListChanged.newBuilder(list).setMembers(members).build()));
    }

    static Change change(ListChanged list) {
        return new Change(Topic.LISTS, Keys.list(list.getAccount(), list.getId()), list);
    }
}
