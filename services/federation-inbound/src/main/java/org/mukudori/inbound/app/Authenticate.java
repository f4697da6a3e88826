package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.mukudori.events.AccountChanged;
import org.mukudori.inbound.domain.Proof;
import org.mukudori.inbound.domain.PublicKeys;
import org.mukudori.inbound.domain.Rejected;
import org.mukudori.inbound.domain.Rejected.Reason;
import org.mukudori.inbound.store.Actors;
import org.mukudori.platform.fetch.FetchFailed;

/**
 * Finds out who sent an activity. The key must be the actor's own: the actor's document names it, and it names the
 * actor. A key that does not fit is asked for once more, since keys are rotated, but not more often than every five
 * minutes.
 */
@ApplicationScoped
public class Authenticate {
    private final Actors actors;
    private final People people;
    private final Here here;
    private final PublicKeys keys = new PublicKeys();
    private final RecentFetches recent = new RecentFetches();

    Authenticate(Actors actors, People people, Here here) {
        this.actors = actors;
        this.people = people;
        this.here = here;
    }

    /**
     * The sender.
     *
     * @param proof complete, but for the key
     * @param known the activity's actor, as far as we know it
     * @return fails with {@link Rejected}
     */
    Uni<Sender> sender(Proof proof, As2 activity, Optional<AccountChanged> known) {
        var actor = activity.ref("actor");
        var isOwnEnd =
                activity.type().equals("Delete") && activity.ref("object").equals(actor);
        return owner(proof, actor, known, isOwnEnd);
    }

    /**
     * Who asks for something.
     *
     * @param proof complete, but for the key
     * @return fails with {@link Rejected}
     */
    Uni<AccountChanged> fetcher(Proof proof) {
        return actors.byKey(proof.keyId())
                .map(known -> known.map(AccountChanged::getUri).orElseGet(() -> namedBy(proof.keyId())))
                .chain(actor -> actors.byUri(actor).chain(known -> owner(proof, actor, known, false)))
                .map(Sender::account);
    }

    /** Whose key that is, if it is unknown: a part of the actor's document, or a document of its own below it. */
    private static String namedBy(String keyId) {
        var fragment = keyId.indexOf('#');
        return fragment < 0 ? keyId.replaceFirst("/main-key$", "") : keyId.substring(0, fragment);
    }

    /** @param isOwnEnd an actor that is gone cannot prove it; when we are told so of one we know, its host just did */
    private Uni<Sender> owner(Proof proof, String actor, Optional<AccountChanged> known, boolean isOwnEnd) {
        if (!here.origins().isPeers(actor) || !here.origins().isPeers(proof.keyId())) {
            return rejected(Reason.KEY_ID, "The actor or its key is none that we deal with");
        }
        if (!here.origins().same(actor, proof.keyId())) {
            return rejected(Reason.KEY_OWNER, "The key is not the actor's");
        }
        return known.map(account -> CallersContext.beside(() -> fits(proof, account)))
                .orElse(Uni.createFrom().item(false))
                .chain(fits -> fits
                        ? Uni.createFrom().item(new Sender(known.orElseThrow(), true))
                        : fetched(actor, proof, known)
                                .onFailure(failure -> isOwnEnd && known.isPresent() && failure instanceof ActorGone)
                                .recoverWithItem(() -> new Sender(known.orElseThrow(), true))
                                .onFailure(ActorGone.class)
                                .transform(_ -> new Rejected(Reason.KEY_UNKNOWN, "The actor is gone")))
                .invoke(sender -> {
                    if (sender.account().getSuspended()) {
                        throw new Rejected(Reason.SUSPENDED, "The actor is suspended");
                    }
                });
    }

    private boolean fits(Proof proof, AccountChanged account) {
        var pem = account.getPublicKeyPem();
        if (pem == null || !proof.keyId().equals(account.getPublicKeyId())) {
            return false;
        }
        try {
            return keys.verify(proof, pem);
        } catch (Rejected unusable) {
            return false;
        }
    }

    private Uni<Sender> fetched(String actor, Proof proof, Optional<AccountChanged> known) {
        return recent.get(
                        proof.keyId(),
                        Instant.now(),
                        document -> isProof(proof, actor, document),
                        () -> people.fetch(actor, new Errand()).onFailure().transform(Authenticate::why))
                .chain(document -> CallersContext.beside(() -> proven(proof, actor, document)))
                .chain(document -> {
                    recent.proved(proof.keyId(), document, Instant.now());
                    return people.document(document, known);
                })
                .chain(account -> known.isEmpty()
                        ? Uni.createFrom().item(new Sender(account, false))
                        : people.put(account).map(found -> new Sender(found.account(), true)));
    }

    private RemoteActor proven(Proof proof, String actor, RemoteActor document) {
        var key = document.key()
                .filter(owned -> document.id().equals(actor) && owned.id().equals(proof.keyId()))
                .orElseThrow(() -> new Rejected(Reason.KEY_OWNER, "The key is not the actor's"));
        if (!keys.verify(proof, key.pem())) {
            throw new Rejected(Reason.SIGNATURE_WRONG, "The signature is wrong");
        }
        return document;
    }

    private boolean isProof(Proof proof, String actor, RemoteActor document) {
        try {
            return proven(proof, actor, document).id().equals(actor);
        } catch (Rejected unproven) {
            return false;
        }
    }

    private static RuntimeException why(Throwable failure) {
        return switch (failure) {
            case Rejected rejected when rejected.reason() == Reason.BLOCKED -> rejected;
            case FetchFailed.Unreachable _ -> new Rejected(Reason.KEY_HOST_AWAY, "Your server does not answer");
            case FetchFailed.Status answer when answer.status() == 410 -> new ActorGone();
            case FetchFailed.Status answer
            when answer.status() >= 500 || answer.status() == 429 ->
                new Rejected(Reason.KEY_HOST_AWAY, "Your server answered " + answer.status());
            default -> new Rejected(Reason.KEY_UNKNOWN, "The key cannot be had");
        };
    }

    private static <T> Uni<T> rejected(Reason reason, String message) {
        return Uni.createFrom().failure(new Rejected(reason, message));
    }
}
