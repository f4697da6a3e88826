package org.mukudori.inbound.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.mukudori.events.AccountChanged;
import org.mukudori.inbound.InboundConfig;
import org.mukudori.inbound.domain.Delivery;
import org.mukudori.inbound.domain.Proof;
import org.mukudori.inbound.domain.Rejected;

/** Who asks for documents, and whether they may have any. */
@ApplicationScoped
public class Fetchers {
    private final Authenticate authenticate;
    private final Policies policies;
    private final Here here;
    private final boolean mustSign;
    private final Counter withoutQuery;

    Fetchers(Authenticate authenticate, Policies policies, Here here, InboundConfig config, MeterRegistry metrics) {
        this.authenticate = authenticate;
        this.policies = policies;
        this.here = here;
        this.mustSign = config.authorizedFetch();
        this.withoutQuery = metrics.counter("mukudori.fetches.signed.without.query");
    }

    /** Whether everybody must say who they are. */
    public boolean mustSign() {
        return mustSign;
    }

    /**
     * Lets somebody in who asks for what is for everybody.
     *
     * @return who, where that had to be proven; fails with {@link Rejected}
     */
    public Uni<Optional<AccountChanged>> admit(Delivery request) {
        return mustSign
                ? signed(request).map(Optional::of)
                : claimed(request)
                        .map(proof -> policies.permitHost(host(proof)).map(_ -> Optional.<AccountChanged>empty()))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Whose signature it claims to have, if it is one at all: who is not wanted need not prove who they are. */
    private Optional<Proof> claimed(Delivery request) {
        try {
            return Optional.of(here.signatures().proof(request, Instant.now()));
        } catch (Rejected unsigned) {
            return Optional.empty();
        }
    }

    /**
     * Lets somebody in who asks for what is not for everybody.
     *
     * @return who; fails with {@link Rejected}
     */
    public Uni<AccountChanged> signed(Delivery request) {
        return permitted(
                request,
                proof -> authenticate
                        .fetcher(proof)
                        .onFailure(failure -> isWrong(failure) && isWithQuery(request))
                        .recoverWithUni(() -> withoutQuery(request)));
    }

    /**
     * The same, of somebody who must have signed the query too, and whose host has not asked too much yet.
     *
     * @param rates of what is asked for
     */
    Uni<AccountChanged> signedInFull(Delivery request, HostRates rates) {
        return permitted(request, proof -> {
            rates.check(host(proof));
            return authenticate.fetcher(proof).invoke(() -> rates.count(host(proof)));
        });
    }

    private Uni<AccountChanged> permitted(Delivery request, Function<Proof, Uni<AccountChanged>> proving) {
        return Uni.createFrom().deferred(() -> {
            var proof = here.signatures().proof(request, Instant.now());
            return policies.permitHost(host(proof))
                    .chain(() -> proving.apply(proof))
                    .call(account -> policies.permitHost(
                            Optional.ofNullable(account.getDomain()).orElse("")));
        });
    }

    /** Old peers sign the path alone, though they ask with a query. */
    private Uni<AccountChanged> withoutQuery(Delivery request) {
        var path = request.target().substring(0, request.target().indexOf('?'));
        var shorter = new Delivery(request.method(), path, request.headers(), request.body());
        return authenticate
                .fetcher(here.signatures().proof(shorter, Instant.now()))
                .invoke(() -> withoutQuery.increment());
    }

    private static boolean isWrong(Throwable failure) {
        return failure instanceof Rejected rejected && rejected.reason() == Rejected.Reason.SIGNATURE_WRONG;
    }

    private static boolean isWithQuery(Delivery request) {
        return request.target().indexOf('?') >= 0
                && request.all("signature-input").isEmpty();
    }

    private String host(Proof proof) {
        return here.origins().of(proof.keyId()).orElse("");
    }
}
