package org.mukudori.events;

import java.util.Arrays;
import java.util.Locale;

/** How the keys of the topics are spelled. */
public final class Keys {
    /** The kinds of {@link Topic#RELATIONSHIPS}. */
    public enum Relationship {
        FOLLOW,
        BLOCK,
        MUTE
    }

    /** What an account does, once, with a status as a whole: kinds of {@link Topic#INTERACTIONS}. */
    public enum Interaction {
        FAVOURITE,
        BOOKMARK,
        PIN
    }

    /** The {@link #kind} of votes in {@link Topic#INTERACTIONS}. */
    public static final String VOTE = "VOTE";

    /** The {@link #kind} of answers to who wants to quote, in {@link Topic#INTERACTIONS}. */
    public static final String QUOTE = "QUOTE";

    /** The {@link #kind} of what moderators make of reports, in {@link Topic#REPORTS}. */
    public static final String HANDLING = "HANDLING";

    private Keys() {}

    /** Of {@link Topic#ACCOUNTS}, {@link Topic#ACTOR_KEYS}, {@link Topic#READER_PARTITIONS}, and of what there is one of for each. */
    public static String account(long account) {
        return Long.toString(account);
    }

    /** Of {@link Topic#TIMELINE_OWNERS}. */
    public static String readers(int partition) {
        return Integer.toString(partition);
    }

    /** Of {@link Topic#STATUSES}, {@link Topic#HOME_MULTICAST}; a boost is a status of its booster. */
    public static String status(long author, long status) {
        return author + "/" + status;
    }

    /** Of {@link Topic#RELATIONSHIPS}. */
    public static String relationship(long source, long target, Relationship kind) {
        return source + "/" + target + "/" + kind.name().toLowerCase(Locale.ROOT);
    }

    /** Of {@link Topic#INTERACTIONS}. */
    public static String interaction(long actor, long status, Interaction kind) {
        return actor + "/" + status + "/" + kind.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Of {@link Topic#INTERACTIONS}, for what was chosen at once.
     *
     * @param option the first of it
     */
    public static String vote(long actor, long status, int option) {
        return actor + "/" + status + "/" + option + "/vote";
    }

    /** Of {@link Topic#INTERACTIONS}, for the answer to who wants to quote. */
    public static String quote(long author, long status, long id) {
        return author + "/" + status + "/" + id + "/quote";
    }

    /** Of {@link Topic#LISTS}. */
    public static String list(long account, long list) {
        return account + "/" + list;
    }

    /** Of {@link Topic#FILTERS}. */
    public static String filter(long account, long filter) {
        return account + "/" + filter;
    }

    /** Of {@link Topic#TAG_FOLLOWS}: lower case, without #. */
    public static String tag(long account, String tag) {
        return account + "/" + tag;
    }

    /** Of {@link Topic#DOMAIN_BLOCKS}: lower case. */
    public static String domain(long account, String domain) {
        return account + "/" + domain;
    }

    /** Of {@link Topic#NOTIFICATION_DISMISSALS}, for one group of notifications. */
    public static String notifications(long account, NotificationGroup group) {
        return account + "/" + group;
    }

    /** Of {@link Topic#NOTIFICATION_POLICIES}, for what one sender sends. */
    public static String sender(long account, long sender) {
        return account + "/" + sender;
    }

    /** Of {@link Topic#MARKERS}. */
    public static String marker(long account, String timeline) {
        return account + "/" + timeline;
    }

    /** Of {@link Topic#CONVERSATIONS} and {@link Topic#CONVERSATION_MUTES}. */
    public static String conversation(long account, long conversation) {
        return account + "/" + conversation;
    }

    /** Of {@link Topic#ACCOUNT_NOTES}. */
    public static String note(long source, long target) {
        return source + "/" + target;
    }

    /** Of {@link Topic#REPORTS}, for what was reported of an account. */
    public static String report(long target, long report) {
        return target + "/" + report;
    }

    /** Of {@link Topic#REPORTS}, for what moderators make of it. */
    public static String handling(long target, long report) {
        return report(target, report) + "/handling";
    }

    /** What a key names by a word: all behind its first {@code /}. */
    public static String word(String key) {
        return key.substring(key.indexOf('/') + 1);
    }

    /** Of {@link Topic#HOST_FOLLOWERS}. */
    public static String hostAccount(String host, long account) {
        return host + "/" + account;
    }

    /** A key taken apart: the decimal ids that it begins with. */
    public static long[] ids(String key) {
        var ids = new long[key.length() / 2 + 1];
        int count = 0;
        for (int from = 0; from < key.length(); ) {
            var slash = key.indexOf('/', from);
            var to = slash < 0 ? key.length() : slash;
            if (!isDecimal(key, from, to)) {
                break;
            }
            ids[count++] = Long.parseLong(key, from, to, 10);
            from = to + 1;
        }
        return Arrays.copyOf(ids, count);
    }

    private static boolean isDecimal(String key, int from, int to) {
        for (int i = from; i < to; i++) {
            if (key.charAt(i) < '0' || key.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }

    /** What stands behind the last {@code /} of a key, upper case: the name of its kind. */
    public static String kind(String key) {
        return key.substring(key.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT);
    }
}
