package org.mukudori.timelines.store.home;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.Keys;
import org.mukudori.events.ListChanged;
import org.mukudori.events.MulticastKind;
import org.mukudori.events.StatusMulticast;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.timelines.domain.Page;

/**
 * The readers of one partition: whom they follow, and the rings of those who read. One thread writes; all threads may
 * call, since each method holds the lock, for no longer than a slice takes.
 */
final class ReaderPartition {
    /** How many followers are gone through before others have their turn: some tens of microseconds. */
    private static final int SLICE = 4096;

    /** From how many followers a reader on it pays to go through the readers instead. */
    private static final int FEW = 8;

    private static final int LOOKED_AT = Integer.MIN_VALUE;

    private static final long START = System.nanoTime();

    /** Fair: a reader of a page waits for one slice, not for all there are. */
    private final ReentrantLock lock = new ReentrantLock(true);

    final AccountSlots accounts = new AccountSlots();
    final Followers followers = new Followers();
    final ExclusiveLists lists = new ExclusiveLists();
    private final Rings rings = new Rings();
    /** By slot: a ring's number plus one, or 0; negative for one whom somebody looks at. */
    private int[] interest = new int[1024];
    /** By ring: when it was last read, as {@link #now} counts; until it is filled, what it was opened as, negated. */
    private long[] read = new long[64];

    private long opened;
    private long deliveries;

    private final SlotSet interested = new SlotSet();
    /** By partition of statuses: the last offset of which it was told. */
    private final Map<Integer, Long> told = new HashMap<>();
    /** What could not be delivered in one slice, by author in the order of their turns. */
    private final LinkedHashMap<Integer, Queue<Delivery>> underWay = new LinkedHashMap<>();

    /**
     * What a slice of work did.
     *
     * @param lookers the readers who are looking and to whom it came
     */
    record Slice(StatusMulticast status, List<Long> lookers) {}

    /** Takes a fact of relationships or lists. Returns whose home it changes, if anybody's; that ring is gone. */
    OptionalLong take(Fact fact) {
        var ids = Keys.ids(fact.key());
        if (ids.length != 2) {
            return OptionalLong.empty();
        }
        var changed = locked(() -> fact.topic() == Topic.LISTS
                ? list(ids[0], ids[1], fact)
                : Keys.kind(fact.key()).equals(Keys.Relationship.FOLLOW.name()) && follow(ids[0], ids[1], fact));
        return changed ? OptionalLong.of(ids[0]) : OptionalLong.empty();
    }

    private boolean follow(long reader, long author, Fact fact) {
        if (fact.event() instanceof FollowAccepted accepted) {
            var follow = accepted.getFollow();
            if (follow.getSourceInbox() != null) {
                return false;
            }
            follow(reader, author, new Followers.Terms(follow.getReblogs(), List.copyOf(follow.getLanguages())));
            return true;
        }
        var slot = accounts.find(reader);
        if (slot == AccountSlots.NONE) {
            return false;
        }
        followers.remove(accounts.find(author), slot);
        forget(slot);
        return true;
    }

    /** From now on that reader follows that author. */
    void follow(long reader, long author, Followers.Terms terms) {
        var slot = slot(reader);
        followers.put(slot(author), slot, terms);
        forget(slot);
    }

    private boolean list(long reader, long list, Fact fact) {
        var authors = fact.event() instanceof ListChanged changed && changed.getExclusive()
                ? changed.getMembers().stream().map(this::slot).toList()
                : List.<Integer>of();
        var slot = slot(reader);
        var changed = lists.put(slot, list, authors);
        if (changed) {
            forget(slot);
        }
        return changed;
    }

