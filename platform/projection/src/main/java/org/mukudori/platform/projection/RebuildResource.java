package org.mukudori.platform.projection;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/** Where operators have the views made anew; the gateway lets nobody through to here. */
@Path("/internal/rebuild")
@NonBlocking
public class RebuildResource {
    private final Rebuild rebuild;

    RebuildResource(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    @GET
    public Map<String, Object> progress() {
        return entity();
    }

    @POST
    public RestResponse<Map<String, Object>> begin() {
        rebuild.begin();
        return RestResponse.accepted(entity());
    }

    private Map<String, Object> entity() {
        var progress = rebuild.progress();
        return Map.of(
                "state", progress.state().name().toLowerCase(Locale.ROOT),
                "taken", progress.taken(),
                "records", progress.records(),
                "reason", progress.reason());
    }
}
