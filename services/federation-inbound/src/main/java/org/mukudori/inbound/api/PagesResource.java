package org.mukudori.inbound.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.ActorDocument;
import org.mukudori.inbound.app.Here;
import org.mukudori.inbound.store.Known;
import org.mukudori.inbound.store.Statuses;
import org.mukudori.platform.web.Refused;

/** Profiles and posts as people link to them; machines get the documents. */
@Path("/")
public class PagesResource {
    private static final int SHOWN = 20;

    private final Residents residents;
    private final Statuses statuses;
    private final Here here;

    PagesResource(Residents residents, Statuses statuses, Here here) {
        this.residents = residents;
        this.statuses = statuses;
        this.here = here;
    }

    /** A profile with its latest posts. */
    @GET
    @Path("@{name: [A-Za-z0-9_]+}")
    public Uni<Response> profile(@RestPath String name, @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        return residents
                .named(name)
                .chain(account -> Representation.isPage(accept)
                        ? statuses.shown(account.getId(), Long.MAX_VALUE, SHOWN)
                                .map(shown -> shown.stream()
                                        .flatMap(known -> known instanceof Known.Post post
                                                ? Stream.of(post.status())
                                                : Stream.empty())
                                        .toList())
                                .map(posts -> Representation.page(Pages.profile(account, posts, here)))
                        : Uni.createFrom().item(Representation.activity(ActorDocument.of(account, here.uris()))));
    }

    /** A post. */
    @GET
    @Path("@{name: [A-Za-z0-9_]+}/{id: [0-9]{1,19}}")
    public Uni<Response> post(
            @RestPath String name, @RestPath String id, @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        return residents
                .named(name)
                .chain(account -> residents
                        .shown(account, StatusesResource.number(id))
                        .map(known -> {
                            if (Representation.isPage(accept) && known instanceof Known.Post post) {
                                return Representation.page(Pages.post(post.status(), account, here));
                            }
                            return Representation.activity(StatusesResource.post(known, account, here.uris())
                                    .orElseThrow(Refused::notFound));
                        }));
    }
}
