package org.mukudori.accounts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mukudori.accounts.app.Registry;
import org.mukudori.accounts.store.Application;

/**
 * Mastodon's CredentialApplication.
 *
 * @param redirectUri all of them, one a line, as older clients want it
 * @param vapidKey empty: there is no web push
 * @param clientId left out once it has been told
 * @param clientSecret left out once it has been told
 */
record ApplicationEntity(
        String id,
        String name,
        @Nullable String website,
        List<String> scopes,
        @JsonProperty("redirect_uri") String redirectUri,
        @JsonProperty("redirect_uris") List<String> redirectUris,
        @JsonProperty("vapid_key") String vapidKey,

        @JsonProperty("client_id") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String clientId,

        @JsonProperty("client_secret") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String clientSecret,

        @JsonProperty("client_secret_expires_at") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Long clientSecretExpiresAt) {
    static ApplicationEntity of(Registry.Registered registered) {
        var application = registered.application();
        return new ApplicationEntity(
                Long.toString(application.id),
                application.name,
                application.website,
                application.mayAsk().all(),
                application.redirectUris,
                application.registered(),
                "",
                application.clientId,
                registered.secret(),
                0L);
    }

    static ApplicationEntity of(Registry.Bearer bearer) {
        var token = bearer.token();
        return new ApplicationEntity(
                Long.toString(token.getApplicationId()),
                token.getApplicationName(),
                token.getApplicationWebsite(),
                bearer.application().map(a -> a.mayAsk().all()).orElse(token.getScopes()),
                bearer.application().map(a -> a.redirectUris).orElse(""),
                bearer.application().map(Application::registered).orElse(List.of()),
                "",
                null,
                null,
                null);
    }
}
