package org.mukudori.accounts.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mukudori.accounts.app.Registry;
import org.mukudori.accounts.app.Tokens;
import org.mukudori.accounts.domain.OAuthRefused;
import org.mukudori.accounts.store.Application;
import org.mukudori.platform.log.Positions;

/** What applications ask for themselves: tokens, and their end. */
@Path("/oauth")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class OAuthResource {
    private record Credentials(
            @Nullable String id, @Nullable String secret) {}

    private final Registry registry;
    private final Tokens tokens;

    OAuthResource(Registry registry, Tokens tokens) {
        this.registry = registry;
        this.tokens = tokens;
    }

    /** A token for a code, or for the application itself: RFC 6749 section 3.2. */
    @POST
    @Path("token")
    public Uni<Response> token(Params params, @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        var client = credentials(params, authorization);
        return switch (params.textOrEmpty("grant_type")) {
            case "authorization_code" ->
                registry.authenticated(client.id(), client.secret())
                        .chain(application -> exchange(application, params))
                        .map(TokenEntity::answer);
            case "client_credentials" ->
                registry.authenticated(client.id(), client.secret())
                        .chain(application -> tokens.toApplication(application, params.text("scope")))
                        .map(TokenEntity::answer);
            case "" -> throw OAuthRefused.invalidRequest("Missing required parameter: grant_type.");
            default -> throw OAuthRefused.unsupportedGrantType();
        };
    }

    private Uni<Tokens.Issued> exchange(Application application, Params params) {
        var code = params.text("code");
        if (code == null) {
            throw OAuthRefused.invalidRequest("Missing required parameter: code.");
        }
        return tokens.exchange(application, code, params.text("redirect_uri"), params.text("code_verifier"));
    }

    /** RFC 7009. */
    @POST
    @Path("revoke")
    public Uni<Response> revoke(Params params, @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        var client = credentials(params, authorization);
        var token = params.textOrEmpty("token");
        return registry.authenticated(client.id(), client.secret())
                .onFailure(OAuthRefused.class)
                .transform(_ -> OAuthRefused.unauthorizedClient())
                .chain(application -> tokens.revoke(application, token))
                .map(at -> Response.ok(Map.of())
                        .header(Positions.HEADER, at.toString())
                        .build());
    }

    /** By HTTP Basic, or in the body: RFC 6749 section 2.3.1. */
    private static Credentials credentials(Params params, @Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return new Credentials(params.text("client_id"), params.text("client_secret"));
        }
        try {
            var pair = new String(
                    Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
            var colon = pair.indexOf(':');
            return colon < 0
                    ? new Credentials(null, null)
                    : new Credentials(decode(pair.substring(0, colon)), decode(pair.substring(colon + 1)));
        } catch (IllegalArgumentException _) {
            throw OAuthRefused.invalidClient();
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
