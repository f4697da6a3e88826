package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestResponse;
import org.mukudori.mastodon.ConversationEntity;
import org.mukudori.mastodon.RelationshipEntity;
import org.mukudori.mastodon.ReportEntity;
import org.mukudori.mastodon.StatusEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.app.Arrival;
import org.mukudori.timelines.app.ConversationPages;
import org.mukudori.timelines.app.Profiles;
import org.mukudori.timelines.app.ReportEntities;
import org.mukudori.timelines.app.StatusPages;
import org.mukudori.timelines.store.DomainTraces;

/**
 * What the gateway asks for on its own, to answer writes with, where the client API has no read for it, and to open streams; and
 * what commands ask. Not reachable from outside.
 */
@Path("/internal")
public class InternalResource {
    private static final int MISDIRECTED = 421;

    private final Caller caller;
    private final Profiles profiles;
    private final StatusPages pages;
    private final ConversationPages conversations;
    private final Arrival arrival;
    private final DomainTraces traces;
    private final ReportEntities reports;

    InternalResource(
            Caller caller,
            Profiles profiles,
            StatusPages pages,
            ConversationPages conversations,
            Arrival arrival,
            DomainTraces traces,
            ReportEntities reports) {
        this.caller = caller;
        this.traces = traces;
        this.reports = reports;
        this.profiles = profiles;
        this.pages = pages;
        this.conversations = conversations;
        this.arrival = arrival;
    }

    @GET
    @Path("relationships/{id}")
    public Uni<RelationshipEntity> relationship(long id) {
        return profiles.relationship(caller.account(), id);
    }

    /** Whether the caller's streams are to be opened here: 204, 421 if elsewhere, or 503 if not yet. */
    @GET
    @Path("streams")
    public Uni<RestResponse<Void>> streams() {
        return arrival.of(caller.account()).map(home -> switch (home) {
            case HERE -> RestResponse.noContent();
            case ELSEWHERE -> RestResponse.status(MISDIRECTED);
            case NOT_READABLE -> RestResponse.status(RestResponse.Status.SERVICE_UNAVAILABLE);
        });
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

    @GET
    @Path("reports/{id}")
    public Uni<ReportEntity> report(long id) {
        return reports.own(id, caller.account()).map(found -> found.orElseThrow(Refused::notFound));
    }

    /** For whoever is at the machine; not for the gateway. */
    @GET
    @Path("domains/{domain}/dry_run")
    public Uni<DryRun> dryRun(String domain) {
        return DryRun.of(domain, traces, Instant.now());
    }
}
