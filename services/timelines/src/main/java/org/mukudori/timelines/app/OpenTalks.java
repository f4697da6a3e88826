package org.mukudori.timelines.app;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * For accounts that listen to their conversations, which one each of the last things said directly is of: once it is
 * deleted, nothing else knows that.
 */
final class OpenTalks {
    /** How much is known of an account. */
    static final int MOST = 1_000;

    private final Map<Long, TreeMap<Long, Long>> conversations = new HashMap<>();

    /** An account listens from now on. */
    synchronized void begin(long account, Map<Long, Long> recent) {
        conversations.put(account, new TreeMap<>(recent));
    }

    /** Forgets the other accounts. */
    synchronized void keepOnly(LongPredicate listening) {
        conversations.keySet().removeIf(account -> !listening.test(account));
    }

    /** Something was said to an account, or by it. */
    synchronized void said(long account, long status, long conversation) {
        var known = conversations.get(account);
        if (known != null) {
            known.put(status, conversation);
            if (known.size() > MOST) {
                known.pollFirstEntry();
            }
        }
    }

    /** A status is gone. Returns the conversation that it was of, for each account to whom it was said. */
    synchronized Map<Long, Long> unsaid(long status) {
        var concerned = new HashMap<Long, Long>();
        conversations.forEach((account, known) -> {
            var conversation = known.remove(status);
            if (conversation != null) {
                concerned.put(account, conversation);
            }
        });
        return concerned;
    }
}
