package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.OptionalLong;
import org.jboss.resteasy.reactive.RestResponse;
import org.mukudori.mastodon.AccountEntity;
import org.mukudori.mastodon.PreferencesEntity;
import org.mukudori.mastodon.StatusEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.timelines.app.Profiles;
import org.mukudori.timelines.store.People;
import org.mukudori.timelines.store.Timelines;

/** What, and whom, the caller keeps: favourites, bookmarks, blocks, mutes, follow requests, preferences. */
@Path("/api/v1")
public class KeptResource {
    private final Caller caller;
    private final Timelines timelines;
    private final People people;
    private final Profiles profiles;
    private final Pages shown;

    KeptResource(Caller caller, Timelines timelines, People people, Profiles profiles, Pages shown) {
        this.caller = caller;
        this.timelines = timelines;
        this.people = people;
        this.profiles = profiles;
        this.shown = shown;
    }

    @GET
    @Path("favourites")
    public Uni<RestResponse<List<StatusEntity>>> favourites(@BeanParam PageQuery query, UriInfo asked) {
        return kept(Timelines.Kept.FAVOURITES, query, asked);
    }

    @GET
    @Path("bookmarks")
    public Uni<RestResponse<List<StatusEntity>>> bookmarks(@BeanParam PageQuery query, UriInfo asked) {
        return kept(Timelines.Kept.BOOKMARKS, query, asked);
    }

    private Uni<RestResponse<List<StatusEntity>>> kept(Timelines.Kept kept, PageQuery query, UriInfo asked) {
        var page = query.page(20, 40);
        var account = caller.account();
        return timelines
                .kept(account, kept, page)
                .chain(found -> shown.statuses(asked, page, OptionalLong.of(account), found));
    }

    @GET
    @Path("blocks")
    public Uni<RestResponse<List<AccountEntity>>> blocks(@BeanParam PageQuery query, UriInfo asked) {
        var page = query.page(40, 80);
        return people.blocked(caller.account(), page).chain(found -> shown.accounts(asked, page, found));
    }

    @GET
    @Path("mutes")
    public Uni<RestResponse<List<AccountEntity>>> mutes(@BeanParam PageQuery query, UriInfo asked) {
        var page = query.page(40, 80);
        return people.muted(caller.account(), page).chain(found -> shown.accounts(asked, page, found));
    }

    @GET
    @Path("follow_requests")
    public Uni<RestResponse<List<AccountEntity>>> followRequests(@BeanParam PageQuery query, UriInfo asked) {
        var page = query.page(40, 80);
        return people.asking(caller.account(), page).chain(found -> shown.accounts(asked, page, found));
    }

    @GET
    @Path("preferences")
    public Uni<PreferencesEntity> preferences() {
        return profiles.preferences(caller.account());
    }
}
