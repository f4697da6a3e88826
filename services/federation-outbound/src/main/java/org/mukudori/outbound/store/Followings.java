package org.mukudori.outbound.store;

import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.ActivityAddressed;
import org.mukudori.events.HostFollowed;
import org.mukudori.outbound.domain.Host;

/** Which hosts follow whom, of the partitions that this instance delivers to. */
@Singleton
public final class Followings {
    /** @param digest of its followers; null when there is none to be told */
    private record Standing(List<String> inboxes, @Nullable String digest) {}

    private final Map<Integer, Map<Long, Map<String, Standing>>> standings = new ConcurrentHashMap<>();

    /**
     * Takes how a host stands to an account.
     *
     * @param followed null when it holds no follower any more
     */
    public void change(int partition, String host, long account, @Nullable HostFollowed followed) {
        var accounts = standings.computeIfAbsent(partition, _ -> new ConcurrentHashMap<>());
        accounts.compute(account, (_, before) -> {
            var hosts = before == null ? new ConcurrentHashMap<String, Standing>() : before;
            if (followed == null) {
                hosts.remove(host);
            } else {
                var all = new LinkedHashSet<String>();
                all.add(followed.getInbox());
                all.addAll(followed.getOthers());
                hosts.put(host, new Standing(List.copyOf(all), followed.getDigest()));
            }
            return hosts.isEmpty() ? null : hosts;
        });
    }

    /** Forgets a partition that is delivered to elsewhere. */
    public void forget(int partition) {
        standings.remove(partition);
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
            var standing = followers(partition, activity.getAccount()).get(host);
            if (standing != null) {
                all.addAll(standing.inboxes());
            }
        }
        for (var inbox : activity.getInboxes()) {
            if (Host.of(inbox).filter(host::equals).isPresent()) {
                all.add(inbox);
            }
        }
        return List.copyOf(all);
    }

    /** What a host's followers of an account are compared by, if it holds any and they can be compared. */
    public Optional<String> digest(int partition, String host, long account) {
        return Optional.ofNullable(followers(partition, account).get(host)).map(Standing::digest);
    }

    private Map<String, Standing> followers(int partition, long account) {
        return standings.getOrDefault(partition, Map.of()).getOrDefault(account, Map.of());
    }
}
