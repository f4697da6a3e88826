package org.mukudori.gateway.api.forwarding;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.mukudori.gateway.GatewayConfig;
import org.mukudori.gateway.store.RecentPositions;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.web.Caller;

/** Reads at `timelines` what a caller's write is to be answered with: as that caller, and with all that it has written. */
@Singleton
final class TimelinesReads {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

    private final Vertx vertx;
    private final TimelinesInstances instances;
    private final RecentPositions positions;
    private final Duration patience;

    TimelinesReads(Vertx vertx, TimelinesInstances instances, RecentPositions positions, GatewayConfig config) {
        this.vertx = vertx;
        this.instances = instances;
        this.positions = positions;
        this.patience = config.gateway().readBack();
    }

    /** Reads once. */
    Future<Answer> read(HttpServerRequest asked, String uri) {
        return instances
                .ask(asked)
                .compose(request -> as(asked, request.setURI(uri)).send())
                .compose(answer -> answer.body()
                        .map(body ->
                                new Answer(answer.statusCode(), answer.getHeader(HttpHeaders.CONTENT_TYPE), body)));
    }

    /** Reads until it is there, or patience is at its end. */
    Future<Answer> await(HttpServerRequest asked, String uri) {
        return await(asked, uri, Instant.now().plus(patience), FIRST_PAUSE);
    }

    private Future<Answer> await(HttpServerRequest asked, String uri, Instant until, Duration pause) {
        return read(asked, uri).transform(read -> {
            if ((read.succeeded() && read.result().status() != 404)
                    || Instant.now().isAfter(until)) {
                return (Future<Answer>) read;
            }
            Promise<Void> later = Promise.promise();
            vertx.setTimer(pause.toMillis(), _ -> later.complete());
            var longer = pause.multipliedBy(2);
            return later.future()
                    .compose(_ ->
                            await(asked, uri, until, longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE));
        });
    }

    private HttpClientRequest as(HttpServerRequest asked, HttpClientRequest request) {
        Services.as(asked, request);
        var token = asked.getHeader(Caller.TOKEN);
        var written = token == null ? Positions.NONE : positions.of(token);
        return written.all().isEmpty() ? request : request.putHeader(Positions.HEADER, written.toString());
    }
}
