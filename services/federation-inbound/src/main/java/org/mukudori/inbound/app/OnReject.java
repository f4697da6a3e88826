package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Positions;

/** Somebody elsewhere does not want to be followed from here, or no longer; only they themselves can say so. */
@ApplicationScoped
class OnReject {
    private final OwnFollows follows;
    private final Log log;

    OnReject(OwnFollows follows, Log log) {
        this.follows = follows;
        this.log = log;
    }

    Uni<Positions> react(Sender sender, As2 activity) {
        return follows.answered(sender, activity).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(Positions.NONE);
            }
            var follow = found.get().follow();
            return log.erase(
                            Topic.RELATIONSHIPS,
                            Keys.relationship(follow.getSource(), follow.getTarget(), Keys.Relationship.FOLLOW),
                            sender.id())
                    .map(Positions::of);
        });
    }
}