    /**
     * Brings a status to its author at once, and to a slice of the followers; {@link #goOn} does the rest. What comes again,
     * because whoever multicasts has died, is told to nobody again.
     */
    Slice begin(StatusMulticast status) {
        return locked(() -> {
            var again = told.getOrDefault(status.getSourcePartition(), -1L) >= status.getSourceOffset();
            told.merge(status.getSourcePartition(), status.getSourceOffset(), Math::max);
            var author = slot(status.getAccount());
            var lookers = new ArrayList<Long>(0);
            if (interest[author] != 0) {
                bring(status, author, true, lookers);
            }
            var delivery = new Delivery(status, author, again, accounts, followers, lists);
            var earlier = underWay.get(author);
            if (earlier != null) {
                earlier.add(delivery);
            } else if (!slice(delivery, lookers)) {
                underWay.put(author, new ArrayDeque<>(List.of(delivery)));
            }
            return new Slice(status, again ? List.of() : lookers);
        });
    }

    /** Does a slice for the author whose turn it is; nothing when all is delivered. */
    @Nullable
    Slice goOn() {
        if (underWay.isEmpty()) {
            return null;
        }
        return locked(() -> {
            var turn = underWay.pollFirstEntry();
            var deliveries = turn.getValue();
            var delivery = deliveries.element();
            var lookers = new ArrayList<Long>(0);
            if (slice(delivery, lookers)) {
                deliveries.remove();
            }
            if (!deliveries.isEmpty()) {
                underWay.put(turn.getKey(), deliveries);
            }
            return new Slice(delivery.status(), delivery.isAgain() ? List.of() : lookers);
        });
    }

    /** Whether there is something that {@link #goOn} would do. */
    boolean isUnderWay() {
        return !underWay.isEmpty();
    }

    private boolean slice(Delivery delivery, List<Long> lookers) {
        var all = followers.of(delivery.author());
        var few = interested.size() * FEW < all.size();
        var through = few ? interested : all;
        var status = delivery.status();
        var from = through.below(delivery.next());
        var to = Math.min(through.size(), from + SLICE);
        for (int i = from; i < to; i++) {
            var reader = through.get(i);
            if (interest[reader] != 0 && reader != delivery.author() && (!few || all.has(reader))) {
                bring(status, reader, delivery.isWantedBy(reader), lookers);
            }
        }
        if (to == through.size()) {
            return true;
        }
        delivery.next(through.get(to));
        return false;
    }

    private void bring(StatusMulticast status, int reader, boolean wanted, List<Long> lookers) {
        var ring = ringOf(reader);
        var removed = status.getKind() == MulticastKind.REMOVED;
        if (ring >= 0) {
            if (wanted && !removed) {
                rings.add(ring, status.getId());
                deliveries++;
            } else {
                var _ = rings.remove(ring, status.getId());
            }
        }
        if (interest[reader] < 0 && (wanted || removed)) {
            lookers.add(accounts.account(reader));
        }
    }

    /**
     * Makes an empty ring for a reader, which is appended to from now on.
     *
     * @return what to {@link #fill} it with; 0 if the reader has a ring
     */
    long open(long reader) {
        return locked(() -> {
            var slot = slot(reader);
            if (ringOf(slot) >= 0) {
                return 0L;
            }
            var ring = rings.open();
            if (ring >= read.length) {
                read = Arrays.copyOf(read, 2 * read.length);
            }
            read[ring] = - ++opened;
            interest[slot] |= ring + 1;
            var _ = interested.add(slot);
            return opened;
        });
    }

    /**
     * Puts into a ring what the read model has; nothing happens when that ring is gone.
     *
     * @param opened as {@link #open} said
     */
    void fill(long reader, long opened, long[] newestFirst, boolean all) {
        locked(() -> {
            var ring = ring(reader);
            if (ring >= 0 && read[ring] == -opened) {
                rings.fill(ring, newestFirst, all);
                read[ring] = now();
            }
            return ring;
        });
    }

    /** Throws a ring away that could not be filled. */
    void giveUp(long reader, long opened) {
        locked(() -> {
            var ring = ring(reader);
            if (ring >= 0 && read[ring] == -opened) {
                forget(accounts.find(reader));
            }
            return ring;
        });
    }

    /** Whether a reader has a ring that is filled. */
    boolean isFilled(long reader) {
        return locked(() -> {
            var ring = ring(reader);
            return ring >= 0 && read[ring] > 0;
        });
    }

