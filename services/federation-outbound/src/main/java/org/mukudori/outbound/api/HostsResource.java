package org.mukudori.outbound.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.mukudori.platform.web.Caller;

/** How the hosts are doing that this instance delivers to, for those who run it. */
@Path("/api/v1/admin/federation/hosts")
@Produces(MediaType.APPLICATION_JSON)
public class HostsResource {
    private final Caller caller;
    private final Hosts hosts;

    HostsResource(Caller caller, Hosts hosts) {
        this.caller = caller;
        this.hosts = hosts;
    }

    /** All that anything is known of; whoever is furthest behind comes first. */
    @GET
    public Uni<List<HostEntity>> all() {
        caller.operator();
        return hosts.all();
    }

    /** One of them. */
    @GET
    @Path("{host}")
    public Uni<HostEntity> one(@PathParam("host") String host) {
        caller.operator();
        return hosts.one(host);
    }

    /** Leaves it alone until further notice: what it should have is not lost but waits. */
    @POST
    @Path("{host}/pause")
    public Uni<Response> pause(@PathParam("host") String host) {
        return hosts.pause(host, caller.operator());
    }

    /** Goes on with it. */
    @POST
    @Path("{host}/resume")
    public Uni<Response> resume(@PathParam("host") String host) {
        return hosts.resume(host, caller.operator());
    }

    /** Tries it now, however long it was to be left alone. */
    @POST
    @Path("{host}/retry")
    public Uni<Response> retry(@PathParam("host") String host) {
        return hosts.retry(host, caller.operator());
    }

    /** Suspends its domain. */
    @POST
    @Path("{host}/block")
    public Uni<Response> block(@PathParam("host") String host) {
        return hosts.block(host, caller.operator());
    }
}
