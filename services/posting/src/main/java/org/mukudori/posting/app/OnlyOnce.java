package org.mukudori.posting.app;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.log.TooLarge;
import org.mukudori.platform.web.Refused;
import org.mukudori.posting.domain.Decision;
import org.mukudori.posting.store.Claim;
import org.mukudori.posting.store.Claims;
import org.mukudori.posting.store.KnownStatuses;

/**
 * Appends what may happen only once: claimed first, appended by whoever claimed it, awaited by everybody else. What a
 * crash leaves claimed and perhaps not appended is appended again, here at start-up and by whoever asks again.
 */
@ApplicationScoped
public class OnlyOnce {
    private static final Logger LOG = Logger.getLogger(OnlyOnce.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(30);
    private static final Duration WAIT = Duration.ofSeconds(16);
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofHours(2);

    private final Claims claims;
    private final KnownStatuses statuses;
    private final Ledger ledger;
    private final Log log;
    private final Vertx vertx;
    private volatile boolean stopped;

    OnlyOnce(Claims claims, KnownStatuses statuses, Ledger ledger, Log log, Vertx vertx) {
        this.claims = claims;
        this.statuses = statuses;
        this.ledger = ledger;
        this.log = log;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        Thread.ofVirtual().name("orphaned-claims").start(this::sweep);
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    /**
     * Carries a decision out, unless something of that name was done before: then that is the outcome.
     *
     * @param what names it among the account's claims
     */
    Uni<Outcome> write(Decision decision, long account, String what) {
        if (decision instanceof Decision.Append append && append.changes().size() == 1) {
            var change = append.changes().getFirst();
            var event = change.event();
            if (event != null) {
                return append(new Claim(
                                account, what, append.subject(), change.topic(), change.key(), event, Optional.empty()))
                        .map(OnlyOnce::done);
            }
        }
        return ledger.write(decision, account);
    }

    static Outcome done(Claim claim) {
        return new Outcome.Done(claim.id(), claim.positions().orElse(Positions.NONE));
    }

    private Uni<Claim> append(Claim wanted) {
        return claims.take(wanted)
                .chain(first -> first
                        ? send(wanted)
                        : find(wanted.account(), wanted.what())
                                .chain(found -> found.map(
                                                claim -> Uni.createFrom().item(claim))
                                        .orElseGet(() -> append(wanted))));
    }

    /** The claim of that name, with its position, if there is one. */
    Uni<Optional<Claim>> find(long account, String what) {
        return find(account, what, Instant.now().plus(WAIT));
    }

    private Uni<Optional<Claim>> find(long account, String what, Instant until) {
        return claims.find(account, what).chain(found -> {
            if (found.isEmpty() || found.get().positions().isPresent()) {
                return Uni.createFrom().item(found);
            }
            if (Instant.now().isAfter(until)) {
                return Uni.createFrom().failure(new Refused(503, "Not available right now, please try again"));
            }
            return claims.adopt(found.get())
                    .chain(mine -> mine
                            ? sendAgain(found.get()).map(Optional::of)
                            : pause().chain(() -> find(account, what, until)));
        });
    }

    private Uni<Claim> send(Claim claim) {
        return log.append(claim.topic(), claim.key(), claim.event(), claim.account())
                .onFailure()
                .call(failure -> failure instanceof TooLarge
                        ? claims.drop(claim.account(), claim.what())
                        : claims.release(claim))
                .map(Positions::of)
                .call(positions -> claims.settle(claim, positions))
                .map(claim::at);
    }

    /** What the view has was appended, and may have been edited since: the first word must not come last. */
    private Uni<Claim> sendAgain(Claim claim) {
        return statuses.owns(claim.id(), claim.account())
                .chain(known -> known
                        ? claims.settle(claim, Positions.NONE).replaceWith(claim.at(Positions.NONE))
                        : send(claim));
    }

    private Uni<Void> pause() {
        return Uni.createFrom().emitter(emitter -> {
            var context = vertx.getOrCreateContext();
            vertx.setTimer(LOOK_AGAIN.toMillis(), _ -> context.runOnContext(_ -> emitter.complete(null)));
        });
    }

    private void sweep() {
        do {
            try {
                VertxContextSupport.subscribeAndAwait(this::appendOrphans);
                VertxContextSupport.subscribeAndAwait(
                        () -> claims.forget(Instant.now().minus(KEPT)));
            } catch (Throwable e) {
                LOG.warnf("claims not swept reason=%s", e);
            }
        } while (goOn());
    }

    private Uni<Void> appendOrphans() {
        return claims.orphans().chain(orphans -> {
            var done = Uni.createFrom().voidItem();
            for (var orphan : orphans) {
                LOG.infof("claim appended again account=%d id=%d", orphan.account(), orphan.id());
                done = done.chain(() -> claims.adopt(orphan))
                        .chain(mine -> mine
                                ? sendAgain(orphan).replaceWithVoid()
                                : Uni.createFrom().voidItem());
            }
            return done;
        });
    }

    private boolean goOn() {
        try {
            Thread.sleep(SWEEP);
            return !stopped;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
