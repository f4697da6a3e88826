package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.mukudori.mastodon.ConversationEntity;
import org.mukudori.mastodon.RelationshipEntity;
import org.mukudori.mastodon.StatusEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.app.ConversationPages;
import org.mukudori.timelines.app.Profiles;
import org.mukudori.timelines.app.StatusPages;
import org.mukudori.timelines.store.DomainTraces;

/** What the gateway answers writes with, where the client API has no read for it, and what commands ask. Not reachable from outside. */
@Path("/internal")
public class InternalResource {
    private final Caller caller;
    private final Profiles profiles;
    private final StatusPages pages;
    private final ConversationPages conversations;
    private final DomainTraces traces;

    InternalResource(
            Caller caller, Profiles profiles, StatusPages pages, ConversationPages conversations, DomainTraces traces) {
        this.caller = caller;
        this.traces = traces;
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

    /** For whoever is at the machine; not for the gateway. */
    @GET
    @Path("domains/{domain}/dry_run")
    public Uni<DryRun> dryRun(String domain) {
        return DryRun.of(domain, traces, Instant.now());
    }
}
