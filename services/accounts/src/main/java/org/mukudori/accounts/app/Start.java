package org.mukudori.accounts.app;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.mukudori.accounts.domain.NewAccount;
import org.mukudori.accounts.store.AuthorizationCodes;
import org.mukudori.accounts.store.Claims;
import org.mukudori.accounts.store.Database;
import org.mukudori.accounts.store.OwnTopicsView;
import org.mukudori.accounts.store.Sessions;
import org.mukudori.accounts.store.Usernames;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Ends;
import org.mukudori.platform.projection.Projector;
import org.mukudori.platform.web.Refused;

/**
 * What must be done before anybody may claim a name: the view knows all names that the log knows, the installation has
 * its own actor, and whatever was claimed before a crash is appended.
 */
@Singleton
public final class Start {
    private static final Logger LOG = Logger.getLogger(Start.class);

    private final Ends ends;
    private final Projector projector;
    private final OwnTopicsView view;
    private final Database database;
    private final Claims claims;
    private final Usernames usernames;
    private final Sessions sessions;
    private final AuthorizationCodes codes;
    private final Appending appending;
    private final ActorKeys keys;
    private final Installation installation;
    private final Thread thread = Thread.ofPlatform().name("start").daemon().unstarted(this::run);
    private volatile boolean done;

    Start(
            Ends ends,
            Projector projector,
            OwnTopicsView view,
            Database database,
            Claims claims,
            Usernames usernames,
            Sessions sessions,
            AuthorizationCodes codes,
            Appending appending,
            ActorKeys keys,
            Installation installation) {
        this.ends = ends;
        this.projector = projector;
        this.view = view;
        this.database = database;
        this.claims = claims;
        this.usernames = usernames;
        this.sessions = sessions;
        this.codes = codes;
        this.appending = appending;
        this.keys = keys;
        this.installation = installation;
    }

    void start(@Observes StartupEvent started) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.interrupt();
    }

    /**
     * Lets only those pass who come when all is done.
     *
     * @throws Refused 503 before that
     */
    void mustBeDone() {
        if (!done) {
            throw new Refused(503, "Still starting, please try again");
        }
    }

    boolean isDone() {
        return done;
    }

    private void run() {
        while (!done) {
            try {
                var now = VertxContextSupport.subscribeAndAwait(() -> ends.of(view.topics()));
                if (VertxContextSupport.subscribeAndAwait(() -> projector.reached(now))) {
                    VertxContextSupport.subscribeAndAwait(this::tidy);
                    done = true;
                    keys.startMaking();
                }
            } catch (Throwable e) {
                LOG.warnf("not started yet reason=%s", e);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private Uni<Void> tidy() {
        var now = Clock.systemUTC().instant();
        return sessions.sweep(now)
                .chain(() -> codes.sweep(now))
                .chain(this::claimInstanceActor)
                .chain(this::appendClaims);
    }

    private Uni<Void> claimInstanceActor() {
        var beginning = installation.beginning();
        return database.transaction(() -> usernames
                .take(installation.domain(), NewAccount.INSTANCE_ACTOR)
                .chain(free -> !free
                        ? Uni.createFrom().voidItem()
                        : keys.issue(NewAccount.INSTANCE_ACTOR, beginning.instanceKeyId())
                                .call(key -> claims.claim(
                                        Topic.ACTOR_KEYS,
                                        Keys.account(NewAccount.INSTANCE_ACTOR),
                                        NewAccount.INSTANCE_ACTOR,
                                        key))
                                .chain(key -> claims.claim(
                                        Topic.ACCOUNTS,
                                        Keys.account(NewAccount.INSTANCE_ACTOR),
                                        NewAccount.INSTANCE_ACTOR,
                                        beginning.instanceActor(
                                                Clock.systemUTC().instant(), key.getPublicKeyPem())))));
    }

    /** Appends what was claimed but is not known to be in the log, with the ids it was claimed with. */
    public Uni<Void> appendClaims() {
        return claims.withClaims()
                .onItem()
                .transformToMulti(accounts -> Multi.createFrom().iterable(accounts))
                .onItem()
                .transformToUniAndConcatenate(account -> appending
                        .claimed(account)
                        .invoke(positions -> LOG.infof("claims appended account=%d at=%s", account, positions)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static boolean pause() {
        try {
            Thread.sleep(500);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }
}
