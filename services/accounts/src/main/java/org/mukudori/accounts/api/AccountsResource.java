package org.mukudori.accounts.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mukudori.accounts.app.Joining;
import org.mukudori.accounts.app.Profiles;
import org.mukudori.accounts.domain.ProfileChange;
import org.mukudori.accounts.domain.Registration;
import org.mukudori.accounts.domain.Scopes;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;

/** Accounts, as far as they are written to here: Mastodon's methods of that name. */
@Path("/api/v1/accounts")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {
    private static final Pattern FIELD = Pattern.compile("fields_attributes\\[(\\d{1,6})]\\[(name|value)]");

    private final Joining joining;
    private final Profiles profiles;
    private final Caller caller;

    AccountsResource(Joining joining, Profiles profiles, Caller caller) {
        this.joining = joining;
        this.profiles = profiles;
        this.caller = caller;
    }

    /** Signs somebody up by way of an application. */
    @POST
    public Uni<Response> create(Params params) {
        var token = caller.named(Caller.TOKEN).orElseThrow(() -> new Refused(401, "The access token is invalid"));
        mustHave("write:accounts");
        if (caller.viewer().isPresent()) {
            throw new Refused(403, "This method requires an client credentials authentication");
        }
        return joining.by(
                        token,
                        new Registration(
                                params.textOrEmpty("username"),
                                params.textOrEmpty("email"),
                                params.textOrEmpty("password"),
                                Boolean.TRUE.equals(params.flag("agreement")),
                                params.text("reason"),
                                params.text("locale")))
                .map(TokenEntity::answer);
    }

    /** Changes the caller's profile. */
    @PATCH
    @Path("update_credentials")
    public Uni<Response> update(Params params) {
        var account = caller.account();
        mustHave("write:accounts");
        if (hasPicture(params, "avatar") || hasPicture(params, "header")) {
            throw new Refused(422, "Validation failed: pictures cannot be uploaded to this server yet");
        }
        var change = new ProfileChange(
                params.text("display_name"),
                params.text("note"),
                params.flag("locked"),
                params.flag("bot"),
                params.flag("discoverable"),
                params.flag("indexable"),
                params.flag("hide_collections"),
                fields(params),
                params.text("source[privacy]"),
                params.flag("source[sensitive]"),
                params.text("source[language]"));
        return profiles.change(account, change)
                .map(at -> Response.ok()
                        .header(Positions.HEADER, at.toString())
                        .header(Caller.READ, "/api/v1/accounts/verify_credentials")
                        .build());
    }

    private void mustHave(String scope) {
        if (!Scopes.parse(String.join(" ", caller.scopes()))
                .filter(scopes -> scopes.covers(scope))
                .isPresent()) {
            throw new Refused(403, "This action is outside the authorized scopes");
        }
    }

    private static boolean hasPicture(Params params, String name) {
        return params.hasFile(name) || !params.textOrEmpty(name).isEmpty();
    }

    /** An array, or Rails' hash whose keys are numbers; null when there is neither. */
    private static @Nullable List<ProfileChange.Row> fields(Params params) {
        var rows = new TreeMap<Integer, ProfileChange.Row>();
        for (var name : params.names()) {
            var field = FIELD.matcher(name);
            if (field.matches()) {
                var row = Integer.parseInt(field.group(1));
                var prefix = "fields_attributes[" + row + "]";
                rows.put(
                        row,
                        new ProfileChange.Row(
                                params.textOrEmpty(prefix + "[name]"), params.textOrEmpty(prefix + "[value]")));
            }
        }
        return rows.isEmpty() ? null : List.copyOf(rows.values());
    }
}
