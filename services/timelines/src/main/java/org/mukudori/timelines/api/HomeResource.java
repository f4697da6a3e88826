package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.mukudori.platform.web.Caller;
import org.mukudori.timelines.app.Home;

/** The caller's <a href="https://docs.joinmastodon.org/methods/timelines/#home">home timeline</a>. */
@Path("/api/v1/timelines/home")
public class HomeResource {
    private final Caller caller;
    private final Home home;
    private final Links links;

    HomeResource(Caller caller, Home home, Links links) {
        this.caller = caller;
        this.home = home;
        this.links = links;
    }

    /** A page of it. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<byte[]>> page(@BeanParam PageQuery query, UriInfo asked) {
        var page = query.page(20, 40);
        return home.page(caller.account(), page, caller.positions())
                .map(shown -> links.page(asked, page, shown.keys(), array(shown.statuses())));
    }

    private static byte[] array(List<byte[]> entities) {
        var out = new ByteArrayOutputStream(
                2 + entities.stream().mapToInt(entity -> entity.length + 1).sum());
        out.write('[');
        for (var entity : entities) {
            if (out.size() > 1) {
                out.write(',');
            }
            out.writeBytes(entity);
        }
        out.write(']');
        return out.toByteArray();
    }
}
