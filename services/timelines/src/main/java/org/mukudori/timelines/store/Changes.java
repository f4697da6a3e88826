package org.mukudori.timelines.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Keys;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusPosted;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.projection.Projector;

/**
 * When things last changed in the read model, so that what was read of them may be kept until they do. Who reads takes
 * the {@link #now moment} first and asks afterwards; what was read is good for as long as nothing it was made of has
 * changed {@link #since}. A change is noted after its commit and before anybody is told that the view has it: what was
 * read before it, or while it was committed, has an earlier moment.
 *
 * <p>Things share places by their hash: at worst, something is read again that need not be.
 */
@ApplicationScoped
public class Changes {
    /** What can change. */
    public enum Of {
        /** What an account wants and does not want to see, has done with statuses, and who blocks it. */
        READER(0),
        /** A status: what it says, and whether it is there. */
        STATUS(1),
        /** What is counted of a status. */
        COUNTS(2),
        /** An account's profile and standing. */
        ACCOUNT(3),
        /** What is counted of an account. */
        TALLIES(4);

        private final int nth;

        Of(int nth) {
            this.nth = nth;
        }
    }

    private static final int PLACES = 1 << 18;
    private static final long REMEMBERED = 200_000;
    private static final Long NOTHING = 0L;

    private final Projector projector;
    private final AtomicLongArray last = new AtomicLongArray(PLACES);
    private final AtomicLong clock = new AtomicLong();
    private volatile long everything;
    private volatile long allCounts;

    /** What statuses count for, since their tombstones do not say it: the one answered or boosted. */
    private final Cache<Long, Long> countedFor =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Changes(Projector projector) {
        this.projector = projector;
    }

    /** Whether every change is heard of here; while it is not, nothing may be kept. */
    public boolean areHeard() {
        return projector.hearsOfAll();
    }

    /** The present moment, to be taken before reading. */
    public long now() {
        return clock.get();
    }

    /** A moment after all that were taken before. */
    public long next() {
        return clock.incrementAndGet();
    }

    /** Whether something has changed since a moment. */
    public boolean since(long moment, Of what, long id) {
        return last.get(place(what, id)) > moment || everything > moment || (what == Of.COUNTS && allCounts > moment);
    }

    void takenUp(@Observes TakenUp news) {
        everything = next();
    }

    void committed(@Observes Committed committed) {
        committed.facts().forEach(this::take);
    }

    private void take(Fact fact) {
        switch (fact.topic()) {
            case ACCOUNTS -> note(Of.ACCOUNT, Keys.ids(fact.key())[0]);
            case STATUSES -> status(fact);
            case RELATIONSHIPS -> relationship(fact.key());
            case INTERACTIONS -> {
                note(Of.READER, Keys.ids(fact.key())[0]);
                note(Of.COUNTS, Keys.ids(fact.key())[1]);
            }
            case LISTS, FILTERS, TAG_FOLLOWS, DOMAIN_BLOCKS, CONVERSATION_MUTES ->
                note(Of.READER, Keys.ids(fact.key())[0]);
            case DOMAIN_POLICIES -> everything = next();
            default -> {}
        }
    }

    private void status(Fact fact) {
        var author = Keys.ids(fact.key())[0];
        var id = Keys.ids(fact.key())[1];
        switch (fact.event()) {
            case StatusPosted posted -> count(id, posted.getStatus().getInReplyToId());
            case StatusEdited edited -> count(id, edited.getStatus().getInReplyToId());
            case StatusBoosted boost -> {
                count(id, boost.getStatusId());
                note(Of.READER, author);
            }
            case null -> {
                uncount(id);
                note(Of.READER, author);
            }
            default -> {}
        }
        note(Of.STATUS, id);
        note(Of.TALLIES, author);
    }

    private void count(long status, @Nullable Long counted) {
        countedFor.put(status, counted == null ? NOTHING : counted);
        if (counted != null) {
            note(Of.COUNTS, counted);
        }
    }

    private void uncount(long status) {
        var counted = countedFor.getIfPresent(status);
        if (counted == null) {
            allCounts = next();
        } else {
            note(Of.COUNTS, counted);
        }
    }

    private void relationship(String key) {
        var ids = Keys.ids(key);
        note(Of.READER, ids[0]);
        switch (Keys.Relationship.valueOf(Keys.kind(key))) {
            case BLOCK -> note(Of.READER, ids[1]);
            case FOLLOW -> {
                note(Of.TALLIES, ids[0]);
                note(Of.TALLIES, ids[1]);
            }
            default -> {}
        }
    }

    private void note(Of what, long id) {
        var moment = next();
        last.accumulateAndGet(place(what, id), moment, Math::max);
    }

    private static int place(Of what, long id) {
        var mixed = (5 * id + what.nth) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 46);
    }
}
