package org.mukudori.inbound.api;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Status;
import org.mukudori.inbound.app.Here;
import org.mukudori.inbound.app.Polls;
import org.mukudori.inbound.store.Actors;
import org.mukudori.inbound.store.Known;
import org.mukudori.inbound.store.Statuses;
import org.mukudori.platform.web.Refused;

/** People from here and what they show to everybody; all else is not there. */
@ApplicationScoped
class Residents {
    private final Actors actors;
    private final Statuses statuses;
    private final Polls polls;

    Residents(Actors actors, Statuses statuses, Polls polls) {
        this.actors = actors;
        this.statuses = statuses;
        this.polls = polls;
    }

    /** Fails with {@link Refused} 404 if there is nobody of that name, and 410 if they are suspended. */
    Uni<AccountChanged> named(String username) {
        return actors.byHandle(username, null).map(found -> {
            var account =
                    found.filter(known -> known.getId() != Here.INSTANCE_ACTOR).orElseThrow(Refused::notFound);
            if (account.getSuspended()) {
                throw new Refused(410, "Gone");
            }
            return account;
        });
    }

    /** What of that id an account shows; fails with {@link Refused} 404, and 410 if it was deleted. */
    Uni<Known> shown(AccountChanged author, long id) {
        return statuses.byId(id)
                .map(found -> switch (found.orElse(null)) {
                    case Known.Post post when isShown(post.status(), author) -> post;
                    case Known.Boost boost when boost.boost().getAccount() == author.getId() -> boost;
                    case Known.Gone gone when gone.author() == author.getId() -> throw new Refused(410, "Gone");
                    case null, default -> throw Refused.notFound();
                })
                .chain(polls::counted);
    }

    private static boolean isShown(Status status, AccountChanged author) {
        return status.getAccount() == author.getId()
                && switch (status.getVisibility()) {
                    case PUBLIC, UNLISTED -> true;
                    case PRIVATE, DIRECT -> false;
                };
    }
}
