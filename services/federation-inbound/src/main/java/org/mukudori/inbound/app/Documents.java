package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.mukudori.inbound.domain.Rejected;
import org.mukudori.inbound.remote.Peers;
import org.mukudori.platform.fetch.FetchFailed;

/** The one way to a peer's documents: only from hosts that we deal with, within the errand, signed, and read. */
@ApplicationScoped
class Documents {
    /**
     * A document.
     *
     * @param source where it came from in the end: only that host may speak for what it says
     */
    record Found(As2 json, String source) {}

    private final Peers peers;
    private final OwnSignature signature;
    private final Policies policies;

    Documents(Peers peers, OwnSignature signature, Policies policies) {
        this.peers = peers;
        this.signature = signature;
        this.policies = policies;
    }

    /** An ActivityStreams document. */
    Uni<Found> activityStreams(String uri, Errand errand) {
        return policies.permit(uri)
                .invoke(errand::ask)
                .chain(() -> ask(uri))
                .chain(this::read)
                .chain(found -> policies.permit(found.source()).replaceWith(found));
    }

    /** Signed in the one way, and where that is not believed, once in the other. */
    private Uni<Peers.Document> ask(String uri) {
        return signature
                .get(uri)
                .chain(signing -> peers.activityStreams(uri, signing))
                .onFailure(failure -> failure instanceof FetchFailed.Status answer && answer.status() == 401)
                .recoverWithUni(() -> signature
                        .getOtherwise(uri)
                        .chain(signing -> peers.activityStreams(uri, signing))
                        .invoke(() -> signature.believedOtherwise(uri)));
    }

    /** What a domain says of a handle. */
    Uni<As2> webFinger(String username, String domain, Errand errand) {
        return policies.permitDomain(domain)
                .invoke(errand::ask)
                .chain(() -> peers.webFinger(username, domain))
                .chain(this::read)
                .map(Found::json);
    }

    private Uni<Found> read(Peers.Document document) {
        return CallersContext.beside(() -> new Found(As2.parse(document.body()), document.source()))
                .onFailure(Rejected.class)
                .transform(_ -> new Rejected(Rejected.Reason.ORIGIN, "Malformed: " + document.source()));
    }
}
