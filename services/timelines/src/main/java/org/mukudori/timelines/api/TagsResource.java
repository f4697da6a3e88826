package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.mukudori.mastodon.FoundTagEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.app.TagEntities;
import org.mukudori.timelines.domain.Hashtag;
import org.mukudori.timelines.store.Wishes;

/** <a href="https://docs.joinmastodon.org/methods/tags/">Hashtags</a>, and those that the caller follows. */
@Path("/api/v1")
public class TagsResource {
    private final Caller caller;
    private final Wishes wishes;
    private final TagEntities entities;
    private final Links links;

    TagsResource(Caller caller, Wishes wishes, TagEntities entities, Links links) {
        this.caller = caller;
        this.wishes = wishes;
        this.entities = entities;
        this.links = links;
    }

    @GET
    @Path("tags/{tag}")
    public Uni<FoundTagEntity> one(String tag) {
        var name = Hashtag.of(tag).orElseThrow(Refused::notFound);
        var viewer = caller.viewer();
        return viewer.isEmpty()
                ? Uni.createFrom().item(entities.of(name, null))
                : wishes.followsTag(viewer.getAsLong(), name).map(followed -> entities.of(name, followed));
    }

    @GET
    @Path("followed_tags")
    public Uni<RestResponse<List<FoundTagEntity>>> followed(@BeanParam PageQuery query, UriInfo asked) {
        var page = query.page(100, 200);
        return wishes.tags(caller.account(), page)
                .map(found -> links.page(
                        asked,
                        page,
                        found.stream().map(Wishes.Named::key).toList(),
                        found.stream().map(tag -> entities.of(tag.name(), true)).toList()));
    }
}
