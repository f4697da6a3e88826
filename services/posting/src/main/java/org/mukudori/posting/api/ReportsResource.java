package org.mukudori.posting.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.mukudori.platform.web.Caller;
import org.mukudori.posting.app.Reporting;

/** What people want moderators to look at. */
@Path("/api/v1/reports")
public class ReportsResource {
    private final Caller caller;
    private final Reporting reporting;

    ReportsResource(Caller caller, Reporting reporting) {
        this.caller = caller;
        this.reporting = reporting;
    }

    /** Files a report. See <a href="https://docs.joinmastodon.org/methods/reports/#post">Mastodon</a>. */
    @POST
    public Uni<Response> file(Form form) {
        return reporting
                .file(caller.account(), new ReportForm(form).complaint())
                .map(outcome -> Answers.at("/internal/reports", outcome));
    }
}
