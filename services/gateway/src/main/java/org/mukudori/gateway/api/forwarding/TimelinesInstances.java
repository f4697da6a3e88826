package org.mukudori.gateway.api.forwarding;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.mukudori.gateway.GatewayConfig;
import org.mukudori.gateway.domain.Service;
import org.mukudori.gateway.store.TimelineOwners;
import org.mukudori.platform.web.Caller;

/**
 * Which instance of `timelines` answers. Each can answer anything but streams; the one where the caller is at home does it
 * from memory. The others are asked where that one is away.
 */
@Singleton
final class TimelinesInstances {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(800);

    /** No instance keeps the caller's home yet. */
    private static final class NoHomeYet extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoHomeYet() {
            super("no instance keeps the reader's home", null, false, false);
        }
    }

    private final Vertx vertx;
    private final Services services;
    private final TimelineOwners owners;
    private final Duration patience;
    private final AtomicInteger turn = new AtomicInteger();

    TimelinesInstances(Vertx vertx, Services services, TimelineOwners owners, GatewayConfig config) {
        this.vertx = vertx;
        this.services = services;
        this.owners = owners;
        this.patience = config.gateway().homeWait();
    }

    /** A request for an instance that accepts it. */
    Future<HttpClientRequest> ask(HttpServerRequest asked) {
        return ask(inOrder(asked), asked);
    }

    private Future<HttpClientRequest> ask(List<URI> instances, HttpServerRequest asked) {
        return services.ask(instances.getFirst(), asked)
                .onFailure(_ -> owners.away(instances.getFirst()))
                .recover(failure -> instances.size() == 1
                        ? Future.failedFuture(failure)
                        : ask(instances.subList(1, instances.size()), asked));
    }

    /** A request for the instance where the caller is at home, as soon as there is one; for any, if the caller is nobody. */
    Future<HttpClientRequest> open(HttpServerRequest asked) {
        return caller(asked).isEmpty()
                ? services.open(inOrder(asked).getFirst(), asked)
                : home(asked, Instant.now().plus(patience), FIRST_PAUSE).compose(home -> services.open(home, asked));
    }

    private Future<URI> home(HttpServerRequest asked, Instant until, Duration pause) {
        return home(inOrder(asked), asked).recover(failure -> {
            if (Instant.now().isAfter(until)) {
                return Future.failedFuture(failure);
            }
            Promise<Void> later = Promise.promise();
            vertx.setTimer(pause.toMillis(), _ -> later.complete());
            var longer = pause.multipliedBy(2);
            return later.future()
                    .compose(_ -> home(asked, until, longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE));
        });
    }

    private Future<URI> home(List<URI> instances, HttpServerRequest asked) {
        if (instances.isEmpty()) {
            return Future.failedFuture(new NoHomeYet());
        }
        var instance = instances.getFirst();
        return ask(List.of(instance), asked)
                .compose(request ->
                        Services.as(asked, request.setURI("/internal/streams")).send())
                .compose(answer -> answer.end().map(answer.statusCode()))
                .compose(status -> {
                    if (status / 100 != 2) {
                        return Future.failedFuture(new NoHomeYet());
                    }
                    caller(asked).ifPresent(reader -> owners.found(reader, instance));
                    return Future.succeededFuture(instance);
                })
                .recover(_ -> home(instances.subList(1, instances.size()), asked));
    }

    /** All instances, the one where the caller is at home first, and those last that were away. */
    private List<URI> inOrder(HttpServerRequest asked) {
        var all = new ArrayList<>(owners.all());
        Collections.rotate(all, turn.getAndIncrement());
        var caller = caller(asked);
        if (caller.isPresent()) {
            owners.of(caller.getAsLong()).ifPresent(home -> {
                all.remove(home);
                all.addFirst(home);
            });
        }
        var configured = services.address(Service.TIMELINES);
        if (!all.contains(configured)) {
            all.add(configured);
        }
        all.sort(Comparator.comparing(owners::isAway));
        return all;
    }

    private static OptionalLong caller(HttpServerRequest asked) {
        var account = asked.getHeader(Caller.ACCOUNT);
        return account == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(account));
    }
}
