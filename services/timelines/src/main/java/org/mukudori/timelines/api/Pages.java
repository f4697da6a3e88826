package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.OptionalLong;
import org.jboss.resteasy.reactive.RestResponse;
import org.mukudori.mastodon.AccountEntity;
import org.mukudori.mastodon.StatusEntity;
import org.mukudori.timelines.app.Rendering;
import org.mukudori.timelines.domain.Keyed;
import org.mukudori.timelines.domain.Page;

/** Renders what was found as a page with its links. */
@ApplicationScoped
public class Pages {
    private final Rendering rendering;
    private final Links links;

    Pages(Rendering rendering, Links links) {
        this.rendering = rendering;
        this.links = links;
    }

    /** A page of statuses. */
    Uni<RestResponse<List<StatusEntity>>> statuses(UriInfo asked, Page page, OptionalLong viewer, List<Keyed> found) {
        return rendering.statuses(ids(found), viewer).map(statuses -> links.page(asked, page, keys(found), statuses));
    }

    /** A page of accounts. */
    Uni<RestResponse<List<AccountEntity>>> accounts(UriInfo asked, Page page, List<Keyed> found) {
        return rendering.accounts(ids(found)).map(accounts -> links.page(asked, page, keys(found), accounts));
    }

    private static List<Long> ids(List<Keyed> found) {
        return found.stream().map(Keyed::id).toList();
    }

    private static List<Long> keys(List<Keyed> found) {
        return found.stream().map(Keyed::key).toList();
    }
}
