package org.mukudori.inbound.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountChanged;
import org.mukudori.inbound.app.Fetchers;
import org.mukudori.inbound.store.Edges;
import org.mukudori.platform.web.Refused;

/**
 * Stands before all documents of people and posts. Pages, WebFinger, NodeInfo and our own actor are for whoever comes; peers
 * need that actor's key before they can believe anything that we say, and so cannot be asked for theirs first.
 */
final class SignedFetches {
    private static final Set<Class<?>> DOCUMENTS =
            Set.of(PeopleResource.class, StatusesResource.class, PagesResource.class);
    private static final Set<String> WITH_PAGES = Set.of("actor", "note", "profile", "post");

    private final Fetchers fetchers;
    private final Residents residents;
    private final Edges edges;

    SignedFetches(Fetchers fetchers, Residents residents, Edges edges) {
        this.fetchers = fetchers;
        this.residents = residents;
        this.edges = edges;
    }

    @ServerRequestFilter
    Uni<Void> admit(HttpServerRequest request, UriInfo uri, SimpleResourceInfo resource) {
        if (!isDocument(resource, request.getHeader(HttpHeaders.ACCEPT))) {
            return Uni.createFrom().voidItem();
        }
        return fetchers.admit(Requests.of(request, new byte[0]))
                .chain(who -> who.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : isNotBlocked(
                                who.get(),
                                Optional.ofNullable(uri.getPathParameters().getFirst("name"))
                                        .orElse("")));
    }

    private static boolean isDocument(SimpleResourceInfo resource, @Nullable String accept) {
        return DOCUMENTS.contains(resource.getResourceClass())
                && !(WITH_PAGES.contains(resource.getMethodName()) && Representation.isPage(accept));
    }

    /** To those whom somebody blocks, they are not there. */
    private Uni<Void> isNotBlocked(AccountChanged who, String name) {
        return residents
                .named(name)
                .chain(resident -> edges.blocks(resident.getId(), who.getId()))
                .invoke(blocked -> {
                    if (blocked) {
                        throw Refused.notFound();
                    }
                })
                .replaceWithVoid();
    }

    /** What was given to one is not for another. Where nothing was given, there is no class. */
    @ServerResponseFilter
    void keepPrivate(ContainerResponseContext answer, SimpleResourceInfo resource) {
        var shown = resource.getResourceClass();
        if (fetchers.mustSign() && shown != null && DOCUMENTS.contains(shown)) {
            answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-store");
        }
    }
}
