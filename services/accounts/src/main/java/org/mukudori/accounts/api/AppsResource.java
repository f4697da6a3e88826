package org.mukudori.accounts.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.mukudori.accounts.app.Registry;
import org.mukudori.accounts.domain.NewApplication;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;

/** Applications: Mastodon's methods of that name. */
@Path("/api/v1/apps")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class AppsResource {
    private final Registry registry;
    private final Caller caller;

    AppsResource(Registry registry, Caller caller) {
        this.registry = registry;
        this.caller = caller;
    }

    /** Registers one. */
    @POST
    public Uni<ApplicationEntity> register(Params params) {
        return registry.register(new NewApplication(
                        params.textOrEmpty("client_name"),
                        redirectUris(params),
                        params.textOrEmpty("scopes"),
                        params.text("website")))
                .map(ApplicationEntity::of);
    }

    /** An array, or one string with one URI a line. */
    private static List<String> redirectUris(Params params) {
        return params.list("redirect_uris").stream()
                .flatMap(uris -> Stream.of(uris.split("\\s+")))
                .toList();
    }

    /** What is known of the caller's. */
    @GET
    @Path("verify_credentials")
    public Uni<ApplicationEntity> verify() {
        var token = caller.named(Caller.TOKEN).orElseThrow(() -> new Refused(401, "The access token is invalid"));
        return registry.bearer(token)
                .map(found -> found.map(ApplicationEntity::of)
                        .orElseThrow(() -> new Refused(401, "The access token is invalid")));
    }
}
