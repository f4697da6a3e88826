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
import org.mukudori.mastodon.AdminReportEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.app.ReportsForModerators;
import org.mukudori.timelines.store.Reports;

/** What was <a href="https://docs.joinmastodon.org/methods/admin/reports/">reported</a>, for moderators. */
@Path("/api/v1/admin/reports")
public class ReportsForModeratorsResource {
    private final Caller caller;
    private final Reports reports;
    private final ReportsForModerators entities;
    private final Links links;

    ReportsForModeratorsResource(Caller caller, Reports reports, ReportsForModerators entities, Links links) {
        this.caller = caller;
        this.reports = reports;
        this.entities = entities;
        this.links = links;
    }

    @GET
    public Uni<RestResponse<List<AdminReportEntity>>> page(
            @RestQuery @Nullable String resolved,
            @RestQuery("account_id") @Nullable String account,
            @RestQuery("target_account_id") @Nullable String target,
            @BeanParam PageQuery paging,
            UriInfo asked) {
        caller.moderator();
        var page = paging.page(100, 200);
        var wanted = new Reports.Wanted(Params.is(resolved), Params.id(account), Params.id(target));
        return reports.page(wanted, page)
                .chain(found -> entities.of(found)
                        .map(shown -> links.page(
                                asked,
                                page,
                                found.stream().map(Reports.Report::id).toList(),
                                shown)));
    }

    @GET
    @Path("{id}")
    public Uni<AdminReportEntity> one(long id) {
        caller.moderator();
        return reports.all(List.of(id))
                .chain(entities::of)
                .map(shown -> shown.stream().findFirst().orElseThrow(Refused::notFound));
    }
}
