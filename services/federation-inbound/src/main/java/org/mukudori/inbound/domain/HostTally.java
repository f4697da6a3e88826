package org.mukudori.inbound.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How much each host has told us since that was said last. Any thread may count. */
public final class HostTally {
    private final Map<String, AtomicInteger> unsaid = new ConcurrentHashMap<>();
    private final int most;

    /** @param most how many hosts are counted; of more than those, nothing is said */
    public HostTally(int most) {
        this.most = most;
    }

    /**
     * Counts one activity, unless it is worth to be said at once.
     *
     * @return whether it is: the host has not been heard of lately
     */
    public boolean isNews(String host) {
        var known = unsaid.get(host);
        if (known == null && unsaid.size() < most) {
            known = unsaid.putIfAbsent(host, new AtomicInteger());
            if (known == null) {
                return true;
            }
        }
        if (known != null) {
            known.incrementAndGet();
        }
        return false;
    }

    /** What each host has told since the last time; one that has told nothing has not been heard of lately. */
    public Map<String, Integer> take() {
        var counts = new HashMap<String, Integer>();
        unsaid.forEach((host, unsaidOfHost) -> {
            var count = unsaidOfHost.getAndSet(0);
            if (count > 0) {
                counts.put(host, count);
            } else {
                unsaid.remove(host);
            }
        });
        return counts;
    }
}
