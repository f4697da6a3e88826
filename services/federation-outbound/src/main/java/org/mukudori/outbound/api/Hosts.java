package org.mukudori.outbound.api;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.mukudori.outbound.app.HostOrders;
import org.mukudori.outbound.app.Peer;
import org.mukudori.outbound.app.PostOffice;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.web.Refused;

/** What may be asked and ordered of hosts, by whatever door. */
@Singleton
final class Hosts {
    private static final Pattern HOST = Pattern.compile("[a-z0-9._-]{1,253}(:[0-9]{1,5})?");

    private final PostOffice office;
    private final HostOrders orders;

    Hosts(PostOffice office, HostOrders orders) {
        this.office = office;
        this.orders = orders;
    }

    /** Those that anything is known of; whoever is furthest behind comes first. */
    Uni<List<HostEntity>> all() {
        return peers().map(peers -> peers.stream()
                .sorted(Comparator.comparingLong(Peer::owed)
                        .thenComparingInt(Peer::failures)
                        .reversed()
                        .thenComparing(Peer::host))
                .map(this::entity)
                .toList());
    }

    private HostEntity entity(Peer peer) {
        return HostEntity.of(peer, orders.isBlocked(peer.host()));
    }

    /** One of them; 404 when nothing is known of it. */
    Uni<HostEntity> one(String host) {
        return peer(host).map(this::entity);
    }

    Uni<Response> pause(String host, long by) {
        return orders.pause(named(host), by).map(Hosts::done);
    }

    Uni<Response> resume(String host, long by) {
        return orders.goOn(named(host), by).map(Hosts::done);
    }

    /** As resuming, but not of a host that is paused: somebody wanted it so. */
    Uni<Response> retry(String host, long by) {
        return peer(host).chain(peer -> {
            if (peer.state() == Peer.State.PAUSED) {
                throw new Refused(422, "Validation failed: the host is paused");
            }
            return orders.goOn(peer.host(), by).map(Hosts::done);
        });
    }

    /** Suspends the domain of a host that is known. */
    Uni<Response> block(String host, long by) {
        return peer(host).chain(peer -> orders.block(peer.host(), by)).map(Hosts::done);
    }

    private Uni<Peer> peer(String host) {
        var wanted = named(host);
        return peers().map(peers -> peers.stream()
                .filter(peer -> peer.host().equals(wanted))
                .findFirst()
                .orElseThrow(Refused::notFound));
    }

    private Uni<List<Peer>> peers() {
        return Uni.createFrom().completionStage(office::peers);
    }

    private static String named(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        if (!HOST.matcher(name).matches()) {
            throw new Refused(422, "Validation failed: that is no host");
        }
        return name;
    }

    private static Response done(Position at) {
        return Response.ok(Map.of())
                .header(Positions.HEADER, Positions.of(at).toString())
                .build();
    }
}
