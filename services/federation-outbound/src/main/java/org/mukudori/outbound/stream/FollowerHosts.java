package org.mukudori.outbound.stream;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.FollowersDigest;
import org.mukudori.events.HostFollowed;
import org.mukudori.events.Partitions;
import org.mukudori.outbound.domain.Host;

/**
 * The remote followers of local authors by their hosts: {@code author/f/follower} and {@code author/h/host/follower}, both
 * with the inbox to deliver to, and in the latter, behind a space, the SHA-256 of the follower's id if it is of that host. The second is written before the first and deleted before it, so that whatever a crash
 * leaves is put right when the record is taken again. And the hosts whose last follower has gone, which still have what was
 * said before: {@code author/l/host}, with when that was and the inbox.
 */
final class FollowerHosts {
    private static final int COUNTED = 1_000;
    private static final String LEFT = "/l/";

    private final KeyValueStore<String, String> store;

    FollowerHosts(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /**
     * Notes that a remote account follows, or no more.
     *
     * @param inbox null when it does not follow, or is not remote
     * @param uri the follower's id; null when that is not known
     * @param at milliseconds since 1970
     * @return the hosts whose standing may have changed
     */
    Set<String> change(long author, long follower, @Nullable String inbox, @Nullable String uri, long at) {
        var changed = new HashSet<String>();
        var edge = author + "/f/" + follower;
        var host = inbox == null ? Optional.<String>empty() : Host.of(inbox);
        var inboxBefore = store.get(edge);
        var before = Optional.ofNullable(inboxBefore).flatMap(Host::of);
        if (before.isPresent() && !before.equals(host)) {
            store.delete(byHost(author, before.get()) + follower);
            if (at(before.get(), author).isEmpty()) {
                store.put(author + LEFT + before.get(), at + " " + inboxBefore);
            }
            changed.add(before.get());
        }
        if (host.isPresent()) {
            store.put(byHost(author, host.get()) + follower, inbox + hash(uri, host.get()));
            store.put(edge, inbox);
            store.delete(author + LEFT + host.get());
            changed.add(host.get());
        } else {
            store.delete(edge);
        }
        return changed;
    }

    /**
     * The inboxes of hosts that hold no follower any more, but did at some time after that.
     *
     * @param since milliseconds since 1970
     */
    Set<String> inboxesLeftAfter(long author, long since) {
        var inboxes = new HashSet<String>();
        try (var found = store.prefixScan(author + LEFT, new StringSerializer())) {
            found.forEachRemaining(host -> {
                var space = host.value.indexOf(' ');
                if (Long.parseLong(host.value.substring(0, space)) >= since) {
                    inboxes.add(host.value.substring(space + 1));
                }
            });
        }
        return inboxes;
    }

    /** The followers at a host who take deliveries at that inbox. */
    List<Long> at(String host, long author, String inbox) {
        var followers = new ArrayList<Long>();
        var prefix = byHost(author, host);
        try (var found = store.prefixScan(prefix, new StringSerializer())) {
            found.forEachRemaining(edge -> {
                if (inbox(edge.value).equals(inbox)) {
                    followers.add(Long.parseLong(edge.key.substring(prefix.length())));
                }
            });
        }
        return followers;
    }

    private static String inbox(String value) {
        var space = value.indexOf(' ');
        return space < 0 ? value : value.substring(0, space);
    }

    private static Optional<byte[]> hash(String value) {
        var space = value.indexOf(' ');
        return space < 0 ? Optional.empty() : Optional.of(Base64.getDecoder().decode(value.substring(space + 1)));
    }

    private static String hash(@Nullable String uri, String host) {
        return uri == null || Host.of(uri).filter(host::equals).isEmpty()
                ? ""
                : " " + Base64.getEncoder().encodeToString(FollowersDigest.of(uri));
    }

    /** How a host stands to an author; absent when it holds no follower. */
    @SuppressWarnings("NullAway") // Avro's builders say nothing of null.
    Optional<HostFollowed> at(String host, long author) {
        var inboxes = new LinkedHashSet<String>();
        var count = 0;
        var digest = new FollowersDigest();
        boolean isWhole;
        try (var found = store.prefixScan(byHost(author, host), new StringSerializer())) {
            isWhole = true;
            while (found.hasNext() && count < COUNTED) {
                var follower = found.next().value;
                inboxes.add(inbox(follower));
                var hash = hash(follower);
                hash.ifPresent(digest::add);
                isWhole &= hash.isPresent();
                count++;
            }
            isWhole &= !found.hasNext();
        }
        if (inboxes.isEmpty()) {
            return Optional.empty();
        }
        var all = inboxes.stream().toList();
        return Optional.of(HostFollowed.newBuilder()
                .setHost(host)
                .setAccount(author)
                .setInbox(all.getFirst())
                .setFollowers(count)
                .setOthers(all.subList(1, all.size()))
                .setDigest(isWhole ? digest.toString() : null)
                .build());
    }

    /** Which partitions of hosts hold followers of an author. Looks at no more hosts than it takes to find all. */
    Set<Integer> partitions(long author, int count) {
        var found = new HashSet<Integer>();
        var from = author + "/h/";
        var end = author + "/h0";
        while (found.size() < count) {
            String key;
            try (var next = store.range(from, end)) {
                if (!next.hasNext()) {
                    break;
                }
                key = next.next().key;
            }
            var start = key.indexOf("/h/") + 3;
            var host = key.substring(start, key.indexOf('/', start));
            found.add(Partitions.of(host, count));
            from = byHost(author, host).replaceFirst("/$", "0");
        }
        return found;
    }

    private static String byHost(long author, String host) {
        return author + "/h/" + host + "/";
    }
}
