package org.mukudori.inbound.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Mention;
import org.mukudori.events.Quote;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.Visibility;
import org.mukudori.platform.projection.Change;

/** A post or a boost as the log told of it last, or that it is gone. */
@Entity
@Table(name = "statuses")
class StatusRow {
    @Id
    long id;

    long author;

    @Nullable
    String uri;

    @Nullable
    String visibility;

    @Column(name = "boost_of")
    @Nullable
    Long boostOf;

    boolean local;
    boolean gone;

    byte @Nullable [] event;

    long changed;

    StatusRow() {}

    static Change put(Status status, SpecificRecord event, Instant changed) {
        return put(
                        status.getId(),
                        status.getAccount(),
                        status.getUri(),
                        status.getVisibility(),
                        null,
                        status.getLocal(),
                        event,
                        changed,
                        status.getMentions().stream().map(Mention::getAccount).toList())
                .with("in_reply_to", status.getInReplyToId())
                .with("quote_authorization", authorization(status.getQuote()));
    }

    private static @Nullable String authorization(@Nullable Quote quote) {
        return quote == null ? null : quote.getAuthorization();
    }

    static Change put(StatusBoosted boost, Instant changed) {
        return put(
                        boost.getId(),
                        boost.getAccount(),
                        boost.getUri(),
                        boost.getVisibility(),
                        boost.getStatusId(),
                        boost.getLocal(),
                        boost,
                        changed,
                        List.of(boost.getStatusAccount()))
                .with("in_reply_to", (Long) null)
                .with("quote_authorization", (String) null);
    }

    private static Change put(
            long id,
            long author,
            @Nullable String uri,
            Visibility visibility,
            @Nullable Long boostOf,
            boolean local,
            SpecificRecord event,
            Instant changed,
            List<Long> concerned) {
        return Change.put("statuses", "id")
                .with("id", id)
                .with("author", author)
                .with("uri", uri)
                .with("visibility", visibility)
                .with("boost_of", boostOf)
                .with("local", local)
                .with("gone", false)
                .with("event", Events.encode(event))
                .with("changed", changed.toEpochMilli())
                .withIds("mentioned", concerned);
    }
}