    /** A page of a reader's ring; null when there is none that is filled. */
    Rings.@Nullable Slice page(long reader, Page page) {
        return locked(() -> {
            var ring = ring(reader);
            if (ring < 0 || read[ring] < 0) {
                return null;
            }
            read[ring] = now();
            return rings.page(ring, page);
        });
    }

    private int ring(long reader) {
        var slot = accounts.find(reader);
        return slot == AccountSlots.NONE ? -1 : ringOf(slot);
    }

    private int ringOf(int slot) {
        return (interest[slot] & ~LOOKED_AT) - 1;
    }

    /** Throws a reader's ring away. */
    void forget(long reader) {
        locked(() -> {
            var slot = accounts.find(reader);
            if (slot != AccountSlots.NONE) {
                forget(slot);
            }
            return true;
        });
    }

    private void forget(int slot) {
        var ring = ringOf(slot);
        if (ring >= 0) {
            rings.close(ring);
            interest[slot] &= LOOKED_AT;
            if (interest[slot] == 0) {
                var _ = interested.remove(slot);
            }
        }
    }

    /** Throws away every ring that was last read before that second, as {@link #now} counts. */
    void forgetUnreadSince(long second) {
        locked(() -> {
            for (int i = interested.size() - 1; i >= 0; i--) {
                var slot = interested.get(i);
                var ring = ringOf(slot);
                if (ring >= 0 && read[ring] > 0 && read[ring] < second) {
                    forget(slot);
                }
            }
            return true;
        });
    }

    /** When each ring was last read. */
    long[] reads() {
        return locked(() -> {
            var all = new long[rings.count()];
            int n = 0;
            for (int i = 0; i < interested.size(); i++) {
                var ring = ringOf(interested.get(i));
                if (ring >= 0 && read[ring] > 0) {
                    all[n++] = read[ring];
                }
            }
            return Arrays.copyOf(all, n);
        });
    }

    /** Somebody looks at a reader's home from now on, or nobody does. */
    void looked(long reader, boolean at) {
        locked(() -> {
            var slot = slot(reader);
            interest[slot] = at ? interest[slot] | LOOKED_AT : interest[slot] & ~LOOKED_AT;
            return interest[slot] == 0 ? interested.remove(slot) : interested.add(slot);
        });
    }

    /**
     * A reader's ring.
     *
     * @param idle seconds since it was last read
     */
    record Kept(int reader, List<Long> ids, long floor, long idle) {}

    /** The readers who have rings or are looked at, of those whose slots are below one. */
    int[] interested(int below) {
        return locked(() -> interested.upTo(below));
    }

    /** A copy of a reader's ring; empty when there is none that is filled. */
    Optional<Kept> kept(int reader) {
        return locked(() -> {
            var ring = ringOf(reader);
            return ring < 0 || read[ring] < 0
                    ? Optional.empty()
                    : Optional.of(new Kept(
                            reader,
                            Arrays.stream(rings.ids(ring)).boxed().toList(),
                            rings.floor(ring),
                            now() - read[ring]));
        });
    }

    /** Gives a reader a ring as it was {@link #kept}. */
    void restore(int reader, long[] oldestFirst, long floor, long idle) {
        locked(() -> {
            var _ = open(accounts.account(reader));
            var ring = ringOf(reader);
            rings.restore(ring, oldestFirst, floor);
            read[ring] = Math.max(1, now() - idle);
            return ring;
        });
    }

    int rings() {
        return locked(rings::count);
    }

    /** How many times a status has come to a ring. */
    long deliveries() {
        return locked(() -> deliveries);
    }

    long edges() {
        return locked(followers::edges);
    }

    /** Bytes of what it knows of who follows whom. */
    long graphBytes() {
        return locked(followers::bytes);
    }

    /** Bytes of the rings. */
    long ringBytes() {
        return locked(rings::bytes);
    }

    /** Seconds since this class was loaded, counted from 1. */
    static long now() {
        return (System.nanoTime() - START) / 1_000_000_000 + 1;
    }

    int slot(long account) {
        var slot = accounts.of(account);
        if (slot >= interest.length) {
            interest = Arrays.copyOf(interest, Math.max(slot + 1, 2 * interest.length));
        }
        return slot;
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
