package org.mukudori.accounts.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mukudori.accounts.AccountsConfig;
import org.mukudori.accounts.app.Moderation;
import org.mukudori.accounts.app.SignUp;
import org.mukudori.accounts.domain.Registration;
import org.mukudori.accounts.domain.Role;
import org.mukudori.accounts.domain.Scopes;
import org.mukudori.accounts.domain.Secrets;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.web.Refused;

/** The operators' door. The gateway does not lead here. */
@Path("/internal/admin")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class AdminResource {
    /** What opens it. */
    static final String TOKEN = "Mukudori-Admin";

    /** A user that was made. */
    public record Made(String id, String username) {}

    /** A token that was issued. */
    public record Token(String token) {}

    /** A user. */
    public record UserEntity(
            String id,
            String username,
            String email,
            @Nullable String role,
            boolean confirmed,
            boolean approved,
            boolean suspended) {
        static UserEntity of(Moderation.Known known) {
            var account = known.account();
            return new UserEntity(
                    Long.toString(account.getId()),
                    account.getUsername(),
                    known.user().email,
                    account.getRole(),
                    true,
                    known.user().approved,
                    account.getSuspended());
        }
    }

    private final AccountsConfig config;
    private final SignUp signUp;
    private final Moderation moderation;

    AdminResource(AccountsConfig config, SignUp signUp, Moderation moderation) {
        this.config = config;
        this.signUp = signUp;
        this.moderation = moderation;
    }

    /** Makes a user. */
    @POST
    @Path("users")
    public Uni<Response> make(@HeaderParam(TOKEN) @Nullable String token, Params params) {
        mustBeOperator(token);
        var asked = new Registration(
                params.textOrEmpty("username"),
                params.textOrEmpty("email"),
                params.textOrEmpty("password"),
                true,
                null,
                params.text("locale"));
        return signUp.appoint(asked, role(params))
                .map(joined -> Response.ok(new Made(Long.toString(joined.account()), joined.username()))
                        .header(Positions.HEADER, joined.positions().toString())
                        .build());
    }

    /** All users. */
    @GET
    @Path("users")
    public Uni<List<UserEntity>> users(@HeaderParam(TOKEN) @Nullable String token) {
        mustBeOperator(token);
        return moderation.users().map(all -> all.stream().map(UserEntity::of).toList());
    }

    /** Gives a role. */
    @PUT
    @Path("users/{username}/role")
    public Uni<Response> role(
            @HeaderParam(TOKEN) @Nullable String token, @PathParam("username") String username, Params params) {
        mustBeOperator(token);
        return moderation.role(username, role(params)).map(AdminResource::done);
    }

    /** Suspends. */
    @POST
    @Path("users/{username}/suspend")
    public Uni<Response> suspend(@HeaderParam(TOKEN) @Nullable String token, @PathParam("username") String username) {
        mustBeOperator(token);
        return moderation.suspend(username).map(AdminResource::done);
    }

    /** Ends a suspension. */
    @POST
    @Path("users/{username}/unsuspend")
    public Uni<Response> unsuspend(@HeaderParam(TOKEN) @Nullable String token, @PathParam("username") String username) {
        mustBeOperator(token);
        return moderation.unsuspend(username).map(AdminResource::done);
    }

    /** Says yes to somebody who asked to join. */
    @POST
    @Path("users/{username}/approve")
    public Uni<Response> approve(@HeaderParam(TOKEN) @Nullable String token, @PathParam("username") String username) {
        mustBeOperator(token);
        return moderation.approve(username).map(AdminResource::done);
    }

    /** Issues a token. */
    @POST
    @Path("tokens")
    public Uni<Response> token(@HeaderParam(TOKEN) @Nullable String token, Params params) {
        mustBeOperator(token);
        var scopes = Scopes.parse(String.join(" ", params.list("scopes")))
                .orElseThrow(() -> new Refused(422, "Validation failed: unknown scopes"));
        var application = params.text("application");
        return moderation
                .token(
                        params.textOrEmpty("username"),
                        application == null ? "Operator" : application,
                        scopes,
                        Optional.ofNullable(params.text("token")))
                .map(issued -> Response.ok(new Token(issued.token()))
                        .header(Positions.HEADER, issued.positions().toString())
                        .build());
    }

    private static Role role(Params params) {
        return Role.named(params.textOrEmpty("role"))
                .orElseThrow(
                        () -> new Refused(422, "Validation failed: role is not one of owner, admin, moderator, user"));
    }

    private static Response done(Positions at) {
        return Response.ok(Map.of()).header(Positions.HEADER, at.toString()).build();
    }

    private void mustBeOperator(@Nullable String token) {
        mustBeOperator(config, token);
    }

    static void mustBeOperator(AccountsConfig config, @Nullable String token) {
        var wanted = config.adminToken().orElseThrow(() -> new Refused(404, "Not Found"));
        if (token == null || !Secrets.same(wanted, token)) {
            throw new Refused(401, "The operators' token is not right");
        }
    }
}
