package org.mukudori.timelines.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Which boosts of a timeline are not shown because they repeat what stands shortly below them, as Mastodon's
 * {@code REBLOG_FALLOFF} has it: a boost is not shown when what it boosts, or a boost of the same that is shown, is among
 * the {@link #REACH} entries below it. What is no boost is always shown.
 *
 * <p>The verdict on an entry follows from the entries below it and from nothing else: not from where a page begins, not
 * from the order in which things came, nor from when they were looked at. That holds because the entries are counted
 * before any is left out. So a timeline that keeps all its entries and leaves out repetitions when it is read agrees with
 * every other way to read it; and when one of the entries is deleted, what repeated it is shown instead.
 */
public final class RepeatedBoosts {
    /** How many entries below itself a boost looks at. */
    public static final int REACH = 40;

    /**
     * With so many entries below it, or all there are, every entry can be judged. Something that has been boosted again
     * and again for so long begins anew here.
     */
    public static final int DEEPEST = 10 * REACH;

    private RepeatedBoosts() {}

    /**
     * An entry of a timeline.
     *
     * @param original what it boosts; its own id when it is no boost
     */
    public record Entry(long id, long original) {
        boolean isBoost() {
            return id != original;
        }
    }

    /** What becomes of an entry. */
    public enum Verdict {
        SHOWN,
        REPEATED,
        /** It depends on entries further below than those given; never with {@link #DEEPEST} of them. */
        UNSETTLED
    }

    /**
     * What becomes of an entry.
     *
     * @param newestFirst the entry and what is below it, as far as it is known; none left out
     * @param at the place of the entry
     * @param whole whether there is nothing below the last of these
     */
    public static Verdict judge(List<Entry> newestFirst, int at, boolean whole) {
        var entry = newestFirst.get(at);
        var repetitions = new ArrayList<Integer>();
        for (int place = at; place >= 0; place = below(newestFirst, place, at + DEEPEST, entry.original())) {
            repetitions.add(place);
            var until = Math.min(place + REACH, at + DEEPEST);
            if (!newestFirst.get(place).isBoost()) {
                break;
            }
            if (until >= newestFirst.size() && !whole && below(newestFirst, place, until, entry.original()) < 0) {
                return Verdict.UNSETTLED;
            }
        }
        int shown = repetitions.getLast();
        for (var place : repetitions.reversed()) {
            if (shown - place > REACH) {
                shown = place;
            }
        }
        return shown == at ? Verdict.SHOWN : Verdict.REPEATED;
    }

    private static int below(List<Entry> newestFirst, int place, int deepest, long original) {
        var until = Math.min(Math.min(place + REACH, deepest), newestFirst.size() - 1);
        for (int i = place + 1; i <= until; i++) {
            if (newestFirst.get(i).original() == original) {
                return i;
            }
        }
        return -1;
    }
}
