package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Positions;

/** Somebody elsewhere consents to be followed from here; only they themselves can. */
@ApplicationScoped
class OnAccept {
    private final OwnFollows follows;
    private final Log log;

    OnAccept(OwnFollows follows, Log log) {
        this.follows = follows;
        this.log = log;
    }

    Uni<Positions> react(Sender sender, As2 activity) {
        return follows.answered(sender, activity).chain(found -> {
            if (found.isEmpty() || !found.get().pending()) {
                return Uni.createFrom().item(Positions.NONE);
            }
            var follow = found.get().follow();
            return log.append(
                            Topic.RELATIONSHIPS,
                            Keys.relationship(follow.getSource(), follow.getTarget(), Keys.Relationship.FOLLOW),
                            new FollowAccepted(follow),
                            sender.id())
                    .map(Positions::of);
        });
    }
}
