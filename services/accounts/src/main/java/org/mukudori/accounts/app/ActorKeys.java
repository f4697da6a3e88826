package org.mukudori.accounts.app;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.mukudori.accounts.AccountsConfig;
import org.mukudori.accounts.store.SpareKey;
import org.mukudori.accounts.store.SpareKeys;
import org.mukudori.activitypub.SealedKey;
import org.mukudori.events.ActorKeyIssued;

/** Key pairs of RSA-2048 for actors, made in idle moments, because making one takes longer than anybody likes to wait. */
@Singleton
public final class ActorKeys {
    private static final Logger LOG = Logger.getLogger(ActorKeys.class);
    private static final String SPARE = "spare";

    private record Pair(String publicKeyPem, PrivateKey privateKey) {}

    private final SealedKey seal;
    private final SpareKeys spare;
    private final Workers workers;
    private final int wanted;
    private final Semaphore taken = new Semaphore(0);

    @SuppressWarnings("ThreadPriorityCheck") // A hint is all it is meant to be.
    private final Thread maker = Thread.ofPlatform()
            .name("spare-keys")
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .unstarted(this::keepMaking);

    ActorKeys(AccountsConfig config, SpareKeys spare, Workers workers) {
        this.seal = new SealedKey(config.secret());
        this.spare = spare;
        this.workers = workers;
        this.wanted = config.spareKeys();
    }

    void startMaking() {
        maker.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        maker.interrupt();
    }

    /** A key for an actor; part of the transaction that surrounds it. */
    Uni<ActorKeyIssued> issue(long account, String keyId) {
        return spare.take()
                .chain(this::open)
                .map(pair -> new ActorKeyIssued(
                        account, keyId, pair.publicKeyPem(), ByteBuffer.wrap(seal.seal(keyId, pair.privateKey()))));
    }

    private Uni<Pair> open(Optional<SpareKey> key) {
        taken.release();
        return key.map(kept -> Uni.createFrom().item(new Pair(kept.publicKeyPem, seal.open(SPARE, kept.sealed))))
                .orElseGet(() -> workers.compute(ActorKeys::make));
    }

    private static Pair make() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return new Pair(pem(pair.getPublic().getEncoded()), pair.getPrivate());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 7468, SubjectPublicKeyInfo. */
    private static String pem(byte[] publicKey) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";
    }

    private void keepMaking() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                while (VertxContextSupport.subscribeAndAwait(spare::count) < wanted) {
                    var pair = make();
                    VertxContextSupport.subscribeAndAwait(
                            () -> spare.add(pair.publicKeyPem(), seal.seal(SPARE, pair.privateKey())));
                }
                var _ = taken.tryAcquire(30, TimeUnit.SECONDS);
                taken.drainPermits();
            } catch (InterruptedException _) {
                return;
            } catch (Throwable e) {
                LOG.warnf("no spare key made reason=%s", e);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(5_000);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }
}
