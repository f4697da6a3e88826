package org.mukudori.accounts.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.mukudori.accounts.app.Installation;
import org.mukudori.accounts.domain.Pkce;
import org.mukudori.accounts.domain.Scopes;

/** What applications find out before they ask. */
@Path("/.well-known/oauth-authorization-server")
@Produces(MediaType.APPLICATION_JSON)
public class MetadataResource {
    /** RFC 8414. */
    public record Metadata(
            String issuer,
            @JsonProperty("authorization_endpoint") String authorizationEndpoint,
            @JsonProperty("token_endpoint") String tokenEndpoint,
            @JsonProperty("revocation_endpoint") String revocationEndpoint,
            @JsonProperty("scopes_supported") List<String> scopesSupported,
            @JsonProperty("response_types_supported") List<String> responseTypesSupported,
            @JsonProperty("response_modes_supported") List<String> responseModesSupported,
            @JsonProperty("grant_types_supported") List<String> grantTypesSupported,

            @JsonProperty("token_endpoint_auth_methods_supported")
            List<String> authMethods,

            @JsonProperty("code_challenge_methods_supported")
            List<String> codeChallengeMethods,

            @JsonProperty("service_documentation") String serviceDocumentation,
            @JsonProperty("app_registration_endpoint") String appRegistrationEndpoint) {}

    private final Installation installation;

    MetadataResource(Installation installation) {
        this.installation = installation;
    }

    /** What this server can do. */
    @GET
    public Metadata metadata() {
        var base = installation.uris().base();
        return new Metadata(
                base + "/",
                base + "/oauth/authorize",
                base + "/oauth/token",
                base + "/oauth/revoke",
                Scopes.KNOWN,
                List.of("code"),
                List.of("query"),
                List.of("authorization_code", "client_credentials"),
                List.of("client_secret_basic", "client_secret_post"),
                List.of(Pkce.METHOD),
                "https://docs.joinmastodon.org/",
                base + "/api/v1/apps");
    }
}
