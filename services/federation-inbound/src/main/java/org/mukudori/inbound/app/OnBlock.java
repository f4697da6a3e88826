package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.mukudori.events.AccountBlocked;
import org.mukudori.events.Keys;
import org.mukudori.events.Keys.Relationship;
import org.mukudori.events.Topic;
import org.mukudori.inbound.store.Claims;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;

/** Somebody elsewhere blocks somebody here: they no longer follow each other. */
@ApplicationScoped
class OnBlock {
    private final People people;
    private final Claims claims;
    private final Log log;
    private final Ids ids = new Ids();

    OnBlock(People people, Claims claims, Log log) {
        this.people = people;
        this.claims = claims;
        this.log = log;
    }

    Uni<Positions> react(Sender sender, As2 activity) {
        return people.local(activity.ref("object"))
                .chain(target -> target.isEmpty()
                        ? Uni.createFrom().item(Positions.NONE)
                        : people.introduce(sender)
                                .chain(blocker ->
                                        block(blocker.id(), target.get().getId(), activity.id())));
    }

    private Uni<Positions> block(long source, long target, String uri) {
        var now = Instant.now();
        return claims.idOf(uri, ids.at(now))
                .chain(id -> log.append(
                        Topic.RELATIONSHIPS,
                        Keys.relationship(source, target, Relationship.BLOCK),
                        new AccountBlocked(id, source, target, uri, now),
                        source))
                .chain(blocked -> end(source, target, source)
                        .chain(there -> end(target, source, source).map(back -> Positions.of(blocked, there, back))));
    }

    private Uni<Position> end(long source, long target, long by) {
        return log.erase(Topic.RELATIONSHIPS, Keys.relationship(source, target, Relationship.FOLLOW), by);
    }
}
