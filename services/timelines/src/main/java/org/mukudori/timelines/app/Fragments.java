package org.mukudori.timelines.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.mukudori.mastodon.StatusEntity;
import org.mukudori.timelines.store.Changes;
import org.mukudori.timelines.store.ReaderTerms;

/**
 * Statuses as bytes, put together from what was rendered before: what they say, the accounts, and what is the reader's
 * own. What is not there, or has changed, is rendered, and kept. Must be called on a Vert.x context.
 */
@ApplicationScoped
public class Fragments {
    private static final long STATUS_BYTES = 64L << 20;
    private static final long ACCOUNT_BYTES = 16L << 20;
    private static final long MOST_OWN = 200_000;

    private record View(long viewer, long status) {}

    /** What stands in a reader's own places. */
    private record Own(long moment, List<byte[]> json) {}

    /**
     * A fragment, and what it was made of.
     *
     * @param original what it boosts, else itself
     * @param parent what that answers; 0 if it answers nothing
     */
    private record Said(long moment, long original, long parent, Fragment fragment) {}

    private static final class Person {
        private final long moment;
        private final byte[] json;

        Person(long moment, byte[] json) {
            this.moment = moment;
            this.json = json;
        }
    }

    private final Rendering rendering;
    private final ReaderTerms readers;
    private final Changes changes;
    private final ObjectMapper json;
    private final Cache<Long, Said> said = Caffeine.newBuilder()
            .maximumWeight(STATUS_BYTES)
            .weigher((Long _, Said each) -> each.fragment().size())
            .build();
    private final Cache<Long, Person> people = Caffeine.newBuilder()
            .maximumWeight(ACCOUNT_BYTES)
            .weigher((Long _, Person person) -> person.json.length)
            .build();
    private final Cache<View, Own> owned =
            Caffeine.newBuilder().maximumSize(MOST_OWN).build();

    private final Counter rendered;

    Fragments(Rendering rendering, ReaderTerms readers, Changes changes, ObjectMapper json, MeterRegistry metrics) {
        this.rendering = rendering;
        this.readers = readers;
        this.changes = changes;
        this.json = json;
        this.rendered = metrics.counter("mukudori.fragments.rendered");
        metrics.gauge("mukudori.fragments", said, Cache::estimatedSize);
        metrics.gauge(
                "mukudori.fragments.bytes",
                said,
                kept -> kept.policy()
                        .eviction()
                        .map(bound -> bound.weightedSize().orElse(0))
                        .orElse(0L));
    }

    /** Statuses in the given order; those that the viewer may not see are left out. */
    public Uni<List<byte[]>> of(List<Long> ids, long viewer) {
        return readers.of(viewer).chain(terms -> of(ids, viewer, terms));
    }

    private Uni<List<byte[]>> of(List<Long> ids, long viewer, ReaderTerms.Terms terms) {
        var moment = changes.now();
        var heard = changes.areHeard();
        var there = new HashMap<Long, byte[]>();
        var missing = new ArrayList<Long>();
        for (var id : ids) {
            var found = heard ? found(id, viewer, terms) : null;
            if (found == null) {
                missing.add(id);
            } else {
                there.put(id, found);
            }
        }
        if (missing.isEmpty()) {
            return Uni.createFrom().item(inOrder(ids, there));
        }
        rendered.increment(missing.size());
        return rendering.statuses(missing, OptionalLong.of(viewer)).map(statuses -> {
            for (var status : statuses) {
                var bytes = bytes(status);
                there.put(Long.parseLong(status.id()), bytes);
                if (heard) {
                    keep(status, viewer, moment, bytes);
                }
            }
            return inOrder(ids, there);
        });
    }

    private static List<byte[]> inOrder(Collection<Long> ids, Map<Long, byte[]> there) {
        return ids.stream().map(there::get).filter(Objects::nonNull).toList();
    }

    private byte[] bytes(StatusEntity status) {
        try {
            return json.writeValueAsBytes(status);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(StatusEntity status, long viewer, long moment, byte[] bytes) {
        var original = status.reblog() == null ? status : status.reblog();
        var mayCome = original.inReplyToAccountId() != null && original.inReplyToId() == null;
        if (mayCome || original.poll() != null || original.quote() != null) {
            // A parent that is not there is not heard of when it comes, nor a poll's end; and what is quoted is its
            // reader's own.
            return;
        }
        var fragment = Fragment.cut(json.getFactory(), bytes);
        var id = Long.parseLong(status.id());
        for (var account : fragment.accounts()) {
            people.put(account, new Person(moment, fragment.account(account)));
        }
        owned.put(new View(viewer, id), new Own(moment, fragment.own()));
        said.put(
                id,
                new Said(
                        moment,
                        Long.parseLong(original.id()),
                        original.inReplyToId() == null ? 0 : Long.parseLong(original.inReplyToId()),
                        fragment));
    }

    private byte @Nullable [] found(long id, long viewer, ReaderTerms.Terms terms) {
        var kept = said.getIfPresent(id);
        var own = owned.getIfPresent(new View(viewer, id));
        if (kept == null
                || own == null
                || own.moment() < terms.moment()
                || hasChanged(own.moment(), id, kept.original())
                || isOld(id, kept)) {
            return null;
        }
        var accounts = new HashMap<Long, byte[]>();
        for (var account : kept.fragment().accounts()) {
            var person = people.getIfPresent(account);
            if (person == null
                    || changes.since(person.moment, Changes.Of.ACCOUNT, account)
                    || changes.since(person.moment, Changes.Of.TALLIES, account)) {
                return null;
            }
            accounts.put(account, person.json);
        }
        return kept.fragment().with(own.json(), account -> Objects.requireNonNull(accounts.get(account)));
    }

    private boolean isOld(long id, Said kept) {
        return hasChanged(kept.moment(), id, kept.original())
                || changes.since(kept.moment(), Changes.Of.COUNTS, id)
                || changes.since(kept.moment(), Changes.Of.COUNTS, kept.original())
                || (kept.parent() != 0 && changes.since(kept.moment(), Changes.Of.STATUS, kept.parent()));
    }

    private boolean hasChanged(long moment, long id, long original) {
        return changes.since(moment, Changes.Of.STATUS, id) || changes.since(moment, Changes.Of.STATUS, original);
    }
}
