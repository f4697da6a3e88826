package org.mukudori.timelines.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.FilterChanged;
import org.mukudori.platform.projection.Rows;

/** For how long what was found out for a reader is good. */
@ApplicationScoped
public class ReaderTerms {
    private static final long MOST_READERS = 100_000;
    private static final String TERMS = """
        select (select cast(floor(extract(epoch from min(m.expires_at)) * 1000) as bigint) from mutes m
                where m.source = :viewer and m.expires_at > now() and m.expires_at < 'infinity'),
            exists (select 1 from tag_follows t where t.account = :viewer)
        """;

    /**
     * A reader's terms.
     *
     * @param moment as {@link Changes} counts: what was found out for the reader before it is no longer good
     * @param until when the next mute or filter ends by itself
     * @param followsTags whether the reader follows any hashtag
     */
    public record Terms(long moment, Instant until, boolean followsTags) {}

    private final Rows rows;
    private final Filters filters;
    private final Changes changes;
    private final Cache<Long, Terms> kept =
            Caffeine.newBuilder().maximumSize(MOST_READERS).build();

    ReaderTerms(Rows rows, Filters filters, Changes changes) {
        this.rows = rows;
        this.filters = filters;
        this.changes = changes;
    }

    /** A reader's terms at present. */
    public Uni<Terms> of(long reader) {
        var known = kept.getIfPresent(reader);
        return known != null
                        && changes.areHeard()
                        && !changes.since(known.moment(), Changes.Of.READER, reader)
                        && Instant.now().isBefore(known.until())
                ? Uni.createFrom().item(known)
                : read(reader);
    }

    private Uni<Terms> read(long reader) {
        var moment = changes.next();
        return filters.of(reader)
                .chain(filtering -> rows.of(TERMS, Map.of("viewer", reader))
                        .map(found -> terms(moment, filtering, found.getFirst())))
                .invoke(terms -> kept.put(reader, terms));
    }

    private static Terms terms(long moment, List<FilterChanged> filters, Object[] row) {
        var now = Instant.now();
        var unmuted = (@Nullable Long) row[0];
        var until = filters.stream()
                .map(FilterChanged::getExpiresAt)
                .filter(Objects::nonNull)
                .filter(now::isBefore)
                .reduce(
                        unmuted == null ? Instant.MAX : Instant.ofEpochMilli(unmuted),
                        (one, other) -> one.isBefore(other) ? one : other);
        return new Terms(moment, until, (Boolean) row[1]);
    }
}
