package org.mukudori.accounts.app;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.apache.avro.specific.SpecificRecord;
import org.mukudori.accounts.store.Claim;
import org.mukudori.accounts.store.Claims;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;

/** Appends, and notes that it is appended. */
@Singleton
public final class Appending {
    private final Log log;
    private final Claims claims;

    Appending(Log log, Claims claims) {
        this.log = log;
        this.claims = claims;
    }

    /** Appends everything claimed for an account that the log is not known to have. Doing it twice does no harm. */
    public Uni<Positions> claimed(long account) {
        return claims.toAppend(account)
                .onItem()
                .transformToMulti(waiting -> Multi.createFrom().iterable(waiting))
                .onItem()
                .transformToUniAndConcatenate(this::append)
                .collect()
                .asList()
                .map(Positions::of);
    }

    private Uni<Position> append(Claim claim) {
        return append(Topic.named(claim.topic).orElseThrow(), claim.key, claim.account, claims.event(claim));
    }

    /**
     * Appends what a thing is from now on.
     *
     * @param account whom it is about; 0 for nobody
     */
    Uni<Position> append(Topic topic, String key, long account, SpecificRecord event) {
        return log.append(topic, key, event, account)
                .call(position -> claims.know(topic, key, account, event, position.offset()));
    }

    /** Appends that a thing is no more. */
    Uni<Position> erase(Topic topic, String key, long by) {
        return log.erase(topic, key, by).call(() -> claims.forget(topic, key));
    }
}
