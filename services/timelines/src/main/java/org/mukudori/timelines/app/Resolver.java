package org.mukudori.timelines.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
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

    private static final Logger LOG = Logger.getLogger(Resolver.class);
    private static final Duration NOT_AGAIN_FOR = Duration.ofMinutes(15);
    private static final long MOST_SOUGHT = 10_000;

    private final Questions questions;
    private final Log log;
    private final Cache<String, Long> sought = Caffeine.newBuilder()
            .expireAfterWrite(NOT_AGAIN_FOR)
            .maximumSize(MOST_SOUGHT)
            .build();
    private final Projector projector;

    Resolver(Log log, Tails tails, Projector projector) {
        this.questions =
                new Questions(log, tails, "timelines-resolve-results", Topic.RESOLVE_REQUESTS, Topic.RESOLVE_RESULTS);
        this.log = log;
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
                .ask(address, new ResolveRequested(address, by, Instant.now(), false), by, AT_MOST)
                .chain(answer -> known(answer.map(Fact::event).map(Resolved.class::cast)));
    }

    /**
     * Has what answers a peer's post fetched, without waiting for it; not again for a while.
     *
     * @param uri the post's
     * @param by who looks at it
     */
    Uni<Void> seekReplies(String uri, long by) {
        return sought.asMap().putIfAbsent(uri, by) != null
                ? Uni.createFrom().voidItem()
                : log.append(Topic.RESOLVE_REQUESTS, uri, new ResolveRequested(uri, by, Instant.now(), true), by)
                        .onFailure()
                        .invoke(failure -> LOG.debugf("replies not sought uri=%s reason=%s", uri, failure))
                        .replaceWithVoid()
                        .onFailure()
                        .recoverWithNull();
    }

    private Uni<Optional<Resolved>> known(Optional<Resolved> answer) {
        var position = answer.map(Resolved::getPosition).orElse(null);
        return position == null
                ? Uni.createFrom().item(answer)
                : projector.reached(Positions.of(Position.parse(position))).replaceWith(answer);
    }
}
