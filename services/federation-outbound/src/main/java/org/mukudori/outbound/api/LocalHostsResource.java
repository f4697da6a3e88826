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

/** The same as {@link HostsResource}, for whoever is at the machine; not reachable from outside. */
@Path("/internal/hosts")
@Produces(MediaType.APPLICATION_JSON)
public final class LocalHostsResource {
    private final Hosts hosts;

    LocalHostsResource(Hosts hosts) {
        this.hosts = hosts;
    }

    @GET
    public Uni<List<HostEntity>> all() {
        return hosts.all();
    }

    @GET
    @Path("{host}")
    public Uni<HostEntity> one(@PathParam("host") String host) {
        return hosts.one(host);
    }

    @POST
    @Path("{host}/pause")
    public Uni<Response> pause(@PathParam("host") String host) {
        return hosts.pause(host, 0);
    }

    @POST
    @Path("{host}/resume")
    public Uni<Response> resume(@PathParam("host") String host) {
        return hosts.resume(host, 0);
    }

    @POST
    @Path("{host}/retry")
    public Uni<Response> retry(@PathParam("host") String host) {
        return hosts.retry(host, 0);
    }

    @POST
    @Path("{host}/block")
    public Uni<Response> block(@PathParam("host") String host) {
        return hosts.block(host, 0);
    }
}
