package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.mukudori.mastodon.AccountEntity;
import org.mukudori.mastodon.ListEntity;
import org.mukudori.mastodon.StatusEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.timelines.app.Profiles;
import org.mukudori.timelines.app.Rendering;
import org.mukudori.timelines.store.Lists;
import org.mukudori.timelines.store.People;
import org.mukudori.timelines.store.Timelines;

/** One account, or several by id: <a href="https://docs.joinmastodon.org/methods/accounts/">Accounts</a>. */
@Path("/api/v1/accounts")
public class AccountsResource {
    /** Which of an account's statuses. */
    public static class Chosen {
        @RestQuery
        @Nullable
        String pinned;

        @RestQuery("exclude_replies")
        @Nullable
        String excludeReplies;

        @RestQuery("exclude_reblogs")
        @Nullable
        String excludeReblogs;

        @RestQuery("only_media")
        @Nullable
        String onlyMedia;

        @RestQuery
        @Nullable
        String tagged;

        Timelines.Which which() {
            return new Timelines.Which(
                    Params.is(pinned),
                    Params.is(excludeReplies),
                    Params.is(excludeReblogs),
                    Params.is(onlyMedia),
                    tagged == null ? "" : TimelinesResource.tag(tagged));
        }
    }

    private final Caller caller;
    private final Profiles profiles;
    private final Rendering rendering;
    private final Timelines timelines;
    private final People people;
    private final Lists lists;
    private final Pages shown;

    AccountsResource(
            Caller caller,
            Profiles profiles,
            Rendering rendering,
            Timelines timelines,
            People people,
            Lists lists,
            Pages shown) {
        this.caller = caller;
        this.profiles = profiles;
        this.rendering = rendering;
        this.timelines = timelines;
        this.people = people;
        this.lists = lists;
        this.shown = shown;
    }

    @GET
    public Uni<List<AccountEntity>> several(
            @RestQuery("id[]") @Nullable List<String> bracketed, @RestQuery("id") @Nullable List<String> plain) {
        return rendering.accounts(Params.ids(bracketed, plain));
    }

    @GET
    @Path("{id}")
    public Uni<AccountEntity> one(long id) {
        return profiles.account(id);
    }

    @GET
    @Path("{id}/statuses")
    public Uni<RestResponse<List<StatusEntity>>> statuses(
            long id, @BeanParam Chosen chosen, @BeanParam PageQuery query, UriInfo asked) {
        var page = query.page(20, 40);
        var viewer = caller.viewer();
        return profiles.account(id)
                .chain(() -> timelines.account(viewer, id, chosen.which(), page))
                .chain(found -> shown.statuses(asked, page, viewer, found));
    }

    @GET
    @Path("{id}/followers")
    public Uni<RestResponse<List<AccountEntity>>> followers(long id, @BeanParam PageQuery query, UriInfo asked) {
        var page = query.page(40, 80);
        var viewer = caller.viewer();
        return profiles.account(id)
                .chain(() -> people.followers(id, viewer, page))
                .chain(found -> shown.accounts(asked, page, found));
    }

    @GET
    @Path("{id}/following")
    public Uni<RestResponse<List<AccountEntity>>> following(long id, @BeanParam PageQuery query, UriInfo asked) {
        var page = query.page(40, 80);
        var viewer = caller.viewer();
        return profiles.account(id)
                .chain(() -> people.following(id, viewer, page))
                .chain(found -> shown.accounts(asked, page, found));
    }

    @GET
    @Path("{id}/lists")
    public Uni<List<ListEntity>> lists(long id) {
        return lists.holding(caller.account(), id).map(ListsResource::entities);
    }

    @GET
    @Path("{id}/{empty:featured_tags|endorsements|identity_proofs}")
    public Uni<List<String>> nothing(long id) {
        return profiles.account(id).replaceWith(List.of());
    }
}
