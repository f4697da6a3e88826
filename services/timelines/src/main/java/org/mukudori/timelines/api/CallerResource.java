package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.mukudori.mastodon.CredentialAccountEntity;
import org.mukudori.mastodon.FamiliarFollowersEntity;
import org.mukudori.mastodon.RelationshipEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.timelines.app.Profiles;

/** The caller's own account, and how they stand to others. */
@Path("/api/v1/accounts")
public class CallerResource {
    private final Caller caller;
    private final Profiles profiles;

    CallerResource(Caller caller, Profiles profiles) {
        this.caller = caller;
        this.profiles = profiles;
    }

    @GET
    @Path("verify_credentials")
    public Uni<CredentialAccountEntity> own() {
        return profiles.own(caller.account());
    }

    @GET
    @Path("relationships")
    public Uni<List<RelationshipEntity>> relationships(
            @RestQuery("id[]") @Nullable List<String> bracketed, @RestQuery("id") @Nullable List<String> plain) {
        return profiles.relationships(caller.account(), Params.ids(bracketed, plain));
    }

    @GET
    @Path("familiar_followers")
    public Uni<List<FamiliarFollowersEntity>> familiar(
            @RestQuery("id[]") @Nullable List<String> bracketed, @RestQuery("id") @Nullable List<String> plain) {
        return profiles.familiar(caller.account(), Params.ids(bracketed, plain));
    }
}
