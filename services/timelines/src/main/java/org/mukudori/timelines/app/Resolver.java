package org.mukudori.timelines.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mukudori.events.ResolveRequested;
import org.mukudori.events.Resolved;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.log.Questions;
import org.mukudori.platform.log.Tails;
import org.mukudori.platform.projection.Projector;

/** Has somebody who can ask other servers find out what is not known here, and waits until the view knows it. */
@ApplicationScoped
public class Resolver {
    private static final Duration AT_MOST = Duration.ofSeconds(8);

    private final Questions questions;
    private final Projector projector;

    Resolver(Log log, Tails tails, Projector projector) {
        this.questions =
                new Questions(log, tails, "timelines-resolve-results", Topic.RESOLVE_REQUESTS, Topic.RESOLVE_RESULTS);
        this.projector = projector;
    }

    /**
     * What stands at an address.
     *
     * @param address user@domain in lower case, or a URL
     * @param by the account that wants to know
     * @return empty if there is nothing, or nothing that could be had in time
     */
    Uni<Optional<Resolved>> resolve(String address, long by) {
        return questions
                .ask(address, new ResolveRequested(address, by, Instant.now()), by, AT_MOST)
                .chain(answer -> known(answer.map(Fact::event).map(Resolved.class::cast)));
    }

    private Uni<Optional<Resolved>> known(Optional<Resolved> answer) {
        var position = answer.map(Resolved::getPosition).orElse(null);
        return position == null
                ? Uni.createFrom().item(answer)
                : projector.reached(Positions.of(Position.parse(position))).replaceWith(answer);
    }
}
