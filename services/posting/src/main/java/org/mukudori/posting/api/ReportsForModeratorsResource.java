package org.mukudori.posting.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.mukudori.platform.web.Caller;
import org.mukudori.posting.app.Reporting;
import org.mukudori.posting.domain.ReportHandling.Order;

/** What moderators make of <a href="https://docs.joinmastodon.org/methods/admin/reports/">reports</a>. */
@Path("/api/v1/admin/reports/{id}")
public class ReportsForModeratorsResource {
    private final Caller caller;
    private final Reporting reporting;

    ReportsForModeratorsResource(Caller caller, Reporting reporting) {
        this.caller = caller;
        this.reporting = reporting;
    }

    /** Says what a report is about. */
    @PUT
    public Uni<Response> classify(long id, Form form) {
        var moderator = caller.moderator();
        return handle(id, new ReportForm(form).classified(), moderator);
    }

    /** The same by the other method. */
    @PATCH
    public Uni<Response> patch(long id, Form form) {
        return classify(id, form);
    }

    /** Looks after a report. */
    @POST
    @Path("/assign_to_self")
    public Uni<Response> assignToSelf(long id) {
        return handle(id, new Order.AssignToSelf(), caller.moderator());
    }

    /** Has nobody look after a report. */
    @POST
    @Path("/unassign")
    public Uni<Response> unassign(long id) {
        return handle(id, new Order.Unassign(), caller.moderator());
    }

    /** Is done with a report. */
    @POST
    @Path("/resolve")
    public Uni<Response> resolve(long id) {
        return handle(id, new Order.Resolve(), caller.moderator());
    }

    /** Takes a report up again. */
    @POST
    @Path("/reopen")
    public Uni<Response> reopen(long id) {
        return handle(id, new Order.Reopen(), caller.moderator());
    }

    private Uni<Response> handle(long id, Order order, long moderator) {
        return reporting.handle(id, order, moderator).map(outcome -> Answers.at("/api/v1/admin/reports", outcome));
    }
}
