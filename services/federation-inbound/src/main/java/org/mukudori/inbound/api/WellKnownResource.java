package org.mukudori.inbound.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.ActorDocument;
import org.mukudori.activitypub.WebFinger;
import org.mukudori.events.AccountChanged;
import org.mukudori.inbound.InboundConfig;
import org.mukudori.inbound.app.Here;
import org.mukudori.inbound.store.Actors;
import org.mukudori.inbound.store.Statuses;
import org.mukudori.platform.web.Refused;

/** How others find out who is here: WebFinger (RFC 7033), host-meta (RFC 6415), NodeInfo 2.0 and 2.1, our own actor. */
@Path("/")
public class WellKnownResource {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration HALF_YEAR = Duration.ofDays(182);

    private final Actors actors;
    private final Statuses statuses;
    private final Here here;
    private final InboundConfig config;
    private final String version;

    WellKnownResource(
            Actors actors,
            Statuses statuses,
            Here here,
            InboundConfig config,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "0.1.0") String version) {
        this.actors = actors;
        this.statuses = statuses;
        this.here = here;
        this.config = config;
        this.version = version;
    }

    /** Who a handle or an actor's URL is. */
    @GET
    @Path(".well-known/webfinger")
    public Uni<Response> webFinger(@QueryParam("resource") @Nullable String resource) {
        if (resource == null || resource.isBlank()) {
            throw new Refused(400, "resource is missing");
        }
        return here.handles()
                .username(resource)
                .map(username -> actors.byHandle(username, null))
                .orElseThrow(Refused::notFound)
                .map(found -> {
                    var account = found.orElseThrow(Refused::notFound);
                    if (account.getSuspended()) {
                        throw new Refused(410, "Gone");
                    }
                    var acct = account.getUsername() + "@" + here.domain();
                    return Response.ok(
                                    WebFinger.of(acct, account.getUri(), account.getUrl())
                                            .toString(),
                                    "application/jrd+json; charset=utf-8")
                            .header("Access-Control-Allow-Origin", "*")
                            .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                            .build();
                });
    }

    /** Where WebFinger is asked. */
    @GET
    @Path(".well-known/host-meta")
    public Response hostMeta() {
        var xrd = """
            <?xml version="1.0" encoding="UTF-8"?>
            <XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">
              <Link rel="lrdd" template="%s/.well-known/webfinger?resource={uri}"/>
            </XRD>
            """.formatted(here.uris().base());
        return Response.ok(xrd, "application/xrd+xml; charset=utf-8").build();
    }

    /** Where NodeInfo is. */
    @GET
    @Path(".well-known/nodeinfo")
    public Response nodeInfo() {
        var links = object();
        var list = links.putArray("links");
        for (var edition : new String[] {"2.0", "2.1"}) {
            list.add(object().put("rel", "http://nodeinfo.diaspora.software/ns/schema/" + edition)
                    .put("href", here.uris().base() + "/nodeinfo/" + edition));
        }
        return Response.ok(links.toString(), MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** What this installation is, in numbers. */
    @GET
    @Path("nodeinfo/{edition: 2\\.[01]}")
    public Uni<Response> nodeInfo(@RestPath String edition) {
        var now = Instant.now();
        return actors.people()
                .chain(people -> actors.activeSince(now.minus(MONTH))
                        .chain(month -> actors.activeSince(now.minus(HALF_YEAR))
                                .chain(halfYear -> statuses.countLocal()
                                        .map(posts -> nodeInfo(edition, people, month, halfYear, posts)))))
                .map(info -> Response.ok(
                                info.toString(),
                                "application/json; profile=\"http://nodeinfo.diaspora.software/ns/schema/" + edition
                                        + "#\"")
                        .build());
    }

    private ObjectNode nodeInfo(String edition, long people, long month, long halfYear, long posts) {
        var info = object().put("version", edition)
                .put("openRegistrations", config.registrations().equals("open"));
        info.putObject("software").put("name", "mukudori").put("version", version);
        info.putArray("protocols").add("activitypub");
        var services = info.putObject("services");
        services.putArray("inbound");
        services.putArray("outbound");
        var usage = info.putObject("usage").put("localPosts", posts);
        usage.putObject("users").put("total", people).put("activeMonth", month).put("activeHalfyear", halfYear);
        info.putObject("metadata");
        return info;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The actor that signs what nobody in particular asks. */
    @GET
    @Path("actor")
    public Uni<Response> actor() {
        return actors.byId(Here.INSTANCE_ACTOR)
                .map(found -> found.map(this::document).orElseThrow(Refused::notFound));
    }

    private Response document(AccountChanged account) {
        return Representation.activity(ActorDocument.of(account, here.uris()));
    }
}
