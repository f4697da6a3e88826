package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.mukudori.mastodon.AccountEntity;
import org.mukudori.mastodon.ListEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.store.Lists;
import org.mukudori.timelines.store.Lists.KnownList;
import org.mukudori.timelines.store.People;

/** The caller's <a href="https://docs.joinmastodon.org/methods/lists/">lists</a>. */
@Path("/api/v1/lists")
public class ListsResource {
    private final Caller caller;
    private final Lists lists;
    private final People people;
    private final Pages shown;

    ListsResource(Caller caller, Lists lists, People people, Pages shown) {
        this.caller = caller;
        this.lists = lists;
        this.people = people;
        this.shown = shown;
    }

    @GET
    public Uni<List<ListEntity>> all() {
        return lists.of(caller.account()).map(ListsResource::entities);
    }

    @GET
    @Path("{id}")
    public Uni<ListEntity> one(long id) {
        return lists.owned(caller.account(), id)
                .map(list -> list.map(ListsResource::entity).orElseThrow(Refused::notFound));
    }

    @GET
    @Path("{id}/accounts")
    public Uni<RestResponse<List<AccountEntity>>> members(long id, @BeanParam PageQuery query, UriInfo asked) {
        var page = "0".equals(query.limit) ? query.page(5000, 5000) : query.page(40, 80);
        return one(id).chain(() -> people.members(id, caller.account(), page))
                .chain(found -> shown.accounts(asked, page, found));
    }

    static List<ListEntity> entities(List<KnownList> lists) {
        return lists.stream().map(ListsResource::entity).toList();
    }

    private static ListEntity entity(KnownList list) {
        return new ListEntity(Long.toString(list.id()), list.title(), list.repliesPolicy(), list.exclusive());
    }
}
