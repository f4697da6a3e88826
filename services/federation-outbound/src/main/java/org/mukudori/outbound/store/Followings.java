package org.mukudori.outbound.store;

import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.ActivityAddressed;
import org.mukudori.events.HostFollowed;
import org.mukudori.outbound.domain.Host;

/** Which hosts follow whom, of the partitions that this instance delivers to. */
@Singleton
public final class Followings {
    private final Map<Integer, Map<Long, Map<String, List<String>>>> inboxes = new ConcurrentHashMap<>();

    /**
     * Takes how a host stands to an account.
     *
     * @param followed null when it holds no follower any more
     */
    public void change(int partition, String host, long account, @Nullable HostFollowed followed) {
        var accounts = inboxes.computeIfAbsent(partition, _ -> new ConcurrentHashMap<>());
        accounts.compute(account, (_, before) -> {
            var hosts = before == null ? new ConcurrentHashMap<String, List<String>>() : before;
            if (followed == null) {
                hosts.remove(host);
            } else {
                var all = new LinkedHashSet<String>();
                all.add(followed.getInbox());
                all.addAll(followed.getOthers());
                hosts.put(host, List.copyOf(all));
            }
            return hosts.isEmpty() ? null : hosts;
        });
    }

    /** Forgets a partition that is delivered to elsewhere. */
    public void forget(int partition) {
        inboxes.remove(partition);
    }

    /** The hosts of a partition that an activity concerns. */
    public Set<String> hosts(int partition, ActivityAddressed activity, Set<String> direct) {
        var hosts = new LinkedHashSet<>(direct);
        if (activity.getToFollowers()) {
            hosts.addAll(followers(partition, activity.getAccount()).keySet());
        }
        return hosts;
    }

    /** Where one host takes an activity: each inbox once; none when it is not concerned. */
    public List<String> inboxes(int partition, String host, ActivityAddressed activity) {
        var all = new LinkedHashSet<String>();
        if (activity.getToFollowers()) {
            all.addAll(followers(partition, activity.getAccount()).getOrDefault(host, List.of()));
        }
        for (var inbox : activity.getInboxes()) {
            if (Host.of(inbox).filter(host::equals).isPresent()) {
                all.add(inbox);
            }
        }
        return List.copyOf(all);
    }

    private Map<String, List<String>> followers(int partition, long account) {
        return inboxes.getOrDefault(partition, Map.of()).getOrDefault(account, Map.of());
    }
}
