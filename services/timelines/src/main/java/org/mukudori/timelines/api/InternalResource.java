package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.mukudori.mastodon.ConversationEntity;
import org.mukudori.mastodon.RelationshipEntity;
import org.mukudori.mastodon.StatusEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.app.ConversationPages;
import org.mukudori.timelines.app.Profiles;
import org.mukudori.timelines.app.StatusPages;

/** What the gateway answers writes with, where the client API has no read for it. Not reachable from outside. */
@Path("/internal")
public class InternalResource {
    private final Caller caller;
    private final Profiles profiles;
    private final StatusPages pages;
    private final ConversationPages conversations;

    InternalResource(Caller caller, Profiles profiles, StatusPages pages, ConversationPages conversations) {
        this.caller = caller;
        this.profiles = profiles;
        this.pages = pages;
        this.conversations = conversations;
    }

    @GET
    @Path("relationships/{id}")
    public Uni<RelationshipEntity> relationship(long id) {
        return profiles.relationship(caller.account(), id);
    }

    @GET
    @Path("statuses/{id}/deleted")
    public Uni<StatusEntity> deleted(long id) {
        return pages.deleted(id, caller.account());
    }

    @GET
    @Path("conversations/{id}")
    public Uni<ConversationEntity> conversation(long id) {
        return conversations.one(caller.account(), id).map(found -> found.orElseThrow(Refused::notFound));
    }
}
