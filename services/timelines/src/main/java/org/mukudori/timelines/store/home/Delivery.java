package org.mukudori.timelines.store.home;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.StatusMulticast;
import org.mukudori.events.Visibility;

/**
 * A status on its way to the readers of one partition: who of its author's followers want it at home, and how far it has
 * come. The rules are those of {@code Homes}, as far as they can be told when a status arrives; who is muted, blocked or
 * filtered is looked at when a page is read.
 */
final class Delivery {
    private final StatusMulticast status;
    private final int author;
    private final boolean again;
    private final @Nullable Map<Integer, Followers.Terms> terms;
    private final @Nullable Map<Integer, Integer> listed;
    /** Who follows the one whom it answers; null when that does not matter. */
    private final @Nullable SlotSet answered;

    private final int answeredAccount;
    /** Who alone may have it; null when that is everybody. */
    private final @Nullable SlotSet named;
    /** Readers of smaller slots have it. */
    private int next;

    Delivery(
            StatusMulticast status,
            int author,
            boolean again,
            AccountSlots accounts,
            Followers followers,
            ExclusiveLists lists) {
        this.status = status;
        this.author = author;
        this.again = again;
        this.terms = followers.terms(author);
        this.listed = lists.readers(author);
        var to = status.getInReplyToAccount();
        var answersOther = to != null && to != status.getAccount();
        this.answeredAccount = answersOther ? accounts.find(to) : AccountSlots.NONE;
        this.answered = answersOther ? followers.of(answeredAccount) : null;
        this.named = status.getVisibility() == Visibility.DIRECT ? named(status, accounts) : null;
    }

    private static SlotSet named(StatusMulticast status, AccountSlots accounts) {
        var named = new SlotSet();
        for (var mentioned : status.getMentions()) {
            var slot = accounts.find(mentioned);
            if (slot != AccountSlots.NONE) {
                named.add(slot);
            }
        }
        return named;
    }

    StatusMulticast status() {
        return status;
    }

    int author() {
        return author;
    }

    /** Whether it has come before. */
    boolean isAgain() {
        return again;
    }

    int next() {
        return next;
    }

    void next(int slot) {
        next = slot;
    }

    /** Whether a follower wants it at home. */
    boolean isWantedBy(int reader) {
        return (answered == null || reader == answeredAccount || answered.has(reader))
                && (named == null || named.has(reader))
                && (terms == null || isWantedOnTerms(terms.get(reader)))
                && (listed == null || !listed.containsKey(reader));
    }

    private boolean isWantedOnTerms(Followers.@Nullable Terms terms) {
        return terms == null
                || ((status.getBoostedId() == null || terms.reblogs())
                        && (status.getLanguage() == null
                                || terms.languages().isEmpty()
                                || terms.languages().contains(status.getLanguage())));
    }
}
