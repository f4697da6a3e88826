package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.mukudori.platform.web.Caller;
import org.mukudori.timelines.store.DomainTraces;

/** What deciding about a domain would have done here in the last 30 days; for operators, before they do. */
@Path("/api/v1/admin/federation/domains/{domain}/dry_run")
public class DryRunResource {
    private final Caller caller;
    private final DomainTraces traces;

    DryRunResource(Caller caller, DomainTraces traces) {
        this.caller = caller;
        this.traces = traces;
    }

    @GET
    public Uni<DryRun> forOperators(String domain) {
        caller.operator();
        return DryRun.of(domain, traces, Instant.now());
    }
}
