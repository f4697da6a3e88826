package org.mukudori.accounts.app;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.mukudori.accounts.domain.Invalid;
import org.mukudori.accounts.domain.ProfileChange;
import org.mukudori.accounts.store.Claims;
import org.mukudori.accounts.store.Database;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.web.Refused;

/** Changes accounts, one change after the other, so that none undoes another. */
@Singleton
public final class Profiles {
    private final Database database;
    private final Claims claims;
    private final Appending appending;

    Profiles(Database database, Claims claims, Appending appending) {
        this.database = database;
        this.claims = claims;
        this.appending = appending;
    }

    /** Changes what its owner says of an account; fails with {@link Invalid}. */
    public Uni<Positions> change(long account, ProfileChange change) {
        var problems = change.problems();
        return problems.isEmpty()
                ? become(account, before -> change.of(before, Clock.systemUTC().instant()))
                        .map(Positions::of)
                : Uni.createFrom().failure(new Invalid(problems));
    }

    Uni<Position> become(long account, UnaryOperator<AccountChanged> change) {
        return database.transaction(() -> claims.lockedAccount(account)
                .map(found -> found.orElseThrow(Refused::notFound))
                .chain(before ->
                        appending.append(Topic.ACCOUNTS, Keys.account(account), account, change.apply(before))));
    }
}
