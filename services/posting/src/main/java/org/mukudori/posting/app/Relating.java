package org.mukudori.posting.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.platform.log.Ids;
import org.mukudori.posting.domain.Decision;
import org.mukudori.posting.domain.Distances;
import org.mukudori.posting.domain.Follows;
import org.mukudori.posting.domain.Pair;
import org.mukudori.posting.domain.Person;
import org.mukudori.posting.domain.Refusal;
import org.mukudori.posting.store.KnownLists;
import org.mukudori.posting.store.People;
import org.mukudori.posting.store.Relationships;
import org.mukudori.posting.store.Wishes;

/** Follows, blocks and mutes, begun and ended. The outcome's subject is always the other account. */
@ApplicationScoped
public class Relating {
    private final People people;
    private final Relationships relationships;
    private final KnownLists lists;
    private final Wishes wishes;
    private final Ledger ledger;
    private final Ids ids;
    private final LocalUris uris;

    Relating(
            People people,
            Relationships relationships,
            KnownLists lists,
            Wishes wishes,
            Ledger ledger,
            Ids ids,
            LocalUris uris) {
        this.people = people;
        this.relationships = relationships;
        this.lists = lists;
        this.wishes = wishes;
        this.ledger = ledger;
        this.ids = ids;
        this.uris = uris;
    }

    /**
     * Follows, or follows on other terms.
     *
     * @param reblogs null to leave it
     * @param everyPost null to leave it
     * @param languages null to leave it
     */
    public Uni<Outcome> follow(
            long actor,
            long other,
            @Nullable Boolean reblogs,
            @Nullable Boolean everyPost,
            @Nullable List<String> languages) {
        var now = Instant.now();
        var command = new Follows.FollowAccount(ids.at(now), now, reblogs, everyPost, languages);
        return wishes.blocksDomainOf(actor, other)
                .chain(blocks -> blocks
                        ? ledger.write(Decision.refuse(Refusal.NOT_ALLOWED), actor)
                        : relationships
                                .followsSince(actor, now.minus(Duration.ofDays(1)))
                                .chain(today ->
                                        decide(actor, other, pair -> Follows.decide(command, pair, today, uris))));
    }

    /** Blocks. */
    public Uni<Outcome> block(long actor, long other) {
        var now = Instant.now();
        var command = new Distances.BlockAccount(ids.at(now), now);
        return decide(actor, other, pair -> Distances.decide(command, pair, uris));
    }

    /**
     * Mutes.
     *
     * @param duration null for ever
     */
    public Uni<Outcome> mute(long actor, long other, boolean notifications, @Nullable Duration duration) {
        var now = Instant.now();
        var command = new Distances.MuteAccount(ids.at(now), now, notifications, duration);
        return decide(actor, other, pair -> Distances.decide(command, pair));
    }

    /** Decides on all there is between two accounts. */
    public Uni<Outcome> decide(long actor, long other, Function<Pair, Decision> decision) {
        return people.active(actor)
                .chain(one -> one.isEmpty()
                        ? Uni.createFrom().item(Decision.refuse(Refusal.NOT_ALLOWED))
                        : people.find(other)
                                .chain(two -> two.isEmpty()
                                        ? Uni.createFrom().item(Decision.refuse(Refusal.NOT_FOUND))
                                        : pair(one.get(), two.get()).map(decision)))
                .chain(decided -> ledger.write(decided, actor));
    }

    private Uni<Pair> pair(Person actor, Person other) {
        return relationships
                .between(actor, other)
                .chain(pair -> pair.follow().isEmpty() && pair.followed().isEmpty()
                        ? Uni.createFrom().item(pair)
                        : lists.of(List.of(actor.id(), other.id())).map(pair::with));
    }
}
